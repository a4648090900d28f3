// The engine that the page's head has started.

export const engine = /** @type {import("./engine.js").Engine} */ (Object(globalThis).deskEngine);
