// The engine of this page, on its way before the page has been read to its end.

import { Engine } from "./engine.js";

const data = /** @type {HTMLElement} */ (document.getElementById("engine-manifest"));
const base = new URL(`${data.dataset.base}engine/`, location.href).href;

export const engine = new Engine(JSON.parse(data.textContent ?? ""), base);
engine.start().catch(() => undefined);
