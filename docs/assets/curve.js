// A value over the days, such as the share of each period by its first day, against the share that is needed.

import { add, canvas, inWords, lines, number, short } from "./svg.js";

/** @typedef {{ day: string, share: string, text: string, tone: string }} Point */
/** @typedef {{ label: string, day: string, share: string, text: string, tone: string }} CurveMark */
/** @typedef {{ label: string, start: string, end: string, tone: string }} Span */
/**
 * @typedef {object} Curve
 * @property {"curve"} kind
 * @property {string} title
 * @property {Point[]} points
 * @property {CurveMark[]} marks
 * @property {Span[]} spans stretches of days, such as those that qualify
 * @property {string | null} threshold
 * @property {string | null} threshold_text
 */
/** @typedef {{ svg: SVGElement, x: (day: number) => number, y: (share: number) => number, left: number, right: number, top: number, bottom: number }} Plot */

const HEIGHT = 170;
const LEFT = 40;
const LINE = 16;
/** Pixels that the name of a month needs. */
const MONTH = 62;

/**
 * The stretches and the marked days as rows of a table, the first row being the heading.
 *
 * @param {Curve} picture
 * @returns {string[][]}
 */
export function curveRows({ marks, spans, threshold_text: needed }) {
  return [
    ["What", "First day", "Last day", "Value"],
    ...marks.map(({ label, day, text }) => [label, inWords(day), "", text]),
    ...spans.map(({ label, start, end }) => [label, inWords(start), inWords(end), ""]),
    ...(needed ? [["Threshold", "", "", needed]] : []),
  ];
}

/**
 * @param {Curve} picture
 * @param {number} width
 */
export function curve(picture, width) {
  const { title, points, marks, spans, threshold, threshold_text: needed } = picture;
  const said = [...marks].sort((a, b) => number(a.day) - number(b.day)).map((mark) => ({ mark, text: lines(markInWords(mark), width - 24) }));
  const below = said.reduce((sum, { text }) => sum + text.length * LINE + 4, 0);
  const top = needed ? 8 + lines(needed, width - 16).length * LINE : 12;
  const bottom = top + HEIGHT;
  const svg = canvas(width, bottom + 46 + below, title);
  const plot = { svg, ...scales(picture, width, top, bottom), left: LEFT, right: width - 10, top, bottom };
  spans.forEach((span) => drawStretch(plot, span));
  axes(plot, points, spans);
  stretchesOf(points).forEach((stretch) => drawLine(plot, stretch));
  if (threshold) drawThreshold(plot, Number(threshold), lines(needed ?? "", width - 16));
  let y = bottom + 48;
  for (const { mark, text } of said) {
    drawMark(plot, mark, text, y);
    y += text.length * LINE + 4;
  }
  return svg;
}

/**
 * What stands below for a marked day; a text that names the day itself is not told it twice.
 *
 * @param {CurveMark} mark
 */
export function markInWords({ label, day, text }) {
  const named = text.includes(inWords(day).split(",")[0]);
  return named ? `${label}: ${text}` : `${label}: ${short(day)}, ${text}`;
}

/**
 * The highest share that the picture shows, with some room above it, as a whole number of tenths or hundredths.
 *
 * @param {Curve} picture
 */
export function ceiling({ points, threshold }) {
  const most = Math.max(Number(threshold ?? 0), ...points.map(({ share }) => Number(share)), 0.01);
  const step = most > 0.2 ? 0.1 : most > 0.05 ? 0.05 : 0.01;
  return Math.min(1, Math.ceil((most * 1.05) / step) * step);
}

/**
 * @param {Curve} picture
 * @param {number} width
 * @param {number} top
 * @param {number} bottom
 */
function scales(picture, width, top, bottom) {
  const days = [...picture.points.map(({ day }) => day), ...picture.marks.map(({ day }) => day), ...picture.spans.flatMap(({ start, end }) => [start, end])].map(number);
  const first = Math.min(...days);
  const whole = Math.max(Math.max(...days) + 1 - first, 1);
  const most = ceiling(picture);
  return {
    x: (/** @type {number} */ day) => LEFT + ((width - LEFT - 10) * (day - first)) / whole,
    y: (/** @type {number} */ share) => bottom - ((bottom - top) * Math.min(share, most)) / most,
  };
}

/**
 * Points of days that follow one another: where a day has no value the line is broken.
 *
 * @param {Point[]} points
 * @returns {Point[][]}
 */
export function stretchesOf(points) {
  /** @type {Point[][]} */
  const found = [];
  let before = NaN;
  for (const point of [...points].sort((a, b) => number(a.day) - number(b.day))) {
    const day = number(point.day);
    if (day === before + 1) found[found.length - 1].push(point);
    else found.push([point]);
    before = day;
  }
  return found;
}

