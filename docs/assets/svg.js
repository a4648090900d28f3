// Pieces of pictures: a canvas, shapes, texts in lines, days.

const SVG = "http://www.w3.org/2000/svg";
const DAY = 86_400_000;
// Made once: a page that writes hundreds of days would otherwise make a formatter for each.
const SHORT = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("en-US", { month: "long", day: "numeric", year: "numeric", timeZone: "UTC" });
/** The width of a letter on average, in pixels. */
export const LETTER = 7;

/**
 * A text in lines that fit, by the width its letters have on average.
 *
 * @param {string} text
 * @param {number} width in pixels
 */
export function lines(text, width) {
  const most = Math.max(Math.floor(width / LETTER), 8);
  /** @type {string[]} */
  const found = [];
  for (const word of text.split(" ")) {
    const last = found.length - 1;
    if (last >= 0 && found[last].length + word.length < most) found[last] += ` ${word}`;
    else found.push(word);
  }
  return found;
}

/**
 * @param {number} width
 * @param {number} height
 * @param {string} title
 */
export function canvas(width, height, title) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${title}. The table below says the same.` };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  return svg;
}

/**
 * @param {SVGElement} svg
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
export function add(svg, name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  svg.append(element);
}

/** @param {string} iso */
export function number(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** @param {string} iso */
export function short(iso) {
  return SHORT.format(number(iso) * DAY);
}

/** @param {string} iso */
export function inWords(iso) {
  return LONG.format(number(iso) * DAY);
}
