// Gives the tests an engine and a record of what it went through.
import { Engine } from "./assets/engine.js";

window.manifest = JSON.parse(document.getElementById("manifest").textContent);

window.open_ = (changes = {}) => {
  const manifest = structuredClone(window.manifest);
  manifest.patience = { ...manifest.patience, ...changes.patience };
  // Packed copies are for hosts that do not pack; one test asks for them.
  const encoding = changes.packed ? "gzip" : null;
  for (const part of manifest.parts) Object.assign(part, { encoding }, changes.parts?.[part.name]);
  const engine = new Engine(manifest, new URL("engine/", location.href).href);
  window.engine = engine;
  window.states = [engine.state];
  engine.addEventListener("state", () => window.states.push(engine.state));
  engine.start();
};

document.body.dataset.loaded = "";
