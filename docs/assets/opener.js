// A file that holds one whole form: the sealed engine reads it, the form is filled in, and what was noticed is told.

import { find, made } from "./find.js";

/** @typedef {import("./form.js").Form} Form */
/** @typedef {import("./form.js").Problem} Problem */
/** @typedef {{ inputs: Record<string, any>, notes: string[], errors?: Problem[] }} Document what a file says */

/** Megabytes that such a file may have. */
const MOST = 20;

/** The place where a file for the form is chosen. */
export class Opener {
  #turn = 0;

  /**
   * @param {HTMLElement} place
   * @param {Form} form
   * @param {(file: File) => Promise<string>} read gives the file to the engine
   * @param {() => void} whenFilled called once the form holds what the file says, and nothing is wrong with it
   */
  constructor(place, form, read, whenFilled) {
    this.form = form;
    this.read = read;
    this.whenFilled = whenFilled;
    this.said = find(place, "[data-opened]");
    const input = /** @type {HTMLInputElement} */ (find(place, "input"));
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      input.value = "";
      if (file) await this.#open(file).catch((error) => this.#refuse(file, [{ field: "", message: error.message }]));
    });
  }

  /** Forgets what was told of a file, and a file that is still being read. */
  clear() {
    this.#turn += 1;
    this.said.replaceChildren();
  }

  /** @param {File} file */
  async #open(file) {
    if (file.size > MOST * 1_000_000) throw new Error(`“${file.name}” is larger than ${MOST} MB, which is too large to read here.`);
    const turn = (this.#turn += 1);
    this.#say(`Reading ${file.name}.`);
    /** @type {Document} */
    const document = JSON.parse(await this.read(file));
    if (turn !== this.#turn) return;
    const { inputs, notes, errors = [] } = document;
    const other = Object.entries(this.form.fixed).find(([name, value]) => name in inputs && inputs[name] !== value);
    if (other) throw new Error(`This page is about ${other[1]} alone, and the file reports ${inputs[other[0]]}. Open it on the page for any year.`);
    if (!Object.keys(inputs).length) {
      this.#refuse(file, errors);
      return;
    }
    this.form.fillWhatFits(ordered(inputs));
    this.#say(`Opened ${file.name}. It fills in the form: check it before you use the answer.`, notes);
    if (errors.length) this.form.showErrors(this.#placed(inputs, errors));
    else this.whenFilled();
  }

  /**
   * @param {File} file
   * @param {Problem[]} errors
   */
  #refuse(file, errors) {
    this.#say(`${file.name} was not opened.`);
    this.form.showErrors(errors);
  }

  /**
   * The errors at the places that the form has for the measures; it counts them in its own order.
   *
   * @param {Record<string, any>} inputs
   * @param {Problem[]} errors
   */
  #placed(inputs, errors) {
    /** @type {string[]} */
    const own = (this.form.inputs().measurements ?? []).map((/** @type {any} */ item) => item.measureId);
    return errors.map(({ field, message }) => {
      const [, at, rest] = /^measurements\.(\d+)(.*)$/.exec(field) ?? [];
      const place = at === undefined ? -1 : own.indexOf(inputs.measurements?.[Number(at)]?.measureId);
      return { message, field: at === undefined ? field : place < 0 ? "" : `measurements.${place}${rest}` };
    });
  }

  /**
   * @param {string} words
   * @param {string[]} [notes]
   */
  #say(words, notes = []) {
    const list = made("ul", "");
    list.append(...notes.map((note) => made("li", note)));
    this.said.replaceChildren(made("p", words), ...(notes.length ? [list] : []));
  }
}

/**
 * The inputs with the measures last: which of them the form shows depends on the others.
 *
 * @param {Record<string, any>} inputs
 */
function ordered({ measurements, ...inputs }) {
  const known = (measurements ?? []).filter((/** @type {any} */ item) => item && typeof item === "object");
  return measurements ? { ...inputs, measurements: known } : inputs;
}
