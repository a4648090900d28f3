// A rule as text, with a link wherever this site explains what it names. The page carries the links, ready to clone.

/**
 * @param {string} text such as "New York FAQ EP06; 42 CFR 495.306(c)"
 * @returns {DocumentFragment}
 */
export function linked(text) {
  const whole = document.createDocumentFragment();
  const links = places();
  const names = [...links.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = names.length ? text.split(new RegExp(`\\b(${names.join("|")})\\b`)) : [text];
  whole.append(...parts.map((part) => links.get(part)?.cloneNode(true) ?? part));
  return whole;
}

/** @returns {Map<string, HTMLAnchorElement>} by what a rule calls the place */
function places() {
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("[data-cited-places]"));
  const links = /** @type {HTMLAnchorElement[]} */ ([...(template?.content.querySelectorAll("a") ?? [])]);
  return new Map(links.map((link) => [link.textContent ?? "", link]));
}
