// The answer: a result's own sentences, pictures, steps and lists, as text in clones of the page's templates.

import { cite, list, row, task, text } from "./answerparts.js";
import { tableCard } from "./cards.js";
import { countCard } from "./counts.js";
import { clone, find, nextTask } from "./find.js";
import { EVIDENCE, inText, rulesInWords } from "./intext.js";
import { offered } from "./offers.js";
import { printed } from "./paper.js";
import { draw, rows } from "./pictures.js";
import { remembered, tick, ticked } from "./remembered.js";
import { Voice } from "./voice.js";

/** @typedef {{ cite: string, url: string | null, says: string, checked: string, evidence: string }} Law */
/** @typedef {{ label: string, value: string, law: Law }} Step */
/** @typedef {import("./cards.js").Table} Table */
/**
 * @typedef {object} Result
 * @property {{ tone: string, sentence: string, detail: string | null }} answer
 * @property {Step[]} steps
 * @property {string[]} still_needed
 * @property {{ text: string }[]} next_actions
 * @property {import("./pictures.js").Picture[]} pictures
 * @property {Table[]} tables
 * @property {import("./counts.js").FileCount[]} [files] when it was counted from files
 * @property {import("./engine.js").Offer[]} [exports]
 * @property {{ name: string, starts: string, ends: string, checked: string }} rules
 */

/** The place in the page where one calculator answers. */
export class Answer {
  /** @type {Result | null} */
  #result = null;
  /** @type {number[]} How wide each picture was drawn, in pixels, so that the next answer's can be drawn at once. */
  #widths = [];

