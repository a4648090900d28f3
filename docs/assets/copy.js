// The copy that is one file: its pages, one at a time, and its calculators. The stylesheet alone shows the right page.

import "./inside.js";
import "./start.js";
import "./calculator.js";

const pages = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-page]")]);
const menu = /** @type {HTMLDetailsElement} */ (document.querySelector(".copy-menu"));
const dark = matchMedia("(prefers-color-scheme: dark)");
let shown = current();

dark.addEventListener("change", paint);
addEventListener("hashchange", turn);
paint();
name();

function paint() {
  document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
}

/** The page that the address names, itself or by a place in it; else the first. */
function current() {
  const place = document.getElementById(decoded(location.hash.slice(1)));
  return /** @type {HTMLElement | null} */ (place?.closest("[data-page]")) ?? pages[0];
}

/**
 * The name in an address; one that was typed by hand may hold signs that stand for nothing.
 *
 * @param {string} name
 */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Leaving a page clears its form, as it does on the site. */
function turn() {
  const next = current();
  if (next === shown) return;
  shown = next;
  dispatchEvent(new Event("pageleft"));
  menu.open = false;
  name();
  if (location.hash.slice(1) === next.id) {
    next.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function name() {
  document.title = shown.dataset.title ?? "";
  for (const link of menu.querySelectorAll("a")) {
    if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
