// A result's own tables, as cards under the steps and as plain text.

/** @typedef {{ title: string, columns: string[], rows: string[][], note: string | null }} Table */

/**
 * @param {DocumentFragment} part a clone of the page's template
 * @param {Table} table
 */
export function tableCard(part, { title, columns, rows, note }) {
  find(part, "h3").textContent = title;
  find(part, "[data-table-note]").textContent = note ?? "";
  find(part, "[data-table-note]").hidden = !note;
  const region = find(part, ".scroll");
  region.setAttribute("aria-label", title);
  region.hidden = !rows.length;
  find(part, "thead").append(row(columns.map((words) => cell("th", words, { role: "columnheader", scope: "col" }))));
  find(part, "tbody").append(...rows.map((cells) => row(cells.map((words, index) => cell("td", words, { role: "cell", "data-label": columns[index] })))));
  return part;
}

/**
 * The table as lines of text, one for each row.
 *
 * @param {Table} table
 */
export function tableText({ title, columns, rows, note }) {
  const lines = rows.map((cells) => `- ${cells.map((words, index) => (index ? `${columns[index]}: ${words}` : words)).join("; ")}`);
  return ["", title, ...(note ? [note] : []), ...lines];
}

/** @param {HTMLElement[]} cells */
function row(cells) {
  const element = document.createElement("tr");
  element.setAttribute("role", "row");
  element.append(...cells);
  return element;
}

/**
 * @param {"td" | "th"} name
 * @param {string} words
 * @param {Record<string, string>} attributes
 */
function cell(name, words, attributes) {
  const element = document.createElement(name);
  element.textContent = words;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}