  /**
   * @param {HTMLElement} desk
   * @param {import("./offers.js").Make} make makes a file that the answer offers
   */
  constructor(desk, make) {
    this.desk = desk;
    this.make = make;
    this.place = find(desk, "[data-answer]");
    this.empty = find(desk, "[data-empty]");
    this.said = new Voice(find(desk, "[data-said]"));
    new ResizeObserver(() => this.#draw()).observe(this.place);
    this.place.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)));
  }

  /** Whether there is an answer on the page. */
  get shown() {
    return this.#result !== null;
  }

  /**
   * Shows an answer: the sentence and the pictures first, and in a task of its own what stands below them, so that
   * the page never stands still for the whole.
   *
   * @param {Result} result
   */
  async show(result) {
    this.said.hush(result.answer.sentence);
    this.#begin(result);
    await nextTask();
    if (this.#result === result) this.#finish(result);
  }

  /** @param {Result} result */
  #begin(result) {
    this.#result = result;
    const part = clone(this.desk, "[data-answer-template]");
    find(part, ".answer").dataset.tone = result.answer.tone;
    find(part, "[data-sentence]").textContent = result.answer.sentence;
    find(part, "[data-detail]").textContent = result.answer.detail ?? "";
    find(part, "[data-counts]").append(...(result.files ?? []).map((file) => countCard(this.desk, file)));
    find(part, "[data-pictures]").append(...result.pictures.map((picture) => this.#figure(picture)));
    part.querySelectorAll(".picture").forEach((place, index) => this.#drawn(place, index));
    this.place.replaceChildren(part);
    this.empty.hidden = true;
    // The first pictures are drawn when the page has laid out the answer: see the observer above.
    if (this.#widths.length && this.#widths.length < result.pictures.length) this.#draw();
  }

  /** @param {Result} result */
  #finish(result) {
    const { place } = this;
    find(place, ".steps tbody").append(...result.steps.map((step) => this.#step(step)));
    find(place, "[data-tables]").append(...(result.tables ?? []).map((table) => tableCard(clone(this.desk, "[data-table-template]"), table)));
    list(find(place, "[data-needed]"), result.still_needed.map(text));
    list(find(place, "[data-next]"), result.next_actions.map(({ text: words }) => task(words)));
    find(place, "[data-rules]").textContent = `Rules: ${rulesInWords(result)}`;
    find(place, "[data-offers]").append(...offered(this.desk, result.exports ?? [], this.make, (words) => this.#say(words)));
    place.dispatchEvent(new CustomEvent("answered", { detail: result, bubbles: true }));
  }

  /**
   * Puts a new answer in the place of the old one. Ticks, open tables and the focus stay; a screen reader hears a line.
   *
   * @param {Result} result
   */
  update(result) {
    const wasStale = this.#stale;
    const restore = remembered(this.place);
    this.#begin(result);
    this.#finish(result);
    restore();
    this.said.later(result.answer.sentence, wasStale);
  }

  /** Says in words that what was typed since has no answer yet. */
  age() {
    if (this.#stale) return;
    find(this.place, "[data-stale]").hidden = false;
    this.said.now("The answer is out of date.");
  }

  get #stale() {
    return this.place.querySelector("[data-stale]:not([hidden])") !== null;
  }

  /** The to-dos that the reader has ticked, by their words. */
  ticked() {
    return ticked(this.place);
  }

  /**
   * Ticks to-dos that were ticked when settings were saved.
   *
   * @param {Set<string>} words
   */
  tick(words) {
    tick(this.place, words);
  }

  /** Puts the focus on the sentence in the next frame, so that showing an answer does not wait for its layout. */
  focus() {
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (this.place.querySelector("[data-sentence]"))?.focus());
  }

  clear() {
    this.#result = null;
    this.said.hush();
    this.place.replaceChildren();
    this.empty.hidden = false;
  }

  /** @param {import("./pictures.js").Picture} picture */
  #figure(picture) {
    const part = clone(this.desk, "[data-picture-template]");
    find(part, "h3").textContent = picture.title;
    const [heading, ...body] = rows(picture);
    find(part, "thead").append(row(heading, "th"));
    find(part, "tbody").append(...body.map((cells) => row(cells, "td")));
    return part;
  }

  /** @param {Step} step */
  #step({ label, value, law }) {
    const part = clone(this.desk, "[data-step-template]");
    find(part, "th").textContent = label;
    find(part, ".num").textContent = value;
    find(part, "[data-says]").textContent = law.says;
    find(part, "[data-cite]").append(cite(law));
    const badge = find(part, ".ev");
    badge.textContent = EVIDENCE[law.evidence];
    badge.classList.add(`ev-${law.evidence}`);
    return part;
  }

  /** Draws each picture whose place is not as wide as when it was last drawn. */
  #draw() {
    const places = [...this.place.querySelectorAll(".picture")];
    // All are measured before the first is drawn: to measure after drawing would lay the page out again each time.
    const widths = places.map((place) => Math.floor(place.clientWidth));
    places.forEach((place, index) => {
      const width = widths[index];
      if (width <= 0 || (width === this.#widths[index] && place.hasChildNodes())) return;
      this.#widths[index] = width;
      this.#drawn(place, index);
    });
  }

  /**
   * @param {Element} place
   * @param {number} index
   */
  #drawn(place, index) {
    const picture = this.#result?.pictures[index];
    if (picture && this.#widths[index]) place.replaceChildren(draw(picture, this.#widths[index]));
  }

  /** @param {HTMLElement} target */
  #click(target) {
    if (target.closest("[data-to-keep]")) find(this.place, "[data-keep]").focus();
    if (target.closest("[data-print]")) printed();
    if (target.closest("[data-copy]")) this.#copy();
  }

  async #copy() {
    if (!this.#result) return;
    const done = await navigator.clipboard.writeText(`${this.#stale ? "Out of date.\n" : ""}${inText(this.#result)}`).then(() => true, () => false);
    this.#say(done ? "Copied." : "The browser did not allow it. Select the text and copy it.");
  }

  /**
   * What became of a file to keep, or of a copy, while its answer is still there.
   *
   * @param {string} words
   */
  #say(words) {
    const place = this.place.querySelector("[data-copied]");
    if (place) place.textContent = words;
  }
}
