// Python behind glass: questions to the engine, with or without the reader's files, and what comes back.

import { seconds } from "./parts.js";
import { Pending } from "./pending.js";
import { Running } from "./running.js";

/** @import { Message } from "./cell.js" */
/** @typedef {{ id: string, title: string, filename: string, media_type: string, note: string }} Offer a file that a result offers */

/** What the media type of an Excel workbook holds. */
const WORKBOOK = "spreadsheetml";
/** What to say in place of Python's own words where its memory came to an end. */
const NO_ROOM = "it needs more memory than a page has. What you typed is still here. Save the columns that are needed as CSV and open that.";

/** The engine as the page sees it. */
export class Engine extends Running {
  #pending = new Pending((patience) => {
    this.#giveUp(`No answer came within ${seconds(patience)}, so the calculation was stopped.`);
  });

  /** Stops a calculation that runs and starts the engine again from the kept parts. */
  cancel() {
    if (this.state === "busy") this.#giveUp("The calculation was stopped.");
  }

  /**
   * Asks one calculator; waits for the engine when it is still starting.
   *
   * @param {string} name
   * @param {string} inputsJson
   * @returns {Promise<string>} the answer as JSON
   */
  call(name, inputsJson) {
    return this.#ask({ kind: "call", name, inputs: inputsJson }, this.patience.answer);
  }

  /**
   * Counts from the reader's files. They go to the sealed worker as they are and are read there.
   *
   * @param {string} name the calculator
   * @param {string} request inputs and answers as JSON
   * @param {Record<string, File>} files by the names under which they are wanted
   * @param {{ token?: string, onProgress?: (progress: import("./pending.js").Progress) => void }} [more] `token` is the
   *   caller's own name for the result, under which `export` finds it
   * @returns {Promise<string>} the answer as JSON
   */
  table(name, request, files, { token = "", onProgress } = {}) {
    return this.#ask({ kind: "table", name, request, files, token }, this.patience.file, onProgress);
  }

  /**
   * Reads one of the reader's files that holds a whole form, in the sealed worker.
   *
   * @param {string} name the calculator
   * @param {File} file
   * @returns {Promise<string>} the form's inputs, what was noticed and what is wrong, as JSON
   */
  open(name, file) {
    return this.#ask({ kind: "open", name, file }, this.patience.file);
  }

  /**
   * A file of the last result that was counted from files.
   *
   * @param {string} token
   * @param {Offer} offer
   * @returns {Promise<ArrayBuffer>}
   */
  export(token, { id: wanted, media_type: type }) {
    return this.#ask({ kind: "export", token, wanted, workbook: type.includes(WORKBOOK) }, this.patience.file);
  }

  /**
   * An answer that needed no file, as a file to keep.
   *
   * @param {string} name
   * @param {string} inputs as JSON
   * @param {Offer} offer
   * @returns {Promise<ArrayBuffer>}
   */
  keep(name, inputs, { id: wanted, media_type: type }) {
    return this.#ask({ kind: "keep", name, inputs, wanted, workbook: type.includes(WORKBOOK) }, this.patience.file);
  }

  /**
   * @param {{ kind: string, [more: string]: any }} question
   * @param {number} patience
   * @param {(progress: import("./pending.js").Progress) => void} [onProgress]
   */
  async #ask(question, patience, onProgress = () => undefined) {
    await this.start();
    const id = (this.lastId += 1);
    const answer = this.#pending.add(id, patience, onProgress);
    this.become("busy");
    this.post({ ...question, id });
    return answer;
  }

  /**
   * A part that only some questions need.
   *
   * @param {Message} message
   */
  async #fetch({ id, name }) {
    this.#pending.wind(id, true);
    try {
      await this.supply(id, name);
      this.#pending.wind(id);
    } catch (/** @type {any} */ error) {
      this.#end(id, error);
    }
  }

  /**
   * @override
   * @param {Message} message
   */
  hear(message) {
    const { id, kind } = message;
    if (kind === "want") this.#fetch(message);
    else if (kind === "progress") this.#pending.hear(id, { rows: message.rows, percent: message.percent });
    else if (kind === "refused") this.#end(id, message.error);
    else if (kind === "fallen") this.#fall();
    else this.#settle(message);
  }

  #fall() {
    if (this.state === "busy") this.#giveUp("The engine stopped while it calculated. It is starting again.");
  }

  /** @param {Message} message */
  #settle({ id, kind, text, bytes, cause, fatal }) {
    if (!this.#pending.has(id)) return;
    const why = fatal || cause?.startsWith("MemoryError") ? NO_ROOM : cause;
    this.#end(id, kind === "answer" ? (bytes ?? text) : new Error(`The calculation could not be finished: ${why}`));
    if (fatal) this.#giveUp("The engine ran out of room. It is starting again.");
  }

  /**
   * @param {number} id
   * @param {any} found
   */
  #end(id, found) {
    if (!this.#pending.has(id)) return;
    this.#pending.settle(id, found);
    if (!this.#pending.size) this.become("ready");
  }

  /** @param {string} trouble */
  #giveUp(trouble) {
    this.#pending.giveUp(trouble);
    this.close();
    this.restart();
  }
}
