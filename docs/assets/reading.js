// What people type or paste, turned into the JSON that the rules read. What cannot be read is passed on as it stands:
// the rules say what is wrong with it, so that there is one place for messages.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** @typedef {{ month: string, day: string, year: string }} DayParts as typed */

/**
 * A month as typed: a number, or a name or its first three letters.
 *
 * @param {string} text
 * @returns {number} 0 when it is no month
 */
function monthNumber(text) {
  const trimmed = text.trim().toLowerCase().replace(/\.$/, "");
  if (/^\d{1,2}$/.test(trimmed)) return Number(trimmed);
  const found = MONTHS.findIndex((name) => trimmed.length >= 3 && name.toLowerCase().startsWith(trimmed));
  return found + 1;
}

/**
 * @param {DayParts} parts
 * @returns {string | null} ISO when all three parts are numbers, what was typed when not, null when nothing was typed
 */
export function dayText({ month, day, year }) {
  const typed = [month, day, year].map((part) => part.trim());
  if (typed.every((part) => !part)) return null;
  const number = monthNumber(typed[0]);
  if (number && /^\d{1,2}$/.test(typed[1]) && /^\d{4}$/.test(typed[2])) {
    return `${typed[2]}-${String(number).padStart(2, "0")}-${typed[1].padStart(2, "0")}`;
  }
  return typed.map((part) => part || "?").join("/");
}

/**
 * @param {string | null} iso
 * @returns {Date | null} null when it is no day of the calendar
 */
export function calendarDay(iso) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/**
 * @param {Date} date
 * @param {boolean} [weekday]
 */
export function dayInWords(date, weekday = true) {
  const words = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  return weekday ? `${WEEKDAYS[date.getUTCDay()]}, ${words}` : words;
}

/**
 * @param {Date} from
 * @param {Date} to both included
 */
export function daysBetween(from, to) {
  return Math.round((to.getTime() - from.getTime()) / 86_400_000) + 1;
}

/**
 * A whole date in one piece: 1/5/2026, 2026-01-05, Jan 5 2026, 5 January 2026.
 *
 * @param {string} text
 * @returns {{ parts: DayParts, other: DayParts | null } | null} `other` is the reading with month and day exchanged,
 *   where that would be a date too
 */
export function pastedDay(text) {
  const words = text.trim().replace(/^[a-z]+day,?\s+/i, "").replace(/(\d)(st|nd|rd|th)\b/gi, "$1");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(words);
  if (iso) return { parts: { year: iso[1], month: plain(iso[2]), day: plain(iso[3]) }, other: null };
  const named = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{2,4})$/i.exec(words);
  if (named && monthNumber(named[1])) return known(named[1], named[2], named[3]);
  const dayFirst = /^(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s,-]+(\d{2,4})$/i.exec(words);
  if (dayFirst && monthNumber(dayFirst[2])) return known(dayFirst[2], dayFirst[1], dayFirst[3]);
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})$/.exec(words);
  if (!numbers) return null;
  const [first, second, year] = [plain(numbers[1]), plain(numbers[2]), numbers[3]];
  if (Number(first) > 12) return { parts: { month: second, day: first, year }, other: null };
  const both = Number(second) <= 12 && first !== second;
  return { parts: { month: first, day: second, year }, other: both ? { month: second, day: first, year } : null };
}

/**
 * @param {string} month a name
 * @param {string} day
 * @param {string} year
 */
function known(month, day, year) {
  return { parts: { month: String(monthNumber(month)), day: plain(day), year }, other: null };
}

/** @param {string} digits */
function plain(digits) {
  return String(Number(digits));
}

/**
 * A count: digits, with or without thousands separators, spaces or a dollar sign.
 *
 * @param {string} text
 * @returns {number | string | null} the number; the text when it is none; null when nothing was typed
 */
export function countTyped(text) {
  const trimmed = text.trim();
  if (!trimmed) return null;
  const bare = trimmed.replace(/^\$\s*/, "").replace(/[\s\u00a0\u202f]/g, "");
  const grouped = /^\d{1,3}(,\d{3})+$/.test(bare) ? bare.replaceAll(",", "") : bare;
  return /^-?\d{1,15}$/.test(grouped) ? Number(grouped) : trimmed;
}

/**
 * A percentage as an exact decimal in text, so that nothing is rounded on the way.
 *
 * @param {string} text
 * @returns {string | null}
 */
export function percentTyped(text) {
  return text.trim().replace(/\s*%$/, "") || null;
}

/**
 * Dollars and cents as text that keeps every digit, without the dollar sign and the separators.
 *
 * @param {string} text
 * @returns {string | null} what was typed when it is no amount, null when nothing was typed
 */
export function moneyTyped(text) {
  const bare = text.trim().replace(/^\$\s*/, "").replace(/[\s\u00a0\u202f]/g, "");
  return /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : text.trim() || null;
}

/**
 * An amount said back with its separators: "$1,234.50".
 *
 * @param {string | null} text as `moneyTyped` gives it
 */
export function moneyInWords(text) {
  const found = /^(\d{4,})(\.\d+)?$/.exec(text ?? "");
  return found ? `$${found[1].replace(/\B(?=(\d{3})+$)/g, ",")}${found[2] ?? ""}` : "";
}

/** @param {number} count */
export function countInWords(count) {
  return count.toLocaleString("en-US");
}

/**
 * A rate with two decimals; "about" where that is not all of it.
 *
 * @param {number} numerator
 * @param {number} denominator above zero
 */
export function rateInWords(numerator, denominator) {
  const whole = BigInt(denominator);
  const hundredths = (BigInt(numerator) * 20_000n + whole) / (2n * whole);
  const exact = hundredths * whole === BigInt(numerator) * 10_000n;
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`.replace(/\.?0+$/, "");
  return `${countInWords(numerator)} of ${countInWords(denominator)} is ${exact ? "" : "about "}${text}%`;
}
