// Pictures from the result's own data, each with a table that says the same. Drawn at the width they have on screen.

import { calendar, calendarRows } from "./calendar.js";
import { curve, curveRows } from "./curve.js";
import { slope, slopeRows } from "./slope.js";
import { LETTER, add, canvas, inWords, lines, number, short } from "./svg.js";

/** @typedef {{ label: string, start: string, end: string, tone: string }} Span */
/** @typedef {{ label: string, day: string, tone: string }} Mark */
/** @typedef {{ kind: "timeline", title: string, spans: Span[], marks: Mark[] }} Timeline */
/** @typedef {{ label: string, share: string, text: string, tone: string }} Bar */
/** @typedef {{ kind: "bars", title: string, bars: Bar[], threshold: string | null, threshold_text: string | null }} Bars */
/** @typedef {Timeline | Bars | import("./calendar.js").Calendar | import("./curve.js").Curve | import("./slope.js").Slope} Picture */

/**
 * @param {Picture} picture
 * @param {number} width in pixels
 * @returns {SVGElement}
 */
export function draw(picture, width) {
  if (picture.kind === "calendar") return calendar(picture, width);
  if (picture.kind === "curve") return curve(picture, width);
  if (picture.kind === "slope") return slope(picture, width);
  return picture.kind === "timeline" ? timeline(picture, width) : bars(picture, width);
}

/**
 * The picture's facts as rows of a table, the first row being the heading.
 *
 * @param {Picture} picture
 * @returns {string[][]}
 */
export function rows(picture) {
  if (picture.kind === "calendar") return calendarRows(picture);
  if (picture.kind === "curve") return curveRows(picture);
  if (picture.kind === "slope") return slopeRows(picture);
  if (picture.kind === "bars") {
    const threshold = picture.threshold_text ? [["Threshold", picture.threshold_text]] : [];
    return [["What", "Value"], ...picture.bars.map((bar) => [bar.label, bar.text]), ...threshold];
  }
  const spans = picture.spans.map((span) => [span.label, inWords(span.start), inWords(span.end)]);
  const marks = picture.marks.map((mark) => [mark.label, inWords(mark.day), ""]);
  return [["What", "First day", "Last day"], ...spans, ...marks];
}

/**
 * @param {Timeline} picture
 * @param {number} width
 */
function timeline({ title, spans, marks }, width) {
  const days = [...spans.flatMap((span) => [span.start, span.end]), ...marks.map((mark) => mark.day)].map(number).sort((a, b) => a - b);
  const first = days[0];
  const whole = Math.max(days[days.length - 1] + 1 - first, 1);
  const place = (/** @type {number} */ day) => 8 + ((width - 16) * (day - first)) / whole;
  const said = spans.map((span) => lines(`${span.label}: ${short(span.start)} to ${short(span.end)}`, width));
  const marked = [...marks].sort((a, b) => number(a.day) - number(b.day));
  const named = marked.map((mark) => lines(`${mark.label}: ${short(mark.day)}`, width));
  const markTop = said.reduce((top, text) => top + 36 + 16 * text.length, 6);
  const svg = canvas(width, named.reduce((top, text) => top + 6 + 16 * text.length, markTop) + 6, title);
  spans.reduce((top, span, index) => drawSpan(svg, span, said[index], top, place, width), 6);
  marked.reduce((top, mark, index) => drawMark(svg, mark, named[index], markTop, top, place(number(mark.day) + 0.5), width), markTop);
  // Words lie over lines.
  svg.append(...svg.querySelectorAll("text"));
  return svg;
}

/**
 * @param {SVGElement} svg
 * @param {Span} span
 * @param {string[]} text in lines that fit
 * @param {number} top
 * @param {(day: number) => number} place
 * @param {number} width
 * @returns {number} where the next one begins
 */
function drawSpan(svg, span, text, top, place, width) {
  const left = place(number(span.start));
  const right = place(number(span.end) + 1);
  const y = top + 4 + 16 * text.length;
  add(svg, "rect", { x: left, y, width: Math.max(right - left, 2), height: 22, rx: 3, class: `span ${span.tone}` });
  write(svg, text, beside(text, left, right, width), top + 14);
  return y + 32;
}

/**
 * @param {SVGElement} svg
 * @param {Mark} mark
 * @param {string[]} text in lines that fit
 * @param {number} bottom of the spans
 * @param {number} top of the text
 * @param {number} x
 * @param {number} width
 * @returns {number} where the next one begins
 */
function drawMark(svg, mark, text, bottom, top, x, width) {
  add(svg, "line", { x1: x, x2: x, y1: 22, y2: top + 11, class: `mark ${mark.tone}` });
  add(svg, "circle", { cx: x, cy: bottom - 21, r: 4, class: `mark ${mark.tone}` });
  write(svg, text, beside(text, x + 6, x - 6, width), top + 15);
  return top + 6 + 16 * text.length;
}

/**
 * @param {SVGElement} svg
 * @param {string[]} text
 * @param {Record<string, string | number>} place
 * @param {number} y of the first line
 */
function write(svg, text, place, y) {
  text.forEach((line, index) => add(svg, "text", { ...place, y: y + 16 * index }, line));
}

/**
 * Where lines of text begin or end, so that they stay inside the picture.
 *
 * @param {string[]} text
 * @param {number} left where it would begin
 * @param {number} right where it would end, if it does not fit after `left`
 * @param {number} width
 * @returns {{ x: number, "text-anchor": "start" | "end" }}
 */
function beside(text, left, right, width) {
  const long = Math.max(...text.map((line) => line.length)) * LETTER;
  if (left + long <= width) return { x: left, "text-anchor": "start" };
  return right >= long ? { x: Math.min(right, width - 4), "text-anchor": "end" } : { x: Math.max(width - long, 0), "text-anchor": "start" };
}

/**
 * @param {Bars} picture
 * @param {number} width
 */
function bars({ title, bars: list, threshold, threshold_text: said }, width) {
  const top = threshold ? 26 : 4;
  const length = width - 16;
  const blocks = list.map((bar) => ({ bar, label: lines(bar.label, length), text: lines(bar.text, length) }));
  const heights = blocks.map(({ label, text }) => 26 + 16 * (label.length + text.length));
  const height = top + heights.reduce((whole, one) => whole + one, 0);
  const svg = canvas(width, height, title);
  const x = 8 + length * Number(threshold);
  let y = top;
  blocks.forEach(({ bar, label, text }, index) => {
    label.forEach((line, number_) => add(svg, "text", { x: 8, y: y + 13 + 16 * number_ }, line));
    const middle = y + 2 + 16 * label.length;
    add(svg, "rect", { x: 8, y: middle, width: length, height: 16, rx: 3, class: "whole" });
    add(svg, "rect", { x: 8, y: middle, width: Math.max(length * Number(bar.share), 0), height: 16, rx: 3, class: `bar ${bar.tone}` });
    // Across the bars alone: a line from top to bottom would strike out the words between them on a narrow screen.
    if (threshold) add(svg, "line", { x1: x, x2: x, y1: middle - 2, y2: middle + 18, class: "threshold" });
    text.forEach((line, number_) => add(svg, "text", { x: 8, y: middle + 31 + 16 * number_, class: "said" }, line));
    y += heights[index];
  });
  if (threshold) {
    add(svg, "text", { x: x > width / 2 ? x - 2 : x + 2, y: 13, "text-anchor": x > width / 2 ? "end" : "start" }, said ?? "");
  }
  return svg;
}
