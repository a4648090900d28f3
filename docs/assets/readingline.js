// How far the reading of a file is, and the button that stops it.

import { find } from "./find.js";

/** The line of one desk that says how far its file is read. */
export class ReadingLine {
  #files = 1;
  #pass = 0;
  #percent = 0;
  /** Whether the reader stopped the last reading. */
  stopped = false;

  /**
   * @param {HTMLElement} desk
   * @param {() => void} onStop
   */
  constructor(desk, onStop) {
    this.place = find(desk, "[data-reading]");
    this.bar = /** @type {HTMLProgressElement} */ (find(this.place, "progress"));
    this.said = find(desk, "[data-reading-said]");
    find(this.place, "[data-stop]").addEventListener("click", () => {
      this.stopped = true;
      onStop();
      /** @type {HTMLElement} */ (find(desk, "[data-submit]")).focus();
    });
  }

  /** @param {File[]} files that are read */
  begin(files) {
    this.#files = Math.max(files.length, 1);
    this.#pass = this.#percent = 0;
    this.stopped = false;
    this.bar.removeAttribute("value");
    this.#text("Opening your file.");
    this.say("");
  }

  /** @param {boolean} shown */
  show(shown) {
    if (shown && this.place.hidden) this.say("Reading your file.", true);
    this.place.hidden = !shown;
  }

  /** @param {import("./pending.js").Progress} progress */
  progress({ rows, percent }) {
    if (percent < this.#percent) this.#pass += 1;
    this.#percent = percent;
    this.bar.value = percent;
    this.#text(`${this.#pass < this.#files ? "Looking over" : "Counting"}: ${rows.toLocaleString("en-US")} rows, ${percent}% of the file.`);
  }

  end() {
    this.place.hidden = true;
    if (!this.stopped) this.say("");
  }

  /**
   * A sentence that is read out.
   *
   * @param {string} words
   * @param {boolean} [unseen] where the page shows the same already
   */
  say(words, unseen = false) {
    this.said.classList.toggle("unseen", unseen);
    this.said.textContent = words;
  }

  /** @param {string} words */
  #text(words) {
    find(this.place, "[data-reading-text]").textContent = words;
  }
}
