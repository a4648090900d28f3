// One desk that counts from the reader's files: form, files, questions, answer, and the engine between them.

import { Answer } from "./answer.js";
import { answeredBefore, Asks, identity } from "./asks.js";
import { Choosers } from "./choosers.js";
import { find, nextTask } from "./find.js";
import { Form } from "./form.js";
import { ReadingLine } from "./readingline.js";
import { Said } from "./said.js";
import { tell } from "./telling.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./asks.js").Ask} Ask */
/** @typedef {import("./form.js").Problem} Problem */
/** @typedef {{ request: string, files: Record<string, File>, token: string }} Counted */

/** Times that a file is read again in a row because what was asked had been answered before. */
const ROUNDS = 5;

/** A desk for files. */
export class FileDesk {
  /** @type {Counted | null} What the answer on the page was counted from. */
  #counted = null;
  /** @type {Map<string, Ask>} What was asked of the files that are chosen now. */
  #asked = new Map();
  /** @type {import("./mapping.js").Mapping[]} */
  #columns = [];
  #turn = 0;
  #running = false;
  /** @type {Set<string>} To-dos that saved settings had ticked. */
  ticks = new Set();

  /**
   * @param {HTMLElement} desk
   * @param {Engine} engine
   */
  constructor(desk, engine) {
    this.desk = desk;
    this.engine = engine;
    this.name = desk.dataset.filedesk ?? "";
    this.said = new Said();
    this.form = new Form(desk);
    this.answer = new Answer(desk, (offer) => this.#export(offer));
    this.choosers = new Choosers(desk, this.form, (name) => this.#another(name));
    this.asks = new Asks(desk, find(desk, "[data-asks]"), this.said);
    this.line = new ReadingLine(desk, () => this.engine.cancel());
    this.#listen();
    this.clear();
  }

  /** Empties the desk: nothing that was typed or chosen stays. */
  clear() {
    this.stop();
    this.form.clear();
    this.choosers.clear();
    this.#forget();
    Object.assign(this.said, new Said());
    this.ticks.clear();
    this.refresh();
  }

  /** Stops a count that runs; its answer is not waited for. */
  stop() {
    this.#turn += 1;
    if (this.#running) this.engine.cancel();
    this.#run(false);
  }

  /** Shows what the answers bring, and what the engine does. */
  refresh() {
    this.choosers.refresh();
    tell(this.desk);
  }

  /** What happens to the engine, as far as this desk waits for it. */
  hear() {
    tell(this.desk);
    this.line.show(this.#running && this.engine.state === "busy");
  }

  /** Counts the files as everything stands in the form now. */
  async count() {
    if (this.#running) return;
    this.asks.take();
    const large = this.choosers.problems();
    if (large.length) {
      this.form.showErrors(large);
      return;
    }
    const turn = (this.#turn += 1);
    this.#run(true);
    try {
      const reply = await this.#answered();
      if (turn === this.#turn) await this.#show(reply);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error instanceof Error ? error.message : String(error));
    } finally {
      if (turn === this.#turn) this.#run(false);
    }
  }

  /** Asks once more how the files are to be read, with what was said of them. */
  change() {
    this.asks.show([...this.#columns, ...this.#asked.values()].map((ask) => structuredClone(ask)));
    this.asks.focus();
  }

  /** @param {boolean} running */
  #run(running) {
    this.#running = running;
    this.desk.toggleAttribute("data-asked", running);
    if (running) this.line.begin(Object.values(this.choosers.files()));
    else this.line.end();
    this.hear();
  }

  /** The reply to the files, read again as long as all that is asked was answered before. */
  async #answered() {
    const files = this.choosers.files();
    const token = crypto.randomUUID();
    for (let round = 1; ; round += 1) {
      const request = JSON.stringify({ inputs: this.form.inputs(), answers: this.said.answers });
      const reply = JSON.parse(await this.engine.table(this.name, request, files, { token, onProgress: (progress) => this.line.progress(progress) }));
      // To read a long reply and to show it are two tasks, and the page can be drawn between them.
      await nextTask();
      if (!reply.errors) this.#counted = { request, files, token };
      for (const ask of reply.asks ?? []) if (ask.kind !== "columns") this.#asked.set(identity(ask), ask);
      const problems = real(reply);
      if (!reply.asks || problems.length || round >= ROUNDS || !answeredBefore(reply.asks, this.said)) return reply;
    }
  }

  /** @param {any} reply */
  async #show(reply) {
    if (!reply.errors) {
      this.#columns = reply.columns;
      this.asks.clear();
      this.form.showErrors([]);
      await this.answer.show(reply);
      this.answer.tick(this.ticks);
      this.answer.focus();
      return;
    }
    this.answer.clear();
    this.asks.show(reply.asks ?? []);
    const problems = [...real(reply), ...this.asks.problems()];
    this.form.showErrors(problems);
    if (!problems.length) this.asks.focus();
  }

  /** @param {string} trouble */
  #fail(trouble) {
    if (this.line.stopped) this.line.say("Stopped. What you typed and your file are still here.");
    else this.form.showErrors([{ field: "", message: trouble }]);
  }

  /**
   * Another file was chosen in place of one.
   *
   * @param {string} name
   */
  #another(name) {
    this.stop();
    this.said.forget(name);
    this.#forget();
    this.form.showErrors([]);
    this.hear();
  }

  /** Forgets what belongs to the files that were counted. */
  #forget() {
    this.#counted = null;
    this.#columns = [];
    this.#asked.clear();
    this.asks.clear();
    this.answer.clear();
  }

  /**
   * Makes a file that the answer offers; where the engine has started again since, the file is counted again first.
   *
   * @param {import("./engine.js").Offer} offer
   */
  async #export(offer) {
    if (!this.#counted) throw new Error("Count the file again first.");
    const { request, files, token } = this.#counted;
    try {
      return await this.engine.export(token, offer);
    } catch (error) {
      if (!String(error).includes("no longer here")) throw error;
      await this.engine.table(this.name, request, files, { token });
      return this.engine.export(token, offer);
    }
  }

  #listen() {
    const { form } = this.form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.count();
    });
    for (const change of ["input", "change"]) {
      form.addEventListener(change, (event) => {
        this.choosers.refresh();
        if (this.answer.shown && !(/** @type {HTMLElement} */ (event.target).closest(".settings"))) this.answer.age();
      });
    }
    find(this.desk, "[data-clear]").addEventListener("click", () => {
      this.clear();
      /** @type {HTMLElement | null} */ (form.querySelector("input"))?.focus();
    });
    find(this.desk, "[data-retry]").addEventListener("click", () => this.engine.retry().catch(() => undefined));
    this.answer.place.addEventListener("click", (event) => {
      if (/** @type {HTMLElement} */ (event.target).closest("[data-change]")) this.change();
    });
  }
}

/**
 * The errors that are not only open questions.
 *
 * @param {{ errors?: Problem[], asks?: any[] }} reply
 * @returns {Problem[]}
 */
function real({ errors, asks }) {
  const asked = new Set((asks ?? []).map((ask) => `${ask.title}${ask.title.endsWith("?") ? "" : ":"} ${ask.message}`));
  return (errors ?? []).filter(({ message }) => !asked.has(message));
}
