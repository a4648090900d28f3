// What the values of a column mean, such as the names of payers: one choice for each, usable with hundreds of them.

import { all, clone, find, made } from "./find.js";
import { fill, freshId, named } from "./picker.js";

/** @typedef {{ value: string, count: number, suggestion: string | null }} Item */
/** @typedef {{ kind: "choices", file: string, name: string, title: string, message: string, options: Record<string, string>, items: Item[] }} Choices */
/** @typedef {import("./mapping.js").Asked} Asked */
/** @typedef {import("./said.js").Said} Said */
/** @typedef {{ item: Item, field: HTMLElement, select: HTMLSelectElement }} Row */

/** From as many values on a filter helps. */
const MANY = 8;

/**
 * @param {HTMLElement} desk holds the templates
 * @param {Choices} ask
 * @param {Said} said
 * @returns {Asked}
 */
export function choices(desk, ask, said) {
  const element = clone(desk, "[data-choices-template]");
  const whole = find(element, ".ask");
  whole.id = freshId();
  whole.dataset.place = `choices.${ask.name}`;
  find(whole, "legend").textContent = ask.title;
  find(whole, "[data-hint]").textContent = ask.message;
  find(whole, ".field-error").id = `${whole.id}-error`;
  const rows = ask.items.map((item) => row(desk, ask, item, told(ask, item, said)));
  find(whole, "[data-items]").append(...rows.map(({ field }) => field));
  tools(whole, ask, rows);
  count(whole, rows);
  whole.addEventListener("change", () => count(whole, rows));
  const open = () => rows.filter(({ select }) => !select.value);
  return {
    element,
    answer: (answers) => rows.forEach(({ item, select }) => select.value && answers.choice(ask.name, item.value, select.value)),
    problems: () => problems(ask, open(), rows, whole),
  };
}

/**
 * @param {Choices} ask
 * @param {Item} item
 * @param {Said} said
 */
function told(ask, { value, suggestion }, said) {
  const before = said.choices[ask.name]?.[value] ?? said.before.choices[ask.name]?.[value];
  return before !== undefined && Object.hasOwn(ask.options, before) ? before : (suggestion ?? "");
}

/**
 * @param {HTMLElement} desk
 * @param {Choices} ask
 * @param {Item} item
 * @param {string} value
 * @returns {Row}
 */
function row(desk, ask, item, value) {
  const field = find(clone(desk, "[data-item-template]"), ".field");
  const select = fill(/** @type {HTMLSelectElement} */ (find(field, "select")), [{ value: "", text: "Choose" }, ...options(ask)], value);
  named(field, select, `choices.${ask.name}.${item.value}`);
  // Where there is but one there is nothing to compare, and it may stand for the whole file.
  const rows = ask.items.length === 1 ? "" : ` ${item.count.toLocaleString("en-US")} ${item.count === 1 ? "row" : "rows"}`;
  const suggested = item.suggestion && item.suggestion === value ? `${rows ? "," : ""} suggested` : "";
  const label = find(field, "label");
  label.append(made("span", item.value || "(empty)"), made("span", `${rows}${suggested}`, { class: "optional" }));
  return { item, field, select };
}

/** @param {Choices} ask */
function options(ask) {
  return Object.entries(ask.options).map(([value, text]) => ({ value, text }));
}

/**
 * The filter, and one choice for all that it shows.
 *
 * @param {HTMLElement} whole
 * @param {Choices} ask
 * @param {Row[]} rows
 */
function tools(whole, ask, rows) {
  const [filter, together] = all(whole, ".choices-filter");
  const text = /** @type {HTMLInputElement} */ (find(filter, "input"));
  const select = fill(/** @type {HTMLSelectElement} */ (find(together, "select")), options(ask), Object.keys(ask.options)[0] ?? "");
  named(filter, text, "");
  named(together, select, "");
  filter.hidden = together.hidden = rows.length < MANY;
  text.addEventListener("input", () => {
    const wanted = text.value.trim().toLowerCase();
    for (const { item, field } of rows) field.hidden = !item.value.toLowerCase().includes(wanted);
    count(whole, rows);
  });
  find(together, "button").addEventListener("click", () => {
    for (const one of rows.filter(({ field }) => !field.hidden)) one.select.value = select.value;
    count(whole, rows);
  });
}

/**
 * @param {HTMLElement} whole
 * @param {Row[]} rows
 */
function count(whole, rows) {
  const shown = rows.filter(({ field }) => !field.hidden).length;
  const open = rows.filter(({ select }) => !select.value).length;
  const suggested = rows.some(({ item, select }) => item.suggestion && item.suggestion === select.value);
  const left = `${open ? `${open} of ${rows.length} still to choose.` : "Nothing is left to choose."}${suggested ? " Check those that are suggested." : ""}`;
  find(whole, "[data-left]").textContent = shown < rows.length ? `${left} ${shown} shown.` : left;
}

/**
 * One message for all that are open, at the first of them: a list of hundreds would help nobody.
 *
 * @param {Choices} ask
 * @param {Row[]} open
 * @param {Row[]} rows
 * @param {HTMLElement} whole
 * @returns {import("./form.js").Problem[]}
 */
function problems(ask, open, rows, whole) {
  if (!open.length) return [];
  const [first] = open;
  if (first.field.hidden) {
    const filter = /** @type {HTMLInputElement} */ (find(whole, "[data-filter] input"));
    filter.value = "";
    filter.dispatchEvent(new Event("input"));
  }
  if (rows.length === 1) return [{ field: `choices.${ask.name}.${first.item.value}`, message: `${titled(ask.title)} Choose one of the answers.` }];
  const others = open.length > 1 ? ` and ${open.length - 1} more` : "";
  return [{ field: `choices.${ask.name}.${first.item.value}`, message: `${titled(ask.title)} Choose what “${first.item.value.slice(0, 60)}”${others} counts as.` }];
}

/** @param {string} title */
function titled(title) {
  return /[?.!]$/.test(title) ? title : `${title}.`;
}

/**
 * Takes what was said before of the same values.
 *
 * @param {Choices} ask
 * @param {Said} said
 * @returns {boolean} whether every value has its meaning now
 */
export function chosenBefore(ask, said) {
  const before = said.before.choices[ask.name] ?? {};
  const known = ask.items.every(({ value }) => before[value] !== undefined && Object.hasOwn(ask.options, before[value]));
  if (known) for (const { value } of ask.items) said.choice(ask.name, value, before[value]);
  return known;
}
