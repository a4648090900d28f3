// The worker: Python without a network. The build puts Pyodide's two scripts and restore.js in front of this one.
"use strict";
(() => {
  /** @typedef {{ id: number, kind: string, [more: string]: any }} Message */

  const BASE = "https://engine.invalid/";
  const { instantiate } = WebAssembly;
  /** @type {Map<string, PromiseWithResolvers<any>>} */
  const parts = new Map();
  /** @type {any} */
  let python;
  /** @type {any} Python's side of the door for questions, files and exports. */
  let door;
  /** @type {(name: string, request: string, names: string[], files: Uint8Array[], progress: Function, token: string) => string} */
  let count;
  let shelved = false;

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
   * Puts an archive of packages where Python finds them.
   *
   * @param {string} name the part's
   */
  async function install(name) {
    const content = await part(name).promise;
    python.FS.writeFile("/packages.zip", content);
    python.runPython(`
import importlib, zipfile
zipfile.ZipFile("/packages.zip").extractall("/lib/python3.14/site-packages")
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
    // A snapshot holds the packages already.
    if (!header) await install("packages");
    // Every restored memory would otherwise draw the same random numbers.
    python.runPython("import random; random.seed()");
    door = python.pyimport("calculators.browser");
    count = python.runPython(`
lambda name, request, names, files, progress, token: __import__("calculators.browser").browser.table(
    name, request, {wanted: file.to_bytes() for wanted, file in zip(names, files)}, progress, token)
`);
  }

  /** @param {Message} message */
  function start(message) {
    const { promise, reject } = Promise.withResolvers();
    Promise.race([begin(message, reject), promise]).then(
      () => say({ id: message.id, kind: "ready" }),
      (error) => say({ id: message.id, kind: "failed", cause: lastLine(error) }),
    );
  }

  /** @type {Record<string, (message: Message) => any>} What can be asked, each with a text or bytes for an answer. */
  const ways = {
    call: ({ name, inputs }) => door.run(name, inputs),
    table: async ({ id, name, request, files, token }) => {
      const given = await Promise.all(Object.values(files).map(content));
      if (given.some(isWorkbook)) await workbooks(id);
      const tell = (/** @type {number} */ rows, /** @type {number} */ percent) => say({ id, kind: "progress", rows, percent });
      return count(name, request, Object.keys(files), given, tell, token);
    },
    open: async ({ name, file }) => python.runPython("lambda door, name, file: door.opened(name, file.to_bytes())")(door, name, await content(file)),
    export: ({ token, wanted }) => door.export(token, wanted),
    keep: ({ name, inputs, wanted }) => door.keep(name, inputs, wanted),
  };

  /** @param {Message} message */
  async function answer(message) {
    const { id } = message;
    try {
      if (message.workbook) await workbooks(id);
      const found = await ways[message.kind](message);
      if (typeof found === "string") say({ id, kind: "answer", text: found });
      else sayBytes(id, found);
    } catch (/** @type {any} */ error) {
      say({ id, kind: "error", cause: lastLine(error), fatal: Boolean(error.pyodide_fatal_error) });
    }
  }

  /**
   * @param {number} id
   * @param {any} found Python's bytes
   */
  function sayBytes(id, found) {
    const view = found.getBuffer("u8");
    const bytes = view.data.slice().buffer;
    view.release();
    found.destroy();
    self.postMessage({ id, kind: "answer", bytes }, { transfer: [bytes] });
  }

  /**
   * The bytes of one of the reader's files, read here, so that the page never waits for them.
   *
   * @param {File} file
   */
  async function content(file) {
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch {
      throw new Error(`“${file.name}” was changed, moved or locked since you chose it. Choose it again.`);
    }
  }

  /** @param {Uint8Array} bytes Excel's two containers: a zip archive, or the older compound file. */
  function isWorkbook(bytes) {
    const start = [...bytes.subarray(0, 4)].join();
    return start === "80,75,3,4" || start === "208,207,17,224";
  }

  /**
   * The libraries for workbooks, asked for when the first one is opened or made.
   *
   * @param {number} id of the question that needs them
   */
  async function workbooks(id) {
    if (shelved) return;
    say({ id, kind: "want", name: "workbooks" });
    await install("workbooks");
    shelved = true;
  }

  /** @param {unknown} error */
  function lastLine(error) {
    const text = error instanceof Error ? error.message || error.name : String(error);
    return text.trim().split("\n").pop() ?? "";
  }

  self.onmessage = ({ data }) => {
    if (data.kind === "part") part(data.name).resolve(data.content);
    else if (data.kind === "start") start(data);
    else answer(data);
  };
})();
