// One choice among many, as a field of the form.

import { clone, find, made } from "./find.js";

/** @typedef {{ value: string, text: string }} Option */

let made_ = 0;

/**
 * An id that no other element of the page has.
 *
 * @returns {string}
 */
export function freshId() {
  return `ask-${(made_ += 1)}`;
}

/**
 * @param {HTMLElement} desk holds the template
 * @param {{ title: string, hint: string, place: string, options: Option[], value: string }} about
 * @returns {{ element: DocumentFragment, value: () => string }}
 */
export function picker(desk, { title, hint, place, options, value }) {
  const element = clone(desk, "[data-pick-template]");
  const field = find(element, ".field");
  const select = fill(/** @type {HTMLSelectElement} */ (find(field, "select")), options, value);
  named(field, select, place);
  find(field, "label").textContent = title;
  find(field, ".hint").textContent = hint;
  find(field, ".hint").hidden = !hint;
  return { element, value: () => select.value };
}

/**
 * Puts options into a select.
 *
 * @param {HTMLSelectElement} select
 * @param {Option[]} options
 * @param {string} value
 */
export function fill(select, options, value) {
  select.replaceChildren(...options.map(({ value: own, text }) => made("option", text, { value: own })));
  select.value = value;
  return select;
}

/**
 * Gives a field its ids, so that its label, its hint and its error belong to it.
 *
 * @param {HTMLElement} field
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @param {string} place where its errors are reported
 */
export function named(field, input, place) {
  const id = freshId();
  field.id = id;
  field.dataset.place = place;
  input.id = `${id}-in`;
  field.querySelector("label")?.setAttribute("for", input.id);
  const hint = field.querySelector(".hint");
  if (hint) hint.id = `${id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hint.id);
  const error = field.querySelector(".field-error");
  if (error) error.id = `${id}-error`;
}
