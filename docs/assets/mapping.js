// Which column of the reader's file is which: a choice for each column that no header answered to.

import { clone, find } from "./find.js";
import { picker } from "./picker.js";

/** @typedef {{ place: number, letter: string, text: string, looks: string[] }} Header */
/** @typedef {{ name: string, title: string, needed: boolean, open: boolean, place: number | null, likely: number[] }} Column */
/**
 * @typedef {object} Mapping
 * @property {"columns"} kind
 * @property {string} file
 * @property {string} title
 * @property {number} header_row
 * @property {Header[]} headers
 * @property {Column[]} columns
 * @property {string[]} sheets
 * @property {string | null} sheet
 * @property {string[]} duplicates
 * @property {string} message
 */
/** @typedef {import("./said.js").Said} Said */
/** @typedef {import("./form.js").Problem} Problem */
/** @typedef {{ element: DocumentFragment, answer: (said: Said) => void, problems: () => Problem[] }} Asked */

const NONE = "none";

/** How a header that was chosen reads in a list: "C: Date of service (##/##/####)". */
/** @param {Header} header */
export function named({ letter, text, looks }) {
  return `${letter}: ${text || "no header"}${looks.length ? ` (${looks.join(", ")})` : ""}`;
}

/**
 * @param {HTMLElement} desk holds the templates
 * @param {Mapping} ask
 * @returns {Asked}
 */
export function mapping(desk, ask) {
  const element = clone(desk, "[data-columns-template]");
  const picks = ask.columns.map((column) => pick(desk, ask, column));
  const sheet = ask.sheets.length > 1 ? sheets(desk, ask) : null;
  find(element, "[data-title]").textContent = `Which column is which? ${ask.title}`;
  const note = find(element, "[data-note]");
  note.textContent = ask.duplicates.join(" ");
  note.hidden = !ask.duplicates.length;
  if (sheet) find(element, "[data-sheets]").append(sheet.element);
  const lost = picks.filter(({ column }) => column.place === null).sort((a, b) => Number(b.column.open) - Number(a.column.open));
  find(element, "[data-missing]").append(...lost.map((one) => one.element));
  const found = picks.filter(({ column }) => column.place !== null);
  find(element, "[data-matched]").append(...found.map((one) => one.element));
  find(element, "summary").textContent = found.length === 1 ? "1 column was found" : `${found.length} columns were found`;
  find(element, "[data-found]").hidden = !found.length;
  const row = headerRow(find(element, "[data-header-row]"), ask);
  return {
    element,
    answer: (said) => answer(said, ask, picks, sheet?.value() ?? null, row()),
    problems: () => (sheet && sheet.value() !== ask.sheet) || row() !== ask.header_row ? [] : missing(ask, picks),
  };
}

/** @typedef {{ column: Column, element: DocumentFragment, value: () => string }} Pick */

/**
 * @param {HTMLElement} desk
 * @param {Mapping} ask
 * @param {Column} column
 * @returns {Pick}
 */
function pick(desk, ask, column) {
  const likely = ask.headers.filter(({ place }) => column.likely.includes(place)).sort((a, b) => column.likely.indexOf(a.place) - column.likely.indexOf(b.place));
  const others = ask.headers.filter((header) => !likely.includes(header));
  const nothing = column.place === null ? nowhere(column) : [];
  const options = [...likely, ...others].map((header) => ({ value: String(header.place), text: named(header) }));
  const made_ = picker(desk, {
    title: column.title,
    hint: column.needed ? "" : column.open ? "The answer depends on it. If the file has none, choose “Not in this file”." : "If you have it.",
    place: `${ask.file}.${column.name}`,
    options: [...nothing, ...options],
    value: column.place === null ? "" : String(column.place),
  });
  return { column, ...made_ };
}

/**
 * What stands before the headers; "Not in this file" is an answer of its own where it is asked.
 *
 * @param {Column} column
 */
function nowhere({ needed, open }) {
  const none = { value: open ? NONE : "", text: "Not in this file" };
  return [...(open ? [{ value: "", text: "Choose a column" }] : []), ...(needed ? [] : [none])];
}

/**
 * @param {HTMLElement} desk
 * @param {Mapping} ask
 */
function sheets(desk, ask) {
  return picker(desk, {
    title: "Which sheet of the workbook?",
    hint: "Choose another sheet and count again to see its columns.",
    place: `${ask.file}#sheet`,
    options: ask.sheets.map((name) => ({ value: name, text: name })),
    value: ask.sheet ?? "",
  });
}

/**
 * @param {HTMLElement} place
 * @param {Mapping} ask
 */
function headerRow(place, ask) {
  const input = /** @type {HTMLInputElement} */ (find(place, "input"));
  const id = `ask-${ask.file}-header-row`;
  input.id = id;
  find(place, "label").setAttribute("for", id);
  input.value = String(ask.header_row);
  return () => (/^\s*\d{1,7}\s*$/.test(input.value) ? Number(input.value) : ask.header_row);
}

/**
 * @param {Said} said
 * @param {Mapping} ask
 * @param {Pick[]} picks
 * @param {string | null} sheet
 * @param {number} row
 */
function answer(said, ask, picks, sheet, row) {
  const { file } = ask;
  const otherSheet = sheet !== null && sheet !== ask.sheet;
  if (otherSheet || row !== ask.header_row) said.forgetColumns(file);
  if (sheet !== null && (otherSheet || file in said.sheet)) said.sheetOf(file, sheet);
  if (otherSheet) return;
  if (row !== ask.header_row) {
    said.headerRow(file, row);
    return;
  }
  for (const { column, value } of picks) {
    const header = ask.headers.find(({ place }) => String(place) === value());
    if (header && header.place !== column.place) said.column(`${file}.${column.name}`, header);
    if (value() === NONE) said.noColumn(`${file}.${column.name}`, ask.headers);
  }
}

/**
 * @param {Mapping} ask
 * @param {Pick[]} picks
 * @returns {Problem[]}
 */
function missing(ask, picks) {
  return picks
    .filter(({ column, value }) => (column.needed || column.open) && !value())
    .map(({ column }) => ({ field: `${ask.file}.${column.name}`, message: `${column.title}: choose the column of your file that holds it${column.needed ? "" : ", or “Not in this file”"}.` }));
}

/**
 * Takes from what was said before the headers that stand in this file too, by their texts.
 *
 * @param {Mapping} ask
 * @param {Said} said
 * @returns {boolean} whether every column that is asked for has a header now
 */
export function recalled(ask, said) {
  const { sheet, header_row: rows } = said.before;
  const row = rows[ask.file];
  if (!(ask.file in said.sheet) && ask.sheets.includes(sheet[ask.file]) && sheet[ask.file] !== ask.sheet) {
    said.sheetOf(ask.file, sheet[ask.file]);
    return true;
  }
  if (row !== undefined && row !== ask.header_row && said.columns[`${ask.file}.`] === undefined) {
    said.headerRow(ask.file, row);
    return true;
  }
  for (const column of ask.columns.filter(({ place }) => place === null)) {
    const key = `${ask.file}.${column.name}`;
    if (column.open && !column.needed && said.lacks(key, ask.headers)) {
      said.noColumn(key, ask.headers);
      column.open = false;
    }
    const text = said.before.columns[key];
    const twins = ask.headers.filter((header) => text && header.text === text);
    if (twins.length !== 1) continue;
    said.column(key, twins[0]);
    column.place = twins[0].place;
  }
  return ask.columns.every(({ open, place }) => !open || place !== null);
}
