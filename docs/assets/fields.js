// One field of a form: what is typed in it, and how a value is put back into it.

import { countInWords, countTyped, dayText, moneyTyped, percentTyped } from "./reading.js";

/**
 * @param {HTMLElement} place
 * @returns {any} null when nothing is typed
 */
export function typed(place) {
  if (place.dataset.kind === "day") return dayText(dayParts(place));
  const select = place.querySelector("select");
  if (select) return place.dataset.kind === "year" ? countTyped(select.value) : select.value || null;
  const inputs = /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("input")]);
  if (place.dataset.kind === "choice" || place.dataset.kind === "yes_no") {
    const chosen = inputs.find((input) => input.checked)?.value ?? null;
    return place.dataset.kind === "choice" || chosen === null ? chosen : chosen === "true";
  }
  const text = inputs[0].value;
  if (place.dataset.kind === "percent") return percentTyped(text);
  if (place.dataset.kind === "money") return moneyTyped(text);
  return place.dataset.kind === "text" ? text.trim() || null : countTyped(text);
}

/** @param {HTMLElement} place */
export function dayParts(place) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (place.querySelector(`[data-part="${name}"]`)).value;
  return { month: part("month"), day: part("day"), year: part("year") };
}

/**
 * @param {HTMLElement} place
 * @param {import("./reading.js").DayParts} parts
 */
export function putDay(place, parts) {
  for (const [name, text] of Object.entries(parts)) {
    /** @type {HTMLInputElement} */ (place.querySelector(`[data-part="${name}"]`)).value = text;
  }
}

/**
 * @param {HTMLElement} place
 * @param {any} value
 */
export function putField(place, value) {
  if (value === null) return;
  if (place.dataset.kind === "day") {
    const [year, month = "", day = ""] = String(value).split("-");
    putDay(place, { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") });
  } else if (place.querySelector("select")) {
    /** @type {HTMLSelectElement} */ (place.querySelector("select")).value = String(value);
  } else if (place.dataset.kind === "choice" || place.dataset.kind === "yes_no") {
    for (const input of place.querySelectorAll("input")) input.checked = input.value === String(value);
  } else {
    const text = typeof value === "number" && place.dataset.kind === "count" ? countInWords(value) : String(value);
    /** @type {HTMLInputElement} */ (place.querySelector("input")).value = text;
  }
}

/**
 * The value of one measure: a ratio, yes or no, or null when it is left open.
 *
 * @param {HTMLElement} place
 */
export function measured(place) {
  if (place.dataset.kind === "ratio") {
    const [numerator, denominator] = [...place.querySelectorAll("input")].map((input) => countTyped(input.value));
    return numerator === null && denominator === null ? null : withoutNull({ numerator, denominator });
  }
  const chosen = [...place.querySelectorAll("input")].find((input) => input.checked);
  return chosen?.value ? chosen.value === "true" : null;
}

/** @param {Record<string, any>} value */
function withoutNull(value) {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

/**
 * @param {HTMLElement} form
 * @param {{ measureId: string, value: any }} item
 */
export function putMeasure(form, { measureId, value }) {
  const place = /** @type {HTMLElement | null} */ (form.querySelector(`[data-measure="${CSS.escape(measureId)}"]`));
  if (!place) return;
  const inputs = [...place.querySelectorAll("input")];
  // A file may hold the wrong kind of answer for a measure; the form has no place for it, and the rules say so.
  if ((place.dataset.kind === "ratio") !== (typeof value === "object")) return;
  if (typeof value === "object") [inputs[0].value, inputs[1].value] = [counted(value?.numerator), counted(value?.denominator)];
  else for (const input of inputs) input.checked = input.value === String(value);
  const group = place.closest("details");
  if (group) group.open = true;
}

/** @param {unknown} value a count, or what stands in a file in place of one */
function counted(value) {
  return typeof value === "number" ? countInWords(value) : String(value ?? "");
}
