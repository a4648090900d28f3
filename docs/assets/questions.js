// How the days of a column are written: what only the reader can say.

import { clone, find, made } from "./find.js";
import { freshId, named } from "./picker.js";
import { dayInWords } from "./reading.js";

/** @typedef {{ kind: "day_order" | "century", file: string, title: string, column: string, message: string, examples: string[] }} Question */
/** @typedef {import("./mapping.js").Asked} Asked */
/** @typedef {import("./said.js").Said} Said */

/**
 * @param {HTMLElement} desk holds the templates
 * @param {Question} ask
 * @param {Said} said
 * @returns {Asked}
 */
export function question(desk, ask, said) {
  return ask.kind === "day_order" ? order(desk, ask, said) : century(desk, ask, said);
}

/**
 * @param {HTMLElement} desk
 * @param {Question} ask
 * @param {Said} said
 * @returns {Asked}
 */
function order(desk, ask, said) {
  const element = clone(desk, "[data-radios-template]");
  const field = find(element, ".field");
  const name = freshId();
  field.id = name;
  field.dataset.place = ask.column;
  find(field, "legend").textContent = ask.message;
  describe(field, ask);
  find(field, ".field-error").id = `${name}-error`;
  const told = said.day_order[ask.column] ?? said.before.day_order[ask.column];
  for (const value of ["month_first", "day_first"]) {
    const label = made("label", "", { class: "radio" });
    const input = /** @type {HTMLInputElement} */ (made("input", "", { type: "radio", name, value, autocomplete: "off" }));
    input.checked = told === value;
    label.append(input, made("span", orderInWords(value, ask.examples)));
    find(field, "[data-radios]").append(label);
  }
  const value = () => /** @type {HTMLInputElement | null} */ (field.querySelector("input:checked"))?.value ?? "";
  return {
    element,
    answer: (answers) => value() && answers.order(ask.column, value()),
    problems: () => (value() ? [] : [{ field: ask.column, message: `${ask.title}: say whether the month or the day comes first.` }]),
  };
}

/**
 * Both readings of an example, in words: "The month: 3/4/2019 is March 4, 2019".
 *
 * @param {string} order
 * @param {string[]} examples
 */
export function orderInWords(order, examples) {
  const first = order === "month_first";
  const start = first ? "The month" : "The day";
  const found = examples.map((text) => /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})/.exec(text)).find((parts) => parts && Number(parts[1]) <= 12 && Number(parts[2]) <= 12);
  if (!found) return start;
  const [text, one, two, year] = found;
  const [month, day] = first ? [one, two] : [two, one];
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  const words = dayInWords(date, false).replace(/, \d+$/, "");
  return `${start}: ${text} is ${words}${year.length === 4 ? `, ${year}` : ""}`;
}

/**
 * @param {HTMLElement} desk
 * @param {Question} ask
 * @param {Said} said
 * @returns {Asked}
 */
function century(desk, ask, said) {
  const element = clone(desk, "[data-year-template]");
  const field = find(element, ".field");
  const input = /** @type {HTMLInputElement} */ (find(field, "input"));
  const place = `${ask.column}#century`;
  named(field, input, place);
  find(field, "label").textContent = ask.message;
  describe(field, ask);
  const told = said.last_year[ask.column] ?? said.before.last_year[ask.column];
  input.value = told ? String(told) : "";
  const year = () => (/^\s*\d{4}\s*$/.test(input.value) ? Number(input.value) : 0);
  return {
    element,
    answer: (answers) => year() && answers.year(ask.column, year()),
    problems: () => (year() >= 1900 && year() <= 2199 ? [] : [{ field: place, message: `${ask.title}: enter the last year with four digits, such as 2026.` }]),
  };
}

/**
 * @param {HTMLElement} field
 * @param {Question} ask
 */
function describe(field, { title, examples, kind }) {
  const meaning = kind === "century" ? " With 2026, 25 is 2025 and 27 is 1927." : "";
  find(field, ".hint").textContent = `${title}. In the file: ${examples.join(", ")}.${meaning}`;
}
