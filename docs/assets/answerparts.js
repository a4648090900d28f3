// Small pieces of an answer: a citation, a list, a to-do, the row of a table.

import { linked } from "./cited.js";
import { find } from "./find.js";

/** @typedef {import("./answer.js").Law} Law */

/** @param {Law} law */
export function cite(law) {
  if (!law.url) return linked(`${law.cite}.`);
  const link = document.createElement("a");
  link.href = law.url;
  link.rel = "noreferrer";
  link.textContent = law.cite;
  return link;
}

/**
 * @param {HTMLElement} part
 * @param {HTMLElement[]} items
 */
export function list(part, items) {
  find(part, "ul").append(...items);
  part.hidden = !items.length;
}

/** @param {string} words */
export function text(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}

/** @param {string} words */
export function task(words) {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.autocomplete = "off";
  label.append(box, Object.assign(document.createElement("span"), { textContent: words }));
  item.append(label);
  return item;
}

/**
 * @param {string[]} cells
 * @param {"td" | "th"} name
 */
export function row(cells, name) {
  const element = document.createElement("tr");
  element.append(...cells.map((words) => Object.assign(document.createElement(name), { textContent: words })));
  return element;
}
