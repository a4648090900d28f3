// The sealed frame: no origin, no network. It starts the worker and carries messages between it and the page.
"use strict";
(() => {
  /** @type {PromiseWithResolvers<Worker>} */
  const { promise: working, resolve } = Promise.withResolvers();

  /**
   * @param {number} id
   * @param {string} cause
   */
  const fail = (id, cause) => parent.postMessage({ id, kind: "failed", cause }, "*");

  /** @param {{ id: number, bytes: Uint8Array<ArrayBuffer> }} message */
  function work({ id, bytes }) {
    const worker = new Worker(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => parent.postMessage(data, "*");
    worker.onerror = () => fail(id, "its script stopped");
    resolve(worker);
  }

  /**
   * Compiles WebAssembly while the worker is still starting.
   *
   * @param {{ id: number, name: string, bytes: Uint8Array<ArrayBuffer> }} message
   */
  async function compile({ id, name, bytes }) {
    try {
      const module = await WebAssembly.compile(bytes);
      (await working).postMessage({ id, kind: "part", name, content: module });
    } catch {
      fail(id, `this browser could not load its part "${name}"`);
    }
  }

  addEventListener("message", async ({ source, data }) => {
    if (source !== parent) return;
    if (data.kind === "worker") work(data);
    else if (data.kind === "code") compile(data);
    else (await working).postMessage(data, data.content ? [data.content.buffer] : []);
  });
  parent.postMessage({ id: 0, kind: "frame" }, "*");
})();
