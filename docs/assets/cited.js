// A rule as text, with a link wherever this site explains what it names. The page carries the links, ready to clone.

/**
 * @param {string} text such as "New York FAQ EP06; 42 CFR 495.306(c)"
 * @returns {DocumentFragment}
 */
export function linked(text) {
  const whole = document.createDocumentFragment();
  const links = places();
  const names = [...links.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A name may go on to a paragraph, such as ".306(c)(1)".
  const parts = names.length ? text.split(new RegExp(`\\b((?:${names.join("|")})\\b(?:\\.\\d+(?:\\(\\w+\\))*)?)`)) : [text];
  whole.append(...parts.map((part, index) => (index % 2 ? link(part, links) : part)));
  return whole;
}

/**
 * @param {string} text that begins with the name of a place
 * @param {Map<string, HTMLAnchorElement>} links
 */
function link(text, links) {
  const name = [...links.keys()].find((one) => text.startsWith(one)) ?? "";
  const found = /** @type {HTMLAnchorElement} */ (links.get(name)?.cloneNode(true));
  found.textContent = text;
  return found;
}

/** @returns {Map<string, HTMLAnchorElement>} by what a rule calls the place */
function places() {
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("[data-cited-places]"));
  const links = /** @type {HTMLAnchorElement[]} */ ([...(template?.content.querySelectorAll("a") ?? [])]);
  return new Map(links.map((one) => [one.textContent ?? "", one]));
}
