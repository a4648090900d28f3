// The engine of this page. The build puts it into the page's head, so that it is on its way before anything else.

import { Engine } from "./engine.js";

const data = /** @type {HTMLElement} */ (document.getElementById("engine-manifest"));
const base = new URL(`${data.dataset.base}engine/`, location.href).href;
const engine = new Engine(JSON.parse(data.textContent ?? ""), base);

Object.assign(globalThis, { deskEngine: engine });
engine.start().catch(() => undefined);
