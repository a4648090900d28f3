// The theme's own script, once the engine runs or has failed, or as soon as the reader turns to the page.

const own = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-script]"));
const root = document.documentElement;
const watch = new MutationObserver(look);
const TURNS = ["pointerdown", "keydown", "focusin", "touchstart"];

function load() {
  watch.disconnect();
  for (const turn of TURNS) removeEventListener(turn, load, { capture: true });
  const script = document.createElement("script");
  script.src = own.src.replace(/[^/]+$/, own.dataset.script ?? "");
  document.body.append(script);
}

function look() {
  if (["ready", "failed"].includes(root.dataset.engine ?? "")) load();
}

for (const turn of TURNS) addEventListener(turn, load, { capture: true });
watch.observe(root, { attributes: true, attributeFilter: ["data-engine"] });
look();
