// The form: it takes examples and saved inputs, reads back in words what is typed, and errors find their field. It knows no calculator.

import { collected } from "./collected.js";
import { putDay, putField, putMeasure } from "./fields.js";
import { addRow, ask, mark } from "./marks.js";
import { readBack, readBackMeasure } from "./readback.js";
import { pastedDay } from "./reading.js";
import { show, wrappers } from "./shown.js";
import { Years } from "./years.js";

/** @typedef {{ field: string, message: string }} Problem */
/** @typedef {Record<string, any>} Inputs */

/** Rows of a list that are put into a form; a file edited by hand may hold more than a page can show. */
const MOST_ROWS = 500;

/** One embedded calculator's form. */
export class Form {
  /** @type {Map<string, HTMLElement>} Where the last inputs' fields stand in the page, by path. */
  #places = new Map();

  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.form = /** @type {HTMLFormElement} */ (desk.querySelector("form"));
    this.summary = /** @type {HTMLElement} */ (this.form.querySelector(".error-summary"));
    /** @type {Inputs} */
    this.fixed = JSON.parse(desk.dataset.fixed ?? "{}");
    const measures = /** @type {HTMLElement | null} */ (this.form.querySelector("[data-measures][data-by]"));
    this.years = measures && new Years(this.form, measures, desk.closest("[data-page]") ?? document);
    this.form.addEventListener("input", () => this.refresh());
    this.form.addEventListener("change", () => this.refresh());
    this.form.addEventListener("paste", (event) => this.#paste(event));
    this.form.addEventListener("click", (event) => this.#click(event));
    this.refresh();
  }

  /**
   * What is typed, as the rules read it. Empty fields are null where the rules allow it, else left out.
   *
   * @returns {Inputs}
   */
  inputs() {
    const { inputs, places } = collected(this.form);
    this.#places = places;
    return { ...this.fixed, ...inputs };
  }

  /**
   * Types a worked example into the form.
   *
   * @param {Inputs} inputs
   */
  fill(inputs) {
    this.clear();
    this.type(inputs);
  }

  /**
   * Types inputs into the form as it stands.
   *
   * @param {Inputs} inputs
   */
  type(inputs) {
    for (const [name, value] of Object.entries(inputs)) this.#put(this.form, name, value);
    this.refresh();
  }

  /**
   * Types saved inputs into the form as far as it has a place for them.
   *
   * @param {Inputs} inputs
   * @returns {string[]} the names of those that it has no place for
   */
  fillWhatFits(inputs) {
    this.clear();
    for (const [name, value] of Object.entries(inputs)) {
      try {
        this.#put(this.form, name, value);
      } catch {
        // A file edited by hand may hold a list where one value belongs; it is named below.
      }
    }
    this.refresh();
    const found = this.inputs();
    return Object.keys(inputs).filter((name) => JSON.stringify(inputs[name]) !== JSON.stringify(found[name] ?? null));
  }

  clear() {
    this.form.reset();
    this.years?.forget();
    for (const rows of this.form.querySelectorAll(".rows")) rows.replaceChildren();
    for (const note of this.form.querySelectorAll("[data-other]")) note.remove();
    this.showErrors([]);
    this.refresh();
  }

  /**
   * Shows every error beside its field and in the summary; none clears them.
   *
   * @param {Problem[]} problems
   */
  showErrors(problems) {
    for (const place of this.form.querySelectorAll(".with-error")) mark(/** @type {HTMLElement} */ (place), null);
    const list = /** @type {HTMLElement} */ (this.summary.querySelector("ul"));
    list.replaceChildren(...problems.map((problem) => this.#entry(problem)));
    this.summary.hidden = !problems.length;
    const title = document.title.replace(/^Error: /, "");
    document.title = problems.length ? `Error: ${title}` : title;
    if (problems.length) this.summary.focus();
  }

  /** Reads every answer back in words, and hides what does not apply. */
  refresh() {
    this.years?.turn();
    for (const place of wrappers(this.form)) show(place, this.form);
    for (const place of this.form.querySelectorAll("[data-field]")) readBack(/** @type {HTMLElement} */ (place));
    for (const place of this.form.querySelectorAll("[data-measure]")) readBackMeasure(/** @type {HTMLElement} */ (place));
  }

  /**
   * @param {ParentNode} parent
   * @param {string} path
   * @param {any} value
   */
  #put(parent, path, value) {
    if (path === "measurements") {
      this.years?.turn();
      return value.forEach((/** @type {any} */ item) => putMeasure(this.form, item));
    }
    const list = parent.querySelector(`[data-list="${CSS.escape(path)}"]`);
    if (list) return value.slice(0, MOST_ROWS).forEach((/** @type {Inputs} */ item) => this.#putRow(/** @type {HTMLElement} */ (list), item));
    if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) this.#put(parent, `${path}.${name}`, inner);
      return;
    }
    const place = /** @type {HTMLElement | null} */ (parent.querySelector(`[data-field="${CSS.escape(path)}"]`));
    if (place) putField(place, value);
    const group = place?.closest("details");
    if (group && value !== null) group.open = true;
  }

  /**
   * @param {HTMLElement} list
   * @param {Inputs} item
   */
  #putRow(list, item) {
    const row = addRow(list);
    for (const [name, value] of Object.entries(item)) this.#put(row, name, value);
  }

  /** @param {Problem} problem */
  #entry({ field, message }) {
    const item = document.createElement("li");
    const place = this.#place(field);
    if (!place) {
      item.textContent = message;
      return item;
    }
    mark(place, message);
    const group = place.closest("details");
    if (group) group.open = true;
    const link = document.createElement("a");
    link.href = `#${place.id}`;
    link.textContent = message;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      (/** @type {HTMLElement | null} */ (place.querySelector("input, select, button")) ?? place).focus();
    });
    item.append(link);
    return item;
  }

  /**
   * The nearest place of a path: `measurements.3.value.numerator` is found at `measurements.3`.
   *
   * @param {string} field
   * @returns {HTMLElement | undefined}
   */
  #place(field) {
    const steps = field.split(".");
    while (steps.length) {
      const path = steps.join(".");
      const found = this.#places.get(path) ?? this.form.querySelector(`[data-place="${CSS.escape(path)}"]:not([hidden])`);
      if (found) return /** @type {HTMLElement} */ (found);
      steps.pop();
    }
    return undefined;
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const place = /** @type {HTMLElement} */ (event.target).closest?.('[data-kind="day"]');
    const pasted = place && pastedDay(event.clipboardData?.getData("text") ?? "");
    if (!place || !pasted) return;
    event.preventDefault();
    putDay(/** @type {HTMLElement} */ (place), pasted.parts);
    place.querySelector("[data-other]")?.remove();
    if (pasted.other) ask(/** @type {HTMLElement} */ (place), pasted.other, () => this.refresh());
    this.refresh();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const list = /** @type {HTMLElement | null} */ (button?.closest("[data-list]") ?? null);
    if (!button || !list) return;
    if ("add" in button.dataset) addRow(list).querySelector("input")?.focus();
    if ("remove" in button.dataset) {
      button.closest(".list-row")?.remove();
      /** @type {HTMLElement | null} */ (list.querySelector("[data-add]"))?.focus();
    }
    this.refresh();
  }
}
