// What became of every row of the reader's file: counted, left out and why, or with a mistake to mend.

import { all, clone, find, made } from "./find.js";

/** @typedef {import("./answer.js").Law} Law */
/** @typedef {{ because: string, count: number, first_rows: number[], law: Law | null }} LeftOut */
/** @typedef {{ row: number, column: string, message: string, masked: string }} Mistake */
/**
 * @typedef {object} FileCount
 * @property {string} name
 * @property {string} title
 * @property {string} kind
 * @property {string | null} sheet
 * @property {number} rows_read
 * @property {number} rows_used
 * @property {number} rows_with_errors
 * @property {LeftOut[]} left_out
 * @property {Mistake[]} errors
 * @property {number} more_errors
 * @property {string[]} notes
 */

/** Mistakes that stand on the page; the others are in the list to save. */
const MOST = 50;

/** @param {number} count */
const number = (count) => count.toLocaleString("en-US");
/** @param {number} count */
const rows = (count) => `${number(count)} ${count === 1 ? "row" : "rows"}`;

/**
 * @param {ParentNode} desk holds the template
 * @param {FileCount} file
 */
export function countCard(desk, file) {
  const part = clone(desk, "[data-counts-template]");
  find(part, "h3").textContent = `What became of every row: ${file.title}`;
  find(part, "[data-sum]").textContent = sum(file);
  find(part, "tbody").append(
    line(number(file.rows_used), "Counted", ""),
    ...file.left_out.map(({ because, count, first_rows: first, law }) => {
      const row = line(number(count), `Left out: ${because}`, which(first, count));
      if (law) row.children[1].append(made("span", ` ${law.says} (${law.cite})`, { class: "law" }));
      return row;
    }),
  );
  find(part, "[data-notes]").append(...noted(file).map((words) => made("li", words)));
  find(part, "[data-notes]").hidden = !noted(file).length;
  mistakes(find(part, "[data-mistakes]"), file);
  return part;
}

/**
 * @param {HTMLElement} place
 * @param {FileCount} file
 */
function mistakes(place, { errors, more_errors: more, rows_with_errors: count }) {
  place.hidden = !errors.length;
  if (!errors.length) return;
  const shown = errors.slice(0, MOST);
  find(place, "summary").textContent = `${rows(count)} with a mistake to mend`;
  all(place, "tbody")[0].append(...shown.map((one) => mistake(one)));
  const hidden = errors.length - shown.length + more;
  find(place, "[data-more]").textContent = hidden ? `${number(hidden)} more ${hidden === 1 ? "mistake is" : "mistakes are"} not shown. The workbook below lists up to 200. Mend them and count again.` : "";
}

/** @param {Mistake} mistake */
function mistake({ row, column, message, masked }) {
  const cells = [
    ["Row", number(row)],
    ["Column", column],
    ["What to do", sentence(message)],
    ["Value", masked],
  ];
  const element = made("tr", "", { role: "row" });
  element.append(...cells.map(([label, words]) => made("td", words, { role: "cell", "data-label": label })));
  return element;
}

/**
 * @param {string} count
 * @param {string} what
 * @param {string} rows_
 */
function line(count, what, rows_) {
  const cells = [["Rows", count], ["What became of them", what], ["Which rows", rows_]];
  const element = made("tr", "", { role: "row" });
  element.append(...cells.map(([label, words]) => made("td", words, { role: "cell", "data-label": label, class: label === "Rows" ? "num" : "" })));
  return element;
}

/** @param {FileCount} file */
function sum({ rows_read: read, rows_used: used, left_out: left }) {
  const out = left.reduce((total, { count }) => total + count, 0);
  return `${rows(read)} read = ${number(used)} counted + ${number(out)} left out.`;
}

/** @param {FileCount} file */
function noted({ sheet, kind, notes }) {
  return [...(sheet ? [`Read from the sheet “${sheet}” (${kind}).`] : []), ...notes];
}

/**
 * Row numbers as a reader finds them in Excel: "2, 5, 9 and 12 more".
 *
 * @param {number[]} first
 * @param {number} count
 */
export function which(first, count) {
  const shown = first.slice(0, 8);
  if (!shown.length) return "";
  const text = shown.map(number).join(", ");
  return count > shown.length ? `${text} and ${number(count - shown.length)} more` : text;
}

/** @param {string} message */
function sentence(message) {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/**
 * The same as lines of text.
 *
 * @param {FileCount} file
 */
export function countText(file) {
  const left = file.left_out.map(({ because, count, law }) => `- ${rows(count)} left out: ${because}${law ? ` (${law.says} ${law.cite})` : ""}`);
  return ["", `What became of every row: ${file.title}`, sum(file), ...left];
}
