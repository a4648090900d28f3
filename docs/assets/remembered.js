// What the reader did in an answer, kept while a new answer takes its place.

const FOCUSABLE = "a, button, input, summary, [tabindex]";

/**
 * What the reader did in an answer: ticks, open details and the focus.
 *
 * @param {HTMLElement} place
 * @returns {() => void} does it again in a new answer
 */
export function remembered(place) {
  const before = new Set(ticked(place));
  const open = [...place.querySelectorAll("details")].map((details) => details.open);
  const focus = [...place.querySelectorAll(FOCUSABLE)].indexOf(/** @type {Element} */ (document.activeElement));
  return () => {
    for (const { box, words } of tasks(place)) box.checked = before.has(words);
    place.querySelectorAll("details").forEach((details, index) => (details.open = open[index] ?? false));
    if (focus < 0) return;
    const target = place.querySelectorAll(FOCUSABLE)[focus] ?? place.querySelector("[data-sentence]");
    /** @type {HTMLElement} */ (target).focus({ preventScroll: true });
  };
}

/**
 * The to-dos that are ticked, by their words.
 *
 * @param {HTMLElement} place
 */
export function ticked(place) {
  return tasks(place).filter(({ box }) => box.checked).map(({ words }) => words);
}

/**
 * @param {HTMLElement} place
 * @param {Set<string>} wanted
 */
export function tick(place, wanted) {
  for (const { box, words } of tasks(place)) box.checked ||= wanted.has(words);
}

/** @param {HTMLElement} place */
function tasks(place) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll(".todo input"));
  return [...boxes].map((box) => ({ box, words: box.closest("label")?.textContent ?? "" }));
}
