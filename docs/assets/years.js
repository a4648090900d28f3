// A form whose measures depend on the year: the year's own measures, and what can be kept when the year changes.

import { typed } from "./fields.js";

/** @typedef {{ kind: string | undefined, typed: (string | boolean)[] }} Kept what stood in one measure's inputs */

/** The measures of the chosen year, cloned from the page's templates, and the worked examples of that year. */
export class Years {
  #shown = "";
  /** @type {Map<string, Kept>} */
  #kept = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} measures
   * @param {ParentNode} page holds the examples
   */
  constructor(form, measures, page) {
    this.form = form;
    this.measures = measures;
    this.page = page;
    this.place = /** @type {HTMLElement} */ (measures.querySelector("[data-of-year]"));
    this.#examples("");
  }

  /** Shows the measures of the year that is chosen now. */
  turn() {
    const year = this.#year();
    if (year === this.#shown) return;
    this.#keep();
    this.#shown = year;
    const template = this.#template(year);
    this.place.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    /** @type {HTMLElement} */ (this.measures.querySelector("[data-before]")).hidden = Boolean(template);
    this.#putBack();
    this.#examples(template ? year : "");
  }

  /** Forgets what was put aside. */
  forget() {
    this.#kept.clear();
  }

  #year() {
    const field = this.form.querySelector(`[data-field="${CSS.escape(this.measures.dataset.by ?? "")}"]`);
    return String(typed(/** @type {HTMLElement} */ (field)) ?? "");
  }

  /**
   * @param {string} year
   * @returns {HTMLTemplateElement | null}
   */
  #template(year) {
    return this.measures.querySelector(`template[data-year="${CSS.escape(year)}"]`);
  }

  #keep() {
    for (const place of all(this.place)) {
      const found = inputs(place).map((input) => (toggles(input) ? input.checked : input.value));
      if (found.some(Boolean)) this.#kept.set(id(place), { kind: place.dataset.kind, typed: found });
      else this.#kept.delete(id(place));
    }
  }

  #putBack() {
    const left = new Set(this.#kept.keys());
    for (const place of all(this.place)) {
      const kept = this.#kept.get(id(place));
      if (!kept || kept.kind !== place.dataset.kind) continue;
      left.delete(id(place));
      inputs(place).forEach((input, index) => put(input, kept.typed[index]));
      const group = place.closest("details");
      if (group) group.open = true;
    }
    const line = /** @type {HTMLElement} */ (this.measures.querySelector("[data-aside]"));
    line.textContent = this.#shown && left.size ? aside(left.size, this.#shown) : "";
  }

  /** @param {string} year */
  #examples(year) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll("[data-example-year]"))) {
      place.hidden = year ? place.dataset.exampleYear !== year : !("first" in place.dataset);
    }
  }
}

/**
 * @param {number} count
 * @param {string} year
 */
function aside(count, year) {
  const answers = count === 1 ? "1 answer has" : `${count} answers have`;
  return `${answers} no measure of the same id in ${year}. Choose the other year again to get ${count === 1 ? "it" : "them"} back.`;
}

/** @param {HTMLElement} place */
function all(place) {
  return /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-measure]"));
}

/** @param {HTMLElement} place */
function id(place) {
  return place.dataset.measure ?? "";
}

/** @param {HTMLElement} place */
function inputs(place) {
  return [...place.querySelectorAll("input")];
}

/** @param {HTMLInputElement} input */
function toggles(input) {
  return input.type === "radio" || input.type === "checkbox";
}

/**
 * @param {HTMLInputElement} input
 * @param {string | boolean} value
 */
function put(input, value) {
  if (typeof value === "boolean") input.checked = value;
  else input.value = value;
}
