// The form for one row of a roster: a clinician or a group, with the measures of the roster's year.

import { all, clone, find } from "./find.js";
import { Form } from "./form.js";
import { parts } from "./rosterstate.js";

/** @typedef {import("./rosterstate.js").Row} Row */
/** @typedef {{ field: string, message: string }} Problem */
/** @typedef {{ errors: Problem[], mend: Problem[] }} Looked what has to be mended before a row can be kept, and what may wait */

/** The form, opened for one row at a time. */
export class RosterForm {
  #path = "";

  /**
   * @param {HTMLElement} desk
   * @param {(path: string, row: Row, anyway: boolean) => Promise<Looked | null>} keep says what is wrong, null once it is kept
   * @param {(path: string) => void} closed
   */
  constructor(desk, keep, closed) {
    this.desk = desk;
    this.form = new Form(desk);
    this.element = this.form.form;
    this.keep = keep;
    this.closed = closed;
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(false);
    });
    find(this.element, "[data-anyway]").addEventListener("click", () => this.#submit(true));
    find(this.element, "[data-cancel-edit]").addEventListener("click", () => this.close());
  }

  /** Whether a row is being edited. */
  get open() {
    return !this.element.hidden;
  }

  /**
   * @param {string} path
   * @param {Row} row
   * @param {number} year
   * @param {Problem[]} problems of the row as it stands
   */
  show(path, row, year, problems) {
    const [kind] = parts(path);
    this.#path = path;
    find(this.element, "[data-who]").replaceChildren(clone(this.desk, `[data-who-${kind}]`));
    /** @type {HTMLInputElement} */ (find(this.element, "[data-form-year]")).value = "";
    this.form.clear();
    /** @type {HTMLInputElement} */ (find(this.element, "[data-form-year]")).value = String(year);
    this.element.hidden = false;
    this.form.refresh();
    const { measurements = [], ...rest } = row;
    for (const section of all(this.element, ".section")) /** @type {HTMLDetailsElement} */ (section).open = false;
    this.form.type({ ...rest, measurements });
    find(this.element, "[data-anyway]").hidden = true;
    const what = kind === "groups" ? "group" : "clinician";
    const title = find(this.element, "[data-edit-title]");
    title.textContent = Object.keys(row).length ? `Edit ${row.name || `this ${what}`}` : `Add a ${what}`;
    if (problems.length) this.#tell(problems);
    else title.focus();
  }

  close() {
    if (!this.open) return;
    const path = this.#path;
    this.form.clear();
    this.element.hidden = true;
    this.closed(path);
  }

  /** Empties and hides the form, as when the page is left. */
  clear() {
    this.form.clear();
    this.element.hidden = true;
  }

  /** @param {boolean} anyway */
  async #submit(anyway) {
    const { performance_year: _, ...row } = this.form.inputs();
    const looked = await this.keep(this.#path, row, anyway);
    if (!looked) {
      this.form.showErrors([]);
      this.close();
      return;
    }
    this.#tell([...looked.errors, ...looked.mend]);
    find(this.element, "[data-anyway]").hidden = looked.errors.length > 0;
  }

  /** @param {Problem[]} problems */
  #tell(problems) {
    this.form.inputs();
    for (const section of all(this.element, ".section")) /** @type {HTMLDetailsElement} */ (section).open = true;
    this.form.showErrors(problems.map((problem) => here(problem, this.#path)));
  }
}

/**
 * A problem of the roster as one of the form: without the row, which the form is about.
 *
 * @param {Problem} problem
 * @param {string} path
 */
function here({ field, message }, path) {
  const said = message.replace(/^(Clinicians|Groups), number \d+, /, "");
  return { field: field.replace(`${path}.`, "").replace(/^(clinicians|groups)\.0\./, ""), message: said.charAt(0).toUpperCase() + said.slice(1) };
}
