// What the reader said of the files: for this file by place, and for the next one by the text of its headers.

/** @typedef {import("./mapping.js").Header} Header */
/**
 * @typedef {object} Before what was said of earlier files, or in saved settings
 * @property {Record<string, string>} columns the header's text, by "file.column"
 * @property {Record<string, string>} without the headers of a file that has no such column, by "file.column"
 * @property {Record<string, string>} day_order
 * @property {Record<string, number>} last_year
 * @property {Record<string, Record<string, string>>} choices
 * @property {Record<string, string>} sheet
 * @property {Record<string, number>} header_row
 */

const PARTS = /** @type {const} */ (["columns", "without", "day_order", "last_year", "choices", "sheet", "header_row"]);
const NUMBERS = new Set(["last_year", "header_row"]);

/** @returns {any} without a prototype, since its keys come from files */
const empty = () => Object.create(null);

/** The reader's answers about files. */
export class Said {
  /** @type {Record<string, number>} */
  columns = empty();
  /** @type {Record<string, string>} */
  day_order = empty();
  /** @type {Record<string, number>} */
  last_year = empty();
  /** @type {Record<string, Record<string, string>>} */
  choices = empty();
  /** @type {Record<string, string>} */
  sheet = empty();
  /** @type {Before} */
  before = { columns: empty(), without: empty(), day_order: empty(), last_year: empty(), choices: empty(), sheet: empty(), header_row: empty() };

  /**
   * @param {string} column as "file.column"
   * @param {Header} header
   */
  column(column, { place, text }) {
    this.columns[column] = place;
    if (text) this.before.columns[column] = text;
    delete this.before.without[column];
  }

  /**
   * The file has no such column. That holds for the next file too, if its headers are the same.
   *
   * @param {string} column as "file.column"
   * @param {Header[]} headers
   */
  noColumn(column, headers) {
    this.columns[column] = -1;
    delete this.before.columns[column];
    this.before.without[column] = texts(headers);
  }

  /**
   * Whether a file with these headers was said to have no such column.
   *
   * @param {string} column as "file.column"
   * @param {Header[]} headers
   */
  lacks(column, headers) {
    return this.before.without[column] === texts(headers);
  }

  /**
   * @param {string} file
   * @param {number} row as Excel numbers it
   */
  headerRow(file, row) {
    this.columns[`${file}.`] = this.before.header_row[file] = row;
  }

  /**
   * @param {string} file
   * @param {string} name of the sheet
   */
  sheetOf(file, name) {
    this.sheet[file] = this.before.sheet[file] = name;
  }

  /**
   * @param {string} column
   * @param {string} order
   */
  order(column, order) {
    this.day_order[column] = this.before.day_order[column] = order;
  }

  /**
   * @param {string} column
   * @param {number} year
   */
  year(column, year) {
    this.last_year[column] = this.before.last_year[column] = year;
  }

  /**
   * @param {string} name
   * @param {string} value as it stands in the file
   * @param {string} option
   */
  choice(name, value, option) {
    (this.choices[name] ??= empty())[value] = option;
    (this.before.choices[name] ??= empty())[value] = option;
  }

  /**
   * Forgets where the columns of a file stand, as when another sheet is read.
   *
   * @param {string} file
   */
  forgetColumns(file) {
    for (const key of Object.keys(this.columns)) if (key.startsWith(`${file}.`)) delete this.columns[key];
  }

  /**
   * Another file in place of one: what was said of it is only a suggestion from now on.
   *
   * @param {string} file
   */
  forget(file) {
    this.forgetColumns(file);
    for (const part of [this.day_order, this.last_year]) {
      for (const key of Object.keys(part)) if (key.startsWith(`${file}.`)) delete part[key];
    }
    delete this.sheet[file];
    this.choices = empty();
  }

  /** For the request. */
  get answers() {
    const { columns, day_order, last_year, choices, sheet } = this;
    return { columns, day_order, last_year, choices, sheet };
  }

  /**
   * Takes what was said before from saved settings, as far as it makes sense.
   *
   * @param {any} saved
   */
  recall(saved) {
    for (const part of PARTS) {
      const told = saved?.[part];
      if (told && typeof told === "object" && !Array.isArray(told)) this.before[part] = copied(told, part);
    }
  }
}

/** @param {Header[]} headers */
function texts(headers) {
  return JSON.stringify(headers.map(({ text }) => text));
}

/**
 * @param {Record<string, any>} told
 * @param {typeof PARTS[number]} part
 * @returns {any}
 */
function copied(told, part) {
  const found = empty();
  for (const [key, value] of Object.entries(told)) {
    if (part === "choices" && value && typeof value === "object") found[key] = copied(value, "columns");
    else if (typeof value === (NUMBERS.has(part) ? "number" : "string")) found[key] = value;
  }
  return found;
}
