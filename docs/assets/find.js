// Elements of the page and clones of its templates, found where they are sure to be.

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(parent, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (parent.querySelectorAll(selector))];
}

/**
 * @param {ParentNode} desk
 * @param {string} selector
 * @returns {DocumentFragment}
 */
export function clone(desk, selector) {
  const template = /** @type {HTMLTemplateElement} */ (desk.querySelector(selector));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/**
 * An element with a text.
 *
 * @param {string} name
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function made(name, text, attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Waits until the page has had its turn: to be drawn, to answer a key. */
export function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}
