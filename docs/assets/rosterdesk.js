// A practice's desk: the roster in memory, its scores from the engine, and what the reader does with it.

import { Answer } from "./answer.js";
import { find } from "./find.js";
import { toDisk, toNextYear } from "./rosterfiles.js";
import { RosterForm } from "./rosterform.js";
import { RosterPage } from "./rosterpage.js";
import { alone, empty, isEmpty, parts, put, taken } from "./rosterstate.js";
import { RosterTable } from "./rostertable.js";
import { tell } from "./telling.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./rosterstate.js").Roster} Roster */
/** @typedef {import("./rosterstate.js").Row} Row */
/** @typedef {{ field: string, message: string }} Problem */

/** Clinicians that are scored at once, so that the page can say how far it is. */
const AT_ONCE = 20;

/** The desk. */
export class RosterDesk extends RosterPage {
  /** @type {any} The last answer about the whole practice. */
  result = null;
  /** @type {Roster | null} What undoing the last change brings back. */
  #before = null;
  #saved = true;
  #turn = 0;
  #shown = "";

  /**
   * @param {HTMLElement} desk
   * @param {Engine} engine
   */
  constructor(desk, engine) {
    super(desk, engine);
    this.table = new RosterTable(desk, (what, path) => this.#act(what, path));
    this.form = new RosterForm(desk, (path, row, anyway) => this.busy(() => this.#keep(path, row, anyway)), (path) => this.table.focus(path));
    this.answer = new Answer(desk, (offer) => engine.keep(this.name, this.#shown, offer));
    this.#listen();
    this.clear();
  }

  /** Whether there is something that is in no file yet. */
  get unsaved() {
    return !this.#saved;
  }

  /** Empties the desk: nothing that was typed or opened stays. */
  clear() {
    this.#turn += 1;
    this.roster = empty(Number(this.year.value));
    this.result = this.#before = null;
    this.#saved = true;
    this.#shown = "";
    this.practice.value = "";
    this.form.clear();
    this.table.clear();
    this.answer.clear();
    this.errors([]);
    this.left("", []);
    this.say("");
    this.table.show(this.roster, []);
    tell(this.desk);
  }

  /**
   * Another roster in the place of this one, which can be taken back.
   *
   * @param {Roster} roster
   * @param {string} words what happened
   * @param {boolean} [saved] whether it is in a file as it is
   */
  async become(roster, words, saved = false) {
    this.#before = isEmpty(this.roster) ? null : this.roster;
    this.roster = roster;
    this.#saved = saved;
    this.practice.value = roster.practice;
    this.year.value = String(roster.performance_year);
    this.form.clear();
    this.say(words, this.#before ? { title: "Undo", act: () => this.undo() } : undefined);
    this.table.show(roster, []);
    await this.score();
  }

  /** Takes the last change back. */
  async undo() {
    if (!this.#before) return;
    const before = this.#before;
    this.#before = null;
    await this.become(before, "Taken back.");
    find(this.desk, "[data-roster-said]").focus();
  }

  /** Scores the whole roster; many clinicians some at a time, so that the page can say how far it is. */
  score() {
    return this.busy(() => this.#score());
  }

  async #score() {
    const turn = (this.#turn += 1);
    this.errors([]);
    if (isEmpty(this.roster)) {
      this.result = null;
      this.answer.clear();
      this.table.show(this.roster, []);
      return;
    }
    this.desk.dataset.asked = "";
    try {
      await this.#ahead(turn);
      const question = JSON.stringify(this.roster);
      if (turn !== this.#turn) return;
      const result = JSON.parse(await this.engine.call(this.name, question));
      if (turn === this.#turn) this.#take(result, question);
    } catch (error) {
      if (turn === this.#turn) this.errors([{ field: "", message: error instanceof Error ? error.message : String(error) }]);
    } finally {
      if (turn === this.#turn) delete this.desk.dataset.asked;
      tell(this.desk);
    }
  }

  /** @param {number} turn */
  async #ahead(turn) {
    const { clinicians } = this.roster;
    if (clinicians.length <= AT_ONCE) return;
    await this.meanwhile(async (far) => {
      for (let first = 0; first < clinicians.length && turn === this.#turn; first += AT_ONCE) {
        find(this.desk, "[data-said]").textContent = "";
        far(`Scored ${first} of ${clinicians.length} clinicians.`);
        await this.engine.call(this.name, JSON.stringify({ ...this.roster, clinicians: clinicians.slice(first, first + AT_ONCE) }));
      }
    });
  }

  /**
   * @param {any} result
   * @param {string} question
   */
  #take(result, question) {
    if (result.errors) {
      this.errors(result.errors);
      if (this.answer.shown) this.answer.age();
      return;
    }
    this.result = result;
    this.#shown = question;
    this.table.show(this.roster, result.scores);
    find(this.desk, "[data-show-all]").hidden = true;
    if (this.answer.shown) this.answer.update(result);
    else this.answer.show(result);
  }

  /**
   * @param {"edit" | "show" | "delete"} what
   * @param {string} path
   */
  #act(what, path) {
    if (what === "show") this.#showRow(path);
    else if (what === "delete") this.#delete(path);
    else this.#edit(path);
  }

  /** @param {string} path */
  #edit(path) {
    const [kind, place] = parts(path);
    const row = this.roster[kind][place] ?? {};
    const score = this.result?.scores.find((/** @type {{ row: string }} */ one) => one.row === path);
    this.form.show(path, row, this.roster.performance_year, score?.to_mend ?? []);
  }

  /** @param {string} path */
  async #delete(path) {
    const [kind, place] = parts(path);
    const name = this.roster[kind][place].name || "The row";
    await this.become(taken(this.roster, path), `${name} is deleted.`);
    find(this.desk, "[data-roster-said]").focus();
  }

  /** @param {string} path */
  #showRow(path) {
    return this.busy(() => this.#inFull(path));
  }

  /** @param {string} path */
  async #inFull(path) {
    const question = { ...this.roster, show: path };
    const result = await this.ask(question);
    if (result.errors) {
      this.errors(result.errors);
      return;
    }
    this.#shown = JSON.stringify(question);
    await this.answer.show(result);
    find(this.desk, "[data-show-all]").hidden = false;
    this.answer.focus();
  }

  /**
   * Looks a row through, and keeps it once nothing is wrong with it or the reader says so.
   *
   * @param {string} path
   * @param {Row} row
   * @param {boolean} anyway
   */
  async #keep(path, row, anyway) {
    const one = alone(this.roster, path, row);
    const result = await this.ask(one.roster);
    if (result.errors) return { errors: result.errors, mend: [] };
    const mend = result.to_mend.filter((/** @type {Problem} */ { field }) => field.startsWith(`${one.path}.`));
    if (mend.length && !anyway) return { errors: [], mend };
    this.#before = this.roster;
    this.roster = put(this.roster, path, row);
    this.#saved = false;
    this.say(`${row.name || "The row"} is kept. Save the roster before you leave this page.`, { title: "Undo", act: () => this.undo() });
    this.table.show(this.roster, this.result?.scores ?? []);
    this.score();
    return null;
  }

  /** Says that the roster is in a file as it is. */
  kept() {
    this.#saved = true;
  }

  #listen() {
    const on = (/** @type {string} */ selector, /** @type {() => void} */ act) => find(this.desk, selector).addEventListener("click", act);
    on("[data-add-clinician]", () => this.#edit(`clinicians.${this.roster.clinicians.length}`));
    on("[data-add-group]", () => this.#edit(`groups.${this.roster.groups.length}`));
    on("[data-save]", () => toDisk(this));
    on("[data-copy-year]", () => toNextYear(this));
    on("[data-retry]", () => this.engine.retry().catch(() => undefined));
    on("[data-cancel]", () => this.engine.cancel());
    on("[data-show-all]", () => this.score());
    on("[data-try-practice]", () => {
      const example = JSON.parse(find(this.desk, "script[data-practice-example]").textContent ?? "{}");
      this.become({ ...empty(example.performance_year), ...example }, "An invented practice is on the desk.", true);
    });
    this.practice.addEventListener("change", () => this.#change({ practice: this.practice.value.trim() }));
    this.year.addEventListener("change", () => this.#change({ performance_year: Number(this.year.value) }));
  }

  /** @param {Partial<Roster>} change */
  #change(change) {
    this.roster = { ...this.roster, ...change };
    if (isEmpty(this.roster)) return;
    this.#saved = false;
    this.score();
  }
}
