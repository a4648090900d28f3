// The theme's own script, once the engine runs or has failed, as soon as the reader turns to the page, or after a while.

const own = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-script]"));
const root = document.documentElement;
const watch = new MutationObserver(look);
const TURNS = ["pointerdown", "keydown", "focusin"];
// On a slow line the engine takes minutes; what the theme adds to a page is not kept from anybody for so long.
const longest = setTimeout(load, 3000);

function load() {
  watch.disconnect();
  clearTimeout(longest);
  for (const turn of TURNS) removeEventListener(turn, load, { capture: true });
  const script = document.createElement("script");
  script.src = own.src.replace(/[^/]+$/, own.dataset.script ?? "");
  document.body.append(script);
}

function look() {
  if (["ready", "failed"].includes(root.dataset.engine ?? "")) load();
}

// The theme's style hides the search where no script runs. Here one does: to turn to the search brings the rest.
root.classList.replace("no-js", "js");
for (const turn of TURNS) addEventListener(turn, load, { capture: true });
watch.observe(root, { attributes: true, attributeFilter: ["data-engine"] });
look();
