// What the theme does not do for a reader, on every page.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));
const search = field?.closest(".md-search");
const shown = /** @type {HTMLInputElement | null} */ (document.querySelector("#__search"));
const dark = matchMedia("(prefers-color-scheme: dark)");
const colors = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-md-color-media]")]);
const CHOSEN = "__palette_chosen";
const { __md_get: kept, __md_set: keep } = /** @type {any} */ (window);

// The theme's search listens to keys. A question that is pasted with the mouse, dropped or dictated is asked as well.
field?.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

// The theme closes the search at a Tab. Here the key goes on to what was found, and the search closes behind it.
addEventListener("keydown", goOn, { capture: true });
search?.addEventListener("focusout", (event) => leave(/** @type {FocusEvent} */ (event)));

/** @param {KeyboardEvent} event */
function goOn(event) {
  const found = /** @type {HTMLElement[]} */ ([...(search?.querySelectorAll(".md-search-result__link") ?? [])]);
  // Any other key leads back to the question, Shift too; it belongs to the way back.
  if (!["Tab", "Shift"].includes(event.key) || !shown?.checked || !found.length) return;
  for (const link of found) link.tabIndex = 0;
  search?.querySelector(".md-search__scrollwrap")?.setAttribute("tabindex", "-1");
  event.stopPropagation();
}

/** @param {FocusEvent} event */
function leave({ relatedTarget }) {
  if (shown?.checked && relatedTarget instanceof Node && !search?.contains(relatedTarget)) shown.click();
}

// The theme keeps the colors of the first visit. Here they follow the system, until a reader chooses the others.
follow();
dark.addEventListener("change", follow);
for (const color of colors) color.addEventListener("change", () => keep(CHOSEN, !matches(color)));

function follow() {
  const color = colors.find(matches);
  if (!color || kept(CHOSEN)) return;
  document.body.dataset.mdColorScheme = color.dataset.mdColorScheme;
  keep("__palette", null);
  color.click();
}

/** @param {HTMLInputElement} color */
function matches(color) {
  return matchMedia(color.dataset.mdColorMedia ?? "").matches;
}

// The theme opens everything that is folded before it prints. Paper shows what the reader opened.
document.addEventListener("click", ({ target }) => {
  const folded = target instanceof Element ? target.closest("summary")?.parentElement : null;
  if (folded instanceof HTMLDetailsElement) folded.toggleAttribute("data-opened", !folded.open);
});
