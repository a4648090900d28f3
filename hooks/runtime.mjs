/**
 * Pyodide under Node, started the two ways a reader's browser starts it: plainly, or from a memory snapshot.
 *
 * The build makes the engine's parts with it, and the tests run the calculators in it.
 */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const SITE_PACKAGES = "/lib/python3.14/site-packages";

/** @type {Record<string, string>} What Python sees; the same in every start, or two builds would differ. */
const ENVIRONMENT = { HOME: "/home/reader", TZ: "UTC", LANG: "C.UTF-8", PYTHONHASHSEED: "0" };

/**
 * Ends with the message alone when something goes wrong: Node would print Pyodide's only line, a megabyte long.
 */
export function reportPlainly() {
  process.on("uncaughtException", (error) => {
    console.error(error.message);
    process.exit(1);
  });
}

/**
 * Makes the clock stand still and chance repeat itself, so that equal inputs give equal snapshots.
 */
export async function freezeTimeAndChance() {
  const { default: crypto } = await import("node:crypto");
  const moment = Date.UTC(2020, 0, 1);
  let state = 1;
  const nextByte = () => (state = (state * 48271) % 2147483647) & 255;
  Date.now = () => moment;
  performance.now = () => 0;
  Math.random = () => nextByte() / 256;
  // @ts-ignore -- only the form that Emscripten calls is needed
  crypto.randomFillSync = (view) => view.fill(0).map(nextByte) && view;
}

/**
 * Links the native extension before Python starts. Its data then lies at the same address and its functions get
 * the same table slots in every start, which is what a restored memory expects.
 *
 * @param {Function} create Pyodide's own module maker
 * @param {string} extension the extension's file on this machine
 * @param {string} inside its path inside Python's file system
 * @param {Uint8Array | undefined} snapshot the memory that will be restored
 */
function linked(create, extension, inside, snapshot) {
  /** @param {any} settings */
  return async (settings) => {
    const locate = settings.locateFile;
    settings.dynamicLibraries = [inside];
    settings.locateFile = (/** @type {string} */ file) => (file === inside ? extension : locate(file));
    const module = await create(settings);
    while (snapshot && module.HEAP8.length < snapshot.length) {
      module._malloc(snapshot.length - module.HEAP8.length + 65536);
    }
    return module;
  };
}

/**
 * Starts Pyodide.
 *
 * @param {{runtime: string, extension?: string, inside?: string, library?: string, snapshot?: Uint8Array,
 *   freezing?: boolean}} parts where the parts lie; `freezing` when a snapshot will be taken
 * @returns {Promise<any>} Pyodide
 */
export async function start({ runtime, extension, inside, library, snapshot, freezing }) {
  const place = path.resolve(runtime);
  const load = (/** @type {string} */ file) => import(pathToFileURL(path.join(place, file)).href);
  const { loadPyodide } = await load("pyodide.mjs");
  const { default: create } = await load("pyodide.asm.mjs");
  const { info } = JSON.parse(fs.readFileSync(path.join(place, "pyodide-lock.json"), "utf8"));
  return loadPyodide({
    indexURL: place + "/",
    packageBaseUrl: "https://engine.invalid/",
    lockFileContents: { info, packages: {} },
    stdLibURL: library ? path.resolve(library) : undefined,
    env: { ...ENVIRONMENT },
    _sysExecutable: "python",
    _makeSnapshot: freezing,
    _loadSnapshot: snapshot,
    createPyodideModule: extension && inside ? linked(create, path.resolve(extension), inside, snapshot) : create,
  });
}

/**
 * Unpacks a zip archive of packages into Python's site-packages.
 *
 * @param {any} python Pyodide
 * @param {Uint8Array} packages the archive
 */
export function install(python, packages) {
  python.FS.writeFile("/packages.zip", packages);
  python.runPython(`
import importlib, zipfile
zipfile.ZipFile("/packages.zip").extractall("${SITE_PACKAGES}")
importlib.invalidate_caches()
`);
  python.FS.unlink("/packages.zip");
}

const PAGE = 65536;
const HEADER = 4096;

/**
 * Leaves out the pages of a snapshot that hold only zeros, which is half of them.
 *
 * The answer holds, as 32-bit numbers: the length of the memory, the number of runs, and each run's start and end;
 * then Pyodide's own header, which says its length in its second number and is made 4,096 bytes long, so that a
 * worker can make room for it before it arrives; then the runs.
 *
 * @param {Uint8Array} snapshot as Pyodide makes it
 * @returns {Uint8Array}
 */
export function withoutZeros(snapshot) {
  const length = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  if (length > HEADER) throw new Error(`The snapshot's header is ${length} bytes long, more than ${HEADER}.`);
  const header = Buffer.alloc(HEADER);
  header.set(snapshot.subarray(0, length));
  header.writeUInt32LE(HEADER, 4);
  const memory = snapshot.subarray(length);
  /** @type {number[][]} */
  const runs = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const end = Math.min(at + PAGE, memory.length);
    if (!memory.subarray(at, end).some(Boolean)) continue;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1] = end;
    else runs.push([at, end]);
  }
  const numbers = new Uint32Array([memory.length, runs.length, ...runs.flat()]);
  return Buffer.concat([new Uint8Array(numbers.buffer), header, ...runs.map(([start, end]) => memory.subarray(start, end))]);
}

/**
 * The snapshot as Pyodide made it.
 *
 * @param {Uint8Array} packed
 * @returns {Uint8Array}
 */
export function withZeros(packed) {
  const numbers = new Uint32Array(packed.slice(0, PAGE).buffer);
  const [size, count] = numbers;
  let at = 8 + 8 * count;
  const snapshot = new Uint8Array(HEADER + size);
  snapshot.set(packed.subarray(at, (at += HEADER)));
  for (let run = 0; run < count; run += 1) {
    const [start, end] = numbers.subarray(2 + 2 * run, 4 + 2 * run);
    snapshot.set(packed.subarray(at, (at += end - start)), HEADER + start);
  }
  return snapshot;
}
