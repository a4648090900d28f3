// The parts of a practice's page that say something: what happened, what is wrong, what was left, that it is at work.

import { find, made } from "./find.js";
import { empty, parts } from "./rosterstate.js";

/** @typedef {{ field: string, message: string }} Problem */

/** The page around a roster. */
export class RosterPage {
  #works = 0;
  /** @type {{ words: string, more?: { title: string, act: () => void } }} What was said last. */
  #said = { words: "" };

  /**
   * @param {HTMLElement} desk
   * @param {import("./engine.js").Engine} engine
   */
  constructor(desk, engine) {
    this.desk = desk;
    this.engine = engine;
    this.name = desk.dataset.roster ?? "";
    this.practice = /** @type {HTMLInputElement} */ (find(desk, "[data-practice]"));
    this.year = /** @type {HTMLSelectElement} */ (find(desk, "[data-roster-year]"));
    this.roster = empty(Number(this.year.value));
  }

  /**
   * One question to the engine.
   *
   * @param {Record<string, any>} question
   */
  async ask(question) {
    return JSON.parse(await this.engine.call(this.name, JSON.stringify(question)));
  }

  /**
   * @param {string} words
   * @param {{ title: string, act: () => void }} [more] a button behind the words
   */
  say(words, more) {
    this.#said = { words, more };
    const place = find(this.desk, "[data-roster-said]");
    place.replaceChildren(made("span", words));
    if (!more) return;
    const button = made("button", more.title, { type: "button", class: "link" });
    button.addEventListener("click", more.act);
    place.append(" ", button);
  }

  /**
   * How far the work is, while it lasts; then what was said before is there again.
   *
   * @template T
   * @param {(far: (words: string) => void) => Promise<T>} work
   */
  async meanwhile(work) {
    try {
      return await work((words) => find(this.desk, "[data-roster-said]").replaceChildren(made("span", words)));
    } finally {
      this.say(this.#said.words, this.#said.more);
    }
  }

  /**
   * Says that the desk is at work, for as long as it is.
   *
   * @template T
   * @param {() => Promise<T>} work
   */
  async busy(work) {
    this.#works += 1;
    this.desk.setAttribute("aria-busy", "true");
    try {
      return await work();
    } finally {
      this.#works -= 1;
      if (!this.#works) this.desk.removeAttribute("aria-busy");
    }
  }

  /** @param {Problem[]} problems of the roster as a whole */
  errors(problems) {
    const place = find(this.desk, "[data-roster-errors]");
    find(place, "ul").replaceChildren(...problems.map(({ field, message }) => made("li", field ? `${this.#named(field)}${message}` : message)));
    place.hidden = !problems.length;
    if (problems.length) place.focus();
  }

  /**
   * The row that a path is about, in words.
   *
   * @param {string} field
   */
  #named(field) {
    const [kind, place] = parts(field);
    const row = kind === "clinicians" || kind === "groups" ? this.roster[kind][place] : null;
    return row ? `${row.name || `Row ${place + 1}`}. ` : "";
  }

  /**
   * @param {string} title
   * @param {string[]} items
   */
  left(title, items) {
    const place = find(this.desk, "[data-left]");
    find(place, "[data-left-title]").textContent = title;
    find(place, "ul").replaceChildren(...items.map((words) => made("li", words)));
    place.hidden = !items.length;
  }
}
