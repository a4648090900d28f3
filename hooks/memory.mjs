/**
 * A snapshot of Python's memory without what a module that has just been made holds anyway: its own data, and zeros.
 *
 * The file holds, as 32-bit numbers: the length of the memory; how many runs follow, and how many ranges that are
 * left to the module; a sum over those ranges; the start and end of each run and of each range. Then comes Pyodide's
 * own header, which says its length in its second number and is made 4,096 bytes long, so that a worker can make room
 * for it before it arrives; then the runs.
 */
import { HEADER, sum } from "../docs/assets/restore.js";
import { freezeTimeAndChance, start } from "./runtime.mjs";

const PAGE = 65536;
const BLOCK = 128;

/** @typedef {{ memory: Uint8Array, solid: number[][] }} Fresh a module's memory, and where its own data lies in it */

/**
 * Two modules that have just been made, under different clocks and chances: what is the same in both is the same
 * in every browser, and the sum makes sure of it.
 *
 * @param {{runtime: string, extension: string, inside: string}} parts
 * @returns {Promise<Fresh[]>}
 */
export async function justMade(parts) {
  const found = [];
  for (const year of [2020, 2031]) {
    await freezeTimeAndChance(year);
    found.push(await fresh(parts));
  }
  await freezeTimeAndChance();
  return found;
}

/**
 * @param {{runtime: string, extension: string, inside: string}} parts
 * @returns {Promise<Fresh>}
 */
function fresh(parts) {
  return new Promise((resolve, reject) => {
    const made = (/** @type {any} */ module) => {
      const end = module._sbrk(0) - (module._sbrk(0) % PAGE);
      const [low, high] = [module._emscripten_stack_get_end(), module._emscripten_stack_get_base()];
      resolve({ memory: module.HEAPU8.slice(0, end), solid: [[0, down(low)], [down(high) + BLOCK, end]] });
      throw new Error("The module has been seen, and Python need not start in it.");
    };
    start({ ...parts, header: new Uint8Array(HEADER), made }).catch(reject);
  });
}

/** @param {number} address */
const down = (address) => address - (address % BLOCK);

/**
 * @param {Uint8Array} snapshot as Pyodide makes it
 * @param {Fresh[]} modules
 * @returns {Uint8Array} the file
 */
export function packed(snapshot, modules) {
  const length = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  if (length > HEADER) throw new Error(`The snapshot's header is ${length} bytes long, more than ${HEADER}.`);
  const header = Buffer.alloc(HEADER);
  header.set(snapshot.subarray(0, length));
  header.writeUInt32LE(HEADER, 4);
  const memory = snapshot.slice(length);
  const { runs, left } = divided(memory, modules);
  const numbers = [memory.length, runs.length, left.length, sum(memory, left.flat()), ...runs.flat(), ...left.flat()];
  const shipped = runs.map(([from, to]) => memory.subarray(from, to));
  return Buffer.concat([new Uint8Array(new Uint32Array(numbers).buffer), header, ...shipped]);
}

/**
 * @param {Uint8Array} memory
 * @param {Fresh[]} modules
 */
function divided(memory, modules) {
  /** @type {number[][]} */
  const runs = [];
  /** @type {number[][]} */
  const left = [];
  const { solid } = modules[0];
  for (let at = 0, to = 0; at < memory.length; at = to) {
    const own = solid.some(([low, high]) => low <= at && at < high);
    to = own ? at + BLOCK : Math.min(nextEdge(at, solid), memory.length);
    const block = Buffer.from(memory.buffer, at, to - at);
    if (own && modules.every((module) => block.equals(module.memory.subarray(at, to)))) extend(left, at, to);
    else if (own || block.some(Boolean)) extend(runs, at, to);
  }
  return { runs, left };
}

/**
 * The end of the page, or of what is no module's own data.
 *
 * @param {number} at
 * @param {number[][]} solid
 */
function nextEdge(at, solid) {
  return Math.min(at - (at % PAGE) + PAGE, ...solid.map(([low]) => low).filter((low) => low > at));
}

/**
 * @param {number[][]} ranges
 * @param {number} from
 * @param {number} to
 */
function extend(ranges, from, to) {
  const last = ranges.at(-1);
  if (last?.[1] === from) last[1] = to;
  else ranges.push([from, to]);
}
