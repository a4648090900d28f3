// What one number does to another, such as a score to a percentage: lines, and the reader's own place on them.

import { add, canvas, lines } from "./svg.js";

/** @typedef {{ x: string, y: string }} Place shares of the plot's width and height, the height from its foot */
/** @typedef {{ label: string, places: Place[], tone: string, sure: boolean }} Piece */
/** @typedef {{ share: string, text: string }} Tick */
/**
 * @typedef {object} Slope
 * @property {"slope"} kind
 * @property {string} title
 * @property {Piece[]} pieces
 * @property {{ label: string, place: Place, text: string, tone: string }} mark
 * @property {Tick[]} across
 * @property {Tick[]} up
 */

const HEIGHT = 170;
const LEFT = 44;
const RIGHT = 16;
const TOP = 12;
const LINE = 16;

/**
 * The lines and the mark as rows of a table, the first row being the heading.
 *
 * @param {Slope} picture
 * @returns {string[][]}
 */
export function slopeRows({ pieces, mark }) {
  const said = pieces.map(({ label }) => label.split(": "));
  return [["What", "Value"], [mark.label, mark.text], ...said.map(([what, ...value]) => [what, value.join(": ")])];
}

/**
 * @param {Slope} picture
 * @param {number} width
 */
export function slope({ title, pieces, mark, across, up }, width) {
  const bottom = TOP + HEIGHT;
  const said = lines(`${mark.label}, ${mark.text}`, width - 24);
  const svg = canvas(width, bottom + 40 + said.length * LINE, title);
  const x = (/** @type {string} */ share) => LEFT + (width - LEFT - RIGHT) * Number(share);
  const y = (/** @type {string} */ share) => bottom - HEIGHT * Number(share);
  for (const { share, text } of up) {
    add(svg, "line", { x1: LEFT - 4, x2: width - RIGHT, y1: y(share), y2: y(share), class: "axis" });
    add(svg, "text", { x: LEFT - 8, y: y(share) + 4, "text-anchor": "end", class: "said" }, text);
  }
  for (const { share, text } of across) {
    add(svg, "line", { x1: x(share), x2: x(share), y1: bottom, y2: bottom + 5, class: "axis" });
    add(svg, "text", { x: x(share), y: bottom + 20, "text-anchor": share === "1" ? "end" : "middle", class: "said" }, text);
  }
  for (const { places, tone, sure } of pieces) {
    const points = places.map((place) => `${x(place.x)},${y(place.y)}`).join(" ");
    add(svg, "polyline", { points, class: `slope ${tone}`, ...(sure ? {} : { "stroke-dasharray": "5 5" }) });
  }
  add(svg, "circle", { cx: x(mark.place.x), cy: y(mark.place.y), r: 6, class: `mark ${mark.tone}` });
  said.forEach((text, index) => add(svg, "text", { x: 8, y: bottom + 40 + index * LINE }, text));
  return svg;
}
