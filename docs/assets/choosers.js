// The files of a desk: which are wanted, what was chosen or dropped, and the same file chosen again.

import { typed } from "./fields.js";
import { all, find } from "./find.js";

/** @typedef {import("./form.js").Form} Form */

/** Megabytes that one file may have, so that it fits into the memory of a page. */
const MOST = 400;

/** The file choosers of one desk. */
export class Choosers {
  /**
   * @param {HTMLElement} desk
   * @param {Form} form
   * @param {(name: string) => void} onChange told which file was chosen or taken away
   */
  constructor(desk, form, onChange) {
    this.form = form;
    this.places = all(desk, "[data-file]");
    this.depending = all(desk, "[data-when]");
    this.before = find(desk, "[data-before]");
    /** @type {string[]} */
    this.by = JSON.parse(desk.dataset.by ?? "[]");
    this.onChange = onChange;
    this.places.forEach((place) => this.#listen(place));
  }

  /** Shows the files that the answers ask for; a file that both ask for moves along. */
  refresh() {
    const given = this.by.map((path) => this.#given(path));
    const moving = new Map(this.places.filter((place) => !place.hidden && chosen(place)).map((place) => [place.dataset.file, place]));
    for (const place of this.depending) {
      const when = JSON.parse(place.dataset.when ?? "[]");
      place.hidden = !when.some((/** @type {Record<string, any>} */ one) => this.by.every((path, index) => String(one[path]) === given[index]));
    }
    for (const place of this.places.filter((one) => !one.hidden && !chosen(one))) {
      const from = moving.get(place.dataset.file);
      if (from?.hidden) put(place, chosen(from));
    }
    this.places.forEach(said);
    this.before.hidden = this.places.some((place) => !place.hidden);
  }

  /** @returns {Record<string, File>} the files that are chosen and wanted, by name */
  files() {
    const found = this.places.filter((place) => !place.hidden && chosen(place));
    return Object.fromEntries(found.map((place) => [place.dataset.file ?? "", /** @type {File} */ (chosen(place))]));
  }

  /** @returns {import("./form.js").Problem[]} files that cannot be opened at all */
  problems() {
    const large = this.places.filter((place) => !place.hidden && (chosen(place)?.size ?? 0) > MOST * 1_000_000);
    return large.map((place) => ({
      field: place.dataset.file ?? "",
      message: `${place.dataset.title}: the file has ${size(chosen(place)?.size ?? 0)}, and this page can read ${MOST} MB. Save the columns that are needed as CSV and choose that.`,
    }));
  }

  /** @returns {() => void} puts the files that are chosen now back after a reset */
  kept() {
    const files = this.places.map(chosen);
    return () => this.places.forEach((place, index) => put(place, files[index]));
  }

  /** Takes the chosen files away. */
  clear() {
    for (const place of this.places) put(place, null);
    this.places.forEach(said);
  }

  /** @param {string} path */
  #given(path) {
    const place = /** @type {HTMLElement | null} */ (this.form.form.querySelector(`[data-field="${CSS.escape(path)}"]`));
    return String(place && !place.hidden ? typed(place) : null);
  }

  /** @param {HTMLElement} place */
  #listen(place) {
    const input = inputOf(place);
    const drop = find(place, "[data-drop]");
    const changed = () => (said(place), this.onChange(place.dataset.file ?? ""));
    // A browser tells nothing when the same file is chosen again, unless the first choice is gone by then.
    input.addEventListener("click", () => {
      const before = chosen(place);
      put(place, null);
      input.addEventListener("cancel", () => put(place, before), { once: true });
    });
    input.addEventListener("change", changed);
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      put(place, file);
      changed();
    });
  }
}

/** @param {HTMLElement} place */
function inputOf(place) {
  return /** @type {HTMLInputElement} */ (place.querySelector("input[type=file]"));
}

/** @param {HTMLElement} place */
function chosen(place) {
  return inputOf(place).files?.[0] ?? null;
}

/**
 * @param {HTMLElement} place
 * @param {File | null} file
 */
function put(place, file) {
  const list = new DataTransfer();
  if (file) list.items.add(file);
  inputOf(place).files = list.files;
}

/** @param {HTMLElement} place */
function said(place) {
  const file = chosen(place);
  find(place, "[data-chosen]").textContent = file ? `Chosen: ${size(file.size)}.` : "";
}

/**
 * A file's size as a reader knows it.
 *
 * @param {number} bytes
 */
export function size(bytes) {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value).toLocaleString("en-US")} ${unit}`;
}
