// A calendar of months with stretches of days shaded and single days ringed, and what they are written below.

import { add, canvas, inWords, lines, number, short } from "./svg.js";

/** @typedef {{ label: string, start: string, end: string, tone: string }} Span */
/** @typedef {{ label: string, day: string, tone: string }} Mark */
/** @typedef {{ kind: "calendar", title: string, first: string, last: string, spans: Span[], marks: Mark[] }} Calendar */
/** @typedef {{ svg: SVGElement, cell: number, spans: Span[], marks: Mark[] }} Sheet */

const DAY = 86_400_000;
const GAP = 16;
const HEAD = 38;
const WEEKS = 6;
const LEAST_CELL = 16;
const MOST_CELL = 24;
const LINE = 16;
const KEY = 18;

/**
 * @param {Calendar} picture
 * @returns {string[][]}
 */
export function calendarRows({ spans, marks }) {
  const stretches = spans.map((span) => [span.label, inWords(span.start), inWords(span.end)]);
  return [["What", "First day", "Last day"], ...stretches, ...marks.map((mark) => [mark.label, inWords(mark.day), ""])];
}

/**
 * @param {Calendar} picture
 * @param {number} width
 */
export function calendar({ title, first, last, spans, marks }, width) {
  const months = monthsOf(first, last);
  const across = acrossOf(width);
  const cell = Math.min(MOST_CELL, (width - 2 - GAP * (across - 1)) / across / 7);
  const height = HEAD + WEEKS * cell + GAP;
  const keys = keysOf(spans, marks, width);
  const top = Math.ceil(months.length / across) * height;
  const svg = canvas(width, keys.reduce((y, key) => y + key.text.length * LINE + 6, top) + 4, title);
  const sheet = { svg, cell, spans, marks };
  months.forEach((month, at) => drawMonth(sheet, month, 1 + (at % across) * (7 * cell + GAP), Math.floor(at / across) * height));
  keys.reduce((y, key) => drawKey(svg, key, y), top);
  return svg;
}

/**
 * The months side by side: four, three, two or one, so that rows are full where there are twelve.
 *
 * @param {number} width
 */
function acrossOf(width) {
  return [4, 3, 2].find((count) => (width - GAP * (count - 1)) / count / 7 >= LEAST_CELL) ?? 1;
}

/**
 * @param {string} first
 * @param {string} last
 */
function monthsOf(first, last) {
  const [year, month] = first.split("-").map(Number);
  const [endYear, endMonth] = last.split("-").map(Number);
  const count = (endYear - year) * 12 + endMonth - month + 1;
  return Array.from({ length: count }, (_, at) => new Date(Date.UTC(year, month - 1 + at, 1)));
}

/**
 * @param {Sheet} sheet
 * @param {Date} month its first day
 * @param {number} left
 * @param {number} top
 */
function drawMonth({ svg, cell, spans, marks }, month, left, top) {
  const name = month.toLocaleDateString("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
  add(svg, "text", { x: left, y: top + 13, class: "month" }, name);
  [..."SMTWTFS"].forEach((letter, at) => add(svg, "text", { ...middle(left + at * cell, top + HEAD - 6, cell), class: "weekday" }, letter));
  const start = month.getTime() / DAY;
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  for (let day = 0; day < days; day += 1) {
    const place = month.getUTCDay() + day;
    const x = left + (place % 7) * cell;
    const y = top + HEAD + Math.floor(place / 7) * cell;
    const inside = spans.filter((span) => number(span.start) <= start + day && start + day <= number(span.end));
    inside.forEach((span) => add(svg, "rect", { x, y, width: cell, height: cell, class: `day ${span.tone}` }));
    const mark = marks.find((one) => number(one.day) === start + day);
    add(svg, "text", { ...middle(x, y + cell / 2 + 4, cell), class: mark ? "number ringed" : "number" }, String(day + 1));
    if (mark) add(svg, "circle", { cx: x + cell / 2, cy: y + cell / 2, r: cell / 2 - 1, class: `ring ${mark.tone}` });
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} cell
 */
function middle(x, y, cell) {
  return { x: x + cell / 2, y, "text-anchor": "middle" };
}

/**
 * @param {Span[]} spans
 * @param {Mark[]} marks
 * @param {number} width
 */
function keysOf(spans, marks, width) {
  const stretches = spans.map(({ label, start, end, tone }) => ({ shape: "day", tone, text: lines(`${label}: ${short(start)} to ${short(end)}`, width - KEY - 10) }));
  const sorted = [...marks].sort((a, b) => number(a.day) - number(b.day));
  return [...stretches, ...sorted.map(({ label, day, tone }) => ({ shape: "ring", tone, text: lines(`${label}: ${short(day)}`, width - KEY - 10) }))];
}

/**
 * @param {SVGElement} svg
 * @param {{ shape: string, tone: string, text: string[] }} key
 * @param {number} top
 * @returns {number} where the next one begins
 */
function drawKey(svg, { shape, tone, text }, top) {
  if (shape === "day") add(svg, "rect", { x: 1, y: top + 2, width: 14, height: 14, class: `day ${tone}` });
  else add(svg, "circle", { cx: 8, cy: top + 9, r: 6, class: `ring ${tone}` });
  text.forEach((line, at) => add(svg, "text", { x: 1 + KEY + 5, y: top + 14 + at * LINE }, line));
  return top + text.length * LINE + 6;
}
