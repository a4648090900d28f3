// What was understood, said back in words beside each field.

import { dayParts, measured, typed } from "./fields.js";
import { calendarDay, countInWords, dayInWords, daysBetween, dayText, moneyInWords, rateInWords } from "./reading.js";

/** @param {HTMLElement} place */
export function readBackMeasure(place) {
  if (place.dataset.kind !== "ratio") return;
  const value = measured(place);
  const line = place.querySelector(".readback");
  if (line) line.textContent = value && typeof value === "object" ? ratio(value.numerator, value.denominator) : "";
}

/**
 * @param {any} numerator
 * @param {any} denominator
 */
function ratio(numerator, denominator) {
  const numbers = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  return numbers && denominator > 0 && numerator >= 0 && numerator <= denominator ? rateInWords(numerator, denominator) : "";
}

/** @param {HTMLElement} place */
export function readBack(place) {
  const line = place.querySelector(".readback");
  if (!line) return;
  if (place.dataset.kind === "money") line.textContent = moneyInWords(typed(place));
  else line.textContent = place.dataset.kind === "day" ? dayReadBack(place) : place.dataset.kind === "count" ? countReadBack(place) : "";
}

/** @param {HTMLElement} place */
function dayReadBack(place) {
  const parts = dayParts(place);
  if (/^\d{1,2}$/.test(parts.year.trim()) && parts.month && parts.day) return "Type all four digits of the year.";
  const day = calendarDay(dayText(parts));
  if (!day) return "";
  const first = sibling(place, place.dataset.spanFrom);
  const start = first && calendarDay(dayText(dayParts(first)));
  if (!start || start > day) return dayInWords(day);
  const days = daysBetween(start, day);
  return `${dayInWords(start)} to ${dayInWords(day)}: ${countInWords(days)} ${days === 1 ? "day" : "days"}`;
}

/** @param {HTMLElement} place */
function countReadBack(place) {
  const count = typed(place);
  if (!Number.isSafeInteger(count) || count < 0) return "";
  const other = sibling(place, place.dataset.rateOf);
  const rate = other ? ratio(typed(other), count) : "";
  return rate || (count > 999 ? countInWords(count) : "");
}

/**
 * A field of the same row, group or form.
 *
 * @param {HTMLElement} place
 * @param {string | undefined} name
 * @returns {HTMLElement | null}
 */
function sibling(place, name) {
  if (!name) return null;
  const path = (place.dataset.field ?? "").split(".").slice(0, -1).concat(name).join(".");
  const scope = place.closest(".list-row") ?? place.closest("form");
  return scope?.querySelector(`[data-field="${CSS.escape(path)}"]`) ?? null;
}
