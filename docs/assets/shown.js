// What of a form applies: groups in which something is typed, and fields that other answers bring.

import { typed } from "./fields.js";

/**
 * A group in which nothing is typed is no group.
 *
 * @param {Record<string, any>} inputs
 * @param {ParentNode} form
 */
export function withoutEmptyGroups(inputs, form) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-group]"))) {
    const name = group.dataset.group ?? "";
    if (inputs[name] && !Object.values(inputs[name]).some((value) => value !== null)) inputs[name] = null;
  }
  return inputs;
}

/** @param {HTMLElement} form */
export function wrappers(form) {
  return /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-shown-when]"));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 */
export function show(place, form) {
  /** @type {Record<string, string[]>} */
  const wanted = JSON.parse(place.dataset.shownWhen ?? "{}");
  place.hidden = !Object.entries(wanted).every(([name, values]) => {
    const found = /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${CSS.escape(name)}"]`));
    const value = found && !found.hidden ? typed(found) : null;
    return values.map(String).includes(String(value));
  });
}