/**
 * @param {Plot} plot
 * @param {Span} span
 */
function drawStretch({ svg, x, top, bottom }, { start, end, tone }) {
  const left = x(number(start));
  const width = Math.max(x(number(end) + 1) - left, 2);
  add(svg, "rect", { x: left, y: top, width, height: bottom - top, class: `stretch ${tone}` });
  // Along the foot in full color, so that a short stretch is seen and paper shows it.
  add(svg, "rect", { x: left, y: bottom + 1, width, height: 7, class: `bar ${tone}` });
}

/**
 * @param {Plot} plot
 * @param {Point[]} points
 * @param {Span[]} spans
 */
function axes({ svg, x, y, left, right, top, bottom }, points, spans) {
  add(svg, "line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "axis" });
  add(svg, "line", { x1: left, x2: left, y1: top, y2: bottom, class: "axis" });
  for (const share of ticks(y, top, bottom)) {
    add(svg, "line", { x1: left - 4, x2: left, y1: y(share), y2: y(share), class: "axis" });
    add(svg, "text", { x: left - 7, y: y(share) + 4, "text-anchor": "end", class: "said" }, `${Math.round(share * 1000) / 10}%`);
  }
  const days = [...points.map(({ day }) => day), ...spans.map(({ start }) => start)].sort();
  if (!days.length) return;
  const starts = months(days[0], days[days.length - 1]);
  const every = Math.max(1, Math.ceil((starts.length * MONTH) / (right - left)));
  starts.forEach((iso, index) => {
    const at = x(number(iso));
    add(svg, "line", { x1: at, x2: at, y1: bottom, y2: bottom + 12, class: "axis" });
    if (index % every) return;
    add(svg, "text", { x: Math.min(at, right - 26), y: bottom + 27, "text-anchor": at < left + 20 ? "start" : "middle", class: "said" }, short(iso).replace(/ 1, \d+$/, ""));
  });
}

/**
 * Shares that stand beside the plot: nothing, half and all of its height.
 *
 * @param {(share: number) => number} y
 * @param {number} top
 * @param {number} bottom
 */
function ticks(y, top, bottom) {
  const most = (bottom - top) / (bottom - y(0.001)) / 1000;
  return [0, most / 2, most];
}

/**
 * The first days of the months from one day to another.
 *
 * @param {string} from
 * @param {string} to
 */
export function months(from, to) {
  const found = [];
  let [year, month] = from.split("-").map(Number);
  if (!from.endsWith("-01")) month += 1;
  for (;;) {
    if (month > 12) [year, month] = [year + 1, 1];
    const iso = `${year}-${String(month).padStart(2, "0")}-01`;
    if (iso > to) return found;
    found.push(iso);
    month += 1;
  }
}

/**
 * @param {Plot} plot
 * @param {Point[]} stretch
 */
function drawLine({ svg, x, y }, stretch) {
  const at = (/** @type {Point} */ { day, share }) => `${x(number(day) + 0.5).toFixed(1)} ${y(Number(share)).toFixed(1)}`;
  if (stretch.length === 1) {
    const [only] = stretch;
    add(svg, "circle", { cx: x(number(only.day) + 0.5), cy: y(Number(only.share)), r: 2, class: "curve" });
  } else add(svg, "path", { d: `M${stretch.map(at).join("L")}`, class: "curve" });
}

/**
 * @param {Plot} plot
 * @param {number} share
 * @param {string[]} said
 */
function drawThreshold({ svg, y, left, right }, share, said) {
  add(svg, "line", { x1: left, x2: right, y1: y(share), y2: y(share), class: "threshold" });
  add(svg, "line", { x1: left, x2: left + 22, y1: 9, y2: 9, class: "threshold" });
  said.forEach((line, index) => add(svg, "text", { x: index ? left : left + 28, y: 13 + LINE * index }, line));
}

/**
 * @param {Plot} plot
 * @param {CurveMark} mark
 * @param {string[]} said
 * @param {number} top of its text
 */
function drawMark({ svg, x, y, bottom }, { day, share, tone }, said, top) {
  const at = x(number(day) + 0.5);
  const left = at < 40 ? at + 7 : 8;
  add(svg, "line", { x1: at, x2: at, y1: y(Number(share)), y2: bottom + 32, class: `mark ${tone}` });
  add(svg, "circle", { cx: at, cy: y(Number(share)), r: 5, class: `mark ${tone}` });
  said.forEach((line, index) => add(svg, "text", { x: left, y: top + 9 + LINE * index }, line));
}
