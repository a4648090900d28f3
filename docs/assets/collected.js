// What is typed into a form, as the rules read it, and where each of the inputs stands in the page.

import { measured, typed } from "./fields.js";
import { withoutEmptyGroups } from "./shown.js";

/** @typedef {Record<string, any>} Inputs */
/** @typedef {Map<string, HTMLElement>} Places */

/**
 * The inputs of a form, and their places by path.
 *
 * @param {HTMLFormElement} form
 * @returns {{ inputs: Inputs, places: Places }}
 */
export function collected(form) {
  /** @type {Places} */
  const places = new Map();
  const inputs = within(form, "", places);
  if (form.querySelector("[data-measures]")) inputs.measurements = measurements(form, places);
  return { inputs, places };
}

/**
 * @param {ParentNode} parent
 * @param {string} path
 * @param {Places} places
 * @returns {Inputs}
 */
function within(parent, path, places) {
  /** @type {Inputs} */
  const inputs = {};
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (parent.querySelectorAll("[data-field], [data-list]"))) {
    if (place.closest("[hidden]") || place.closest(".list-row") !== (path ? parent : null)) continue;
    if (place.dataset.list) addList(place, inputs, places);
    else addField(place, inputs, path, places);
  }
  return path ? inputs : withoutEmptyGroups(inputs, parent);
}

/**
 * @param {HTMLElement} place
 * @param {Inputs} inputs
 * @param {string} path
 * @param {Places} places
 */
function addField(place, inputs, path, places) {
  const name = place.dataset.field ?? "";
  places.set(path + name, place);
  const value = typed(place);
  const steps = name.split(".");
  const last = /** @type {string} */ (steps.pop());
  const next = (/** @type {number} */ index) => steps[index + 1] ?? last;
  const target = steps.reduce((/** @type {any} */ inner, step, index) => (inner[step] ??= /^\d+$/.test(next(index)) ? [] : {}), inputs);
  if (value !== null) target[last] = value;
  else if ("nullable" in place.dataset || Array.isArray(target)) target[last] = null;
}

/**
 * @param {HTMLElement} place
 * @param {Inputs} inputs
 * @param {Places} places
 */
function addList(place, inputs, places) {
  const name = place.dataset.list ?? "";
  places.set(name, place);
  const rows = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".list-row")]);
  inputs[name] = rows.map((row, index) => within(row, `${name}.${index}.`, places));
}

/**
 * @param {HTMLFormElement} form
 * @param {Places} places
 * @returns {{ measureId: string, value: any }[]} CMS's own list
 */
function measurements(form, places) {
  /** @type {{ measureId: string, value: any }[]} */
  const found = [];
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-measure]"))) {
    const value = place.closest("[hidden]") ? null : measured(place);
    if (value === null) continue;
    places.set(`measurements.${found.length}`, place);
    found.push({ measureId: place.dataset.measure ?? "", value });
  }
  const all = /** @type {HTMLElement} */ (form.querySelector("[data-measures]"));
  places.set("measurements", all);
  return found;
}
