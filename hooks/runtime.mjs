/**
 * Pyodide under Node, started the two ways a reader's browser starts it: plainly, or from a memory snapshot.
 *
 * The build makes the engine's parts with it, and the tests run the calculators in it.
 */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const SITE_PACKAGES = "/lib/python3.14/site-packages";

/**
 * What Python sees; the same in every start, or two builds would differ. Code keeps its line numbers and forgets its
 * columns, a third of what compiled code weighs.
 *
 * @type {Record<string, string>}
 */
const ENVIRONMENT = {
  HOME: "/home/reader",
  TZ: "UTC",
  LANG: "C.UTF-8",
  PYTHONHASHSEED: "0",
  PYTHONNODEBUGRANGES: "1",
};

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
 *
 * @param {number} [year] where the clock stands
 */
export async function freezeTimeAndChance(year = 2020) {
  const { default: crypto } = await import("node:crypto");
  const moment = Date.UTC(year, 0, 1);
  let state = year;
  const nextByte = () => (state = (state * 48271) % 2147483647) & 255;
  Date.now = () => moment;
  performance.now = () => 1000 * (year - 2020);
  Math.random = () => nextByte() / 256;
  // @ts-ignore -- only the form that Emscripten calls is needed
  crypto.randomFillSync = (view) => view.forEach((_, at) => (view[at] = nextByte())) ?? view;
}

/**
 * Links the native extension before Python starts. Its data then lies at the same address and its functions get
 * the same table slots in every start, which is what a restored memory expects.
 *
 * @param {Function} create Pyodide's own module maker
 * @param {string} extension the extension's file on this machine
 * @param {string} inside its path inside Python's file system
 * @param {(module: any) => void} made what happens to the module before Python starts in it
 */
function linked(create, extension, inside, made) {
  /** @param {any} settings */
  return async (settings) => {
    const locate = settings.locateFile;
    settings.dynamicLibraries = [inside];
    settings.locateFile = (/** @type {string} */ file) => (file === inside ? extension : locate(file));
    const module = await create(settings);
    made(module);
    return module;
  };
}

/**
 * Starts Pyodide.
 *
 * @param {{runtime: string, extension?: string, inside?: string, library?: string, header?: Uint8Array,
 *   freezing?: boolean, made?: (module: any) => void}} parts where the parts lie; `freezing` when a snapshot will be
 *   taken; `header` is a snapshot's, or room for it, when `made` lays its memory over the module
 * @returns {Promise<any>} Pyodide
 */
export async function start({ runtime, extension, inside, library, header, freezing, made = () => undefined }) {
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
    _loadSnapshot: header,
    createPyodideModule: extension && inside ? linked(create, path.resolve(extension), inside, made) : create,
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
