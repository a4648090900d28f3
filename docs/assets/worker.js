// The worker: Python without a network. The build puts Pyodide's two scripts in front of this one.
"use strict";
(() => {
  /** @typedef {{ id: number, kind: string, [more: string]: any }} Message */

  const BASE = "https://engine.invalid/";
  const HEADER = 4096;
  const { instantiate } = WebAssembly;
  /** @type {Map<string, PromiseWithResolvers<any>>} */
  const parts = new Map();
  /** @type {any} */
  let python;
  /** @type {any} */
  let run;

  /**
   * A part that the page has checked and handed over, or will: bytes, or a WebAssembly module.
   *
   * @param {string} name
   */
  function part(name) {
    const entry = parts.get(name) ?? Promise.withResolvers();
    parts.set(name, entry);
    return entry;
  }

  /** @param {Message} message */
  const say = (message) => postMessage(message);

  /**
   * All the "network" that Pyodide has. The WebAssembly comes compiled, and a restored memory holds the library.
   *
   * @param {RequestInfo | URL} request
   * @param {boolean} restored whether Python's memory comes from a snapshot
   */
  async function memory(request, restored) {
    const url = String(request instanceof Request ? request.url : request);
    if (url === `${BASE}pyodide.asm.wasm`) return new Response();
    if (url !== `${BASE}python_stdlib.zip`) throw new TypeError("The engine has no network.");
    return new Response(restored ? undefined : await part("library").promise);
  }

  /**
   * Pyodide waits for ever when its WebAssembly does not start: start it here, where a failure is seen.
   *
   * @param {(error: unknown) => void} fail
   */
  function instantiateHere(fail) {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const module = await part("wasm").promise;
        return { module, instance: await instantiate(module, imports) };
      } catch (error) {
        fail(error);
        throw error;
      }
    };
  }

  /**
   * Links the native extension before Python starts, so that its data and functions lie where a snapshot has them.
   *
   * @param {string} inside the extension's path inside Python's file system
   * @param {Uint8Array | undefined} header room for the snapshot's header, when there is a snapshot
   */
  function linked(inside, header) {
    return async (/** @type {any} */ settings) => {
      settings.dynamicLibraries = [inside];
      const module = await _createPyodideModule(settings);
      if (header) restore(module, header, await part("snapshot").promise);
      // What has been laid into Python's memory is not kept a second time.
      parts.delete("snapshot");
      return module;
    };
  }

  /**
   * Lays a snapshot's memory over a module that has just been made and is still empty. A snapshot is its header and
   * the runs of memory that are not all zeros; hooks/runtime.mjs says how they lie.
   *
   * @param {any} module
   * @param {Uint8Array} header
   * @param {Uint8Array<ArrayBuffer>} packed
   */
  function restore(module, header, packed) {
    const [size, count] = new Uint32Array(packed.buffer, 0, 2);
    const runs = new Uint32Array(packed.buffer, 8, 2 * count);
    let at = 8 + runs.byteLength;
    header.set(packed.subarray(at, (at += HEADER)));
    while (module.HEAPU8.length < size) module._malloc(size - module.HEAPU8.length + 65536);
    for (let run = 0; run < count; run += 1) {
      const [start, end] = runs.subarray(2 * run, 2 * run + 2);
      module.HEAPU8.set(packed.subarray(at, (at += end - start)), start);
    }
  }

  /** Packages for a plain start; a snapshot holds them already. */
  async function install() {
    python.FS.writeFile("/packages.zip", await part("packages").promise);
    python.runPython(`
import importlib, sysconfig, zipfile
zipfile.ZipFile("/packages.zip").extractall(sysconfig.get_path("purelib"))
importlib.invalidate_caches()
`);
    python.FS.unlink("/packages.zip");
  }

  /**
   * @param {Message} message
   * @param {(error: unknown) => void} fail
   */
  async function begin({ way, inside, info }, fail) {
    // Pyodide takes the header when it has made its module: the room is enough until then.
    const header = way === "snapshot" ? new Uint8Array(HEADER) : undefined;
    instantiateHere(fail);
    Object.assign(self, {
      fetch: (/** @type {RequestInfo | URL} */ request) => memory(request, Boolean(header)),
      // Pyodide asks whether it may import scripts, and takes "no" for the answer it wants.
      importScripts: () => {
        throw new TypeError("The engine imports no scripts.");
      },
      // The build makes Pyodide ask here for the extension that it links.
      linkedModule: () => part("extension").promise,
    });
    python = await loadPyodide({
      indexURL: BASE,
      packageBaseUrl: BASE,
      lockFileContents: { info, packages: {} },
      env: { HOME: "/home/reader", TZ: "UTC", LANG: "C.UTF-8" },
      stdin: () => null,
      stdout: () => undefined,
      stderr: () => undefined,
      _sysExecutable: "python",
      _loadSnapshot: header,
      createPyodideModule: linked(inside, header),
    });
    if (!header) await install();
    // Every restored memory would otherwise draw the same random numbers.
    python.runPython("import random; random.seed()");
    run = python.pyimport("calculators.browser").run;
  }

  /** @param {Message} message */
  function start(message) {
    const { promise, reject } = Promise.withResolvers();
    Promise.race([begin(message, reject), promise]).then(
      () => say({ id: message.id, kind: "ready" }),
      (error) => say({ id: message.id, kind: "failed", cause: lastLine(error) }),
    );
  }

  /** @param {Message} message */
  function call({ id, name, inputs }) {
    try {
      say({ id, kind: "answer", text: run(name, inputs) });
    } catch (/** @type {any} */ error) {
      say({ id, kind: "error", cause: lastLine(error), fatal: Boolean(error.pyodide_fatal_error) });
    }
  }

  /** @param {unknown} error */
  function lastLine(error) {
    const text = error instanceof Error ? error.message || error.name : String(error);
    return text.trim().split("\n").pop() ?? "";
  }

  self.onmessage = ({ data }) => {
    if (data.kind === "part") part(data.name).resolve(data.content);
    else if (data.kind === "start") start(data);
    else if (data.kind === "call") call(data);
  };
})();
