// The sealed frame: no origin, no network. It checks the engine's parts, starts the worker and carries messages.
"use strict";
(() => {
  // The one way out that no policy closes: calls to other computers.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) delete Object(self)[name];

  /** @typedef {{ id: number, kind: string, name: string, content: Blob, sha256: string }} Part */

  /** @type {PromiseWithResolvers<Worker>} */
  const { promise: working, resolve } = Promise.withResolvers();

  /**
   * @param {number} id
   * @param {string} cause
   */
  const fail = (id, cause) => parent.postMessage({ id, kind: "failed", cause }, "*");

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function sum(bytes) {
    const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * What `make` makes of a part, once its checksum is the published one; making and checking go on side by side.
   *
   * @template Made
   * @param {Part} part
   * @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<Made> | Made} make
   * @param {(made: Made) => unknown} use
   */
  async function take({ id, name, content, sha256 }, make, use) {
    try {
      const bytes = new Uint8Array(await content.arrayBuffer());
      const made = Promise.resolve(make(bytes));
      made.catch(() => undefined);
      if ((await sum(bytes)) !== sha256) parent.postMessage({ id, kind: "differs", name }, "*");
      else use(await made);
    } catch {
      fail(id, `this browser could not load its part "${name}"`);
    }
  }

  /** @param {Part} part */
  function work(part) {
    take(part, (bytes) => bytes, (bytes) => {
      const worker = new Worker(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
      worker.onmessage = ({ data }) => parent.postMessage(data, "*", data.bytes ? [data.bytes] : []);
      worker.onerror = () => fail(part.id, "its script stopped");
      resolve(worker);
    });
  }

  /**
   * @param {Part} part
   * @param {any} content
   * @param {Transferable[]} transferred
   */
  async function pass({ id, name }, content, transferred) {
    (await working).postMessage({ id, kind: "part", name, content }, transferred);
  }

  addEventListener("message", async ({ source, data }) => {
    if (source !== parent) return;
    if (data.kind === "worker") work(data);
    else if (data.kind === "code") take(data, (bytes) => WebAssembly.compile(bytes), (module) => pass(data, module, []));
    else if (data.kind === "part") take(data, (bytes) => bytes, (bytes) => pass(data, bytes, [bytes.buffer]));
    else (await working).postMessage(data);
  });
  parent.postMessage({ id: 0, kind: "frame" }, "*");
})();
