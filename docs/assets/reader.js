// Two things that the theme does not do for a reader. They work on every page.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));

// The theme's search listens to keys. A question that is pasted with the mouse, dropped or dictated is asked as well.
field?.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

// The theme opens everything that is folded before it prints. Paper shows what the reader opened.
document.addEventListener("click", ({ target }) => {
  const folded = target instanceof Element ? target.closest("summary")?.parentElement : null;
  if (folded instanceof HTMLDetailsElement) folded.toggleAttribute("data-opened", !folded.open);
});
