// A snapshot's memory back in its place: in the worker, and under Node when the calculators are tried there.

/** The room that Pyodide's own header has in a snapshot. */
export const HEADER = 4096;
const PAGE = 65536;

/**
 * Lays a snapshot's memory over a module that has just been made and is still empty. A snapshot is its header and
 * the runs of memory that the module does not hold anyway; hooks/memory.mjs says how they lie.
 *
 * @param {any} module
 * @param {Uint8Array} header room for the snapshot's own header
 * @param {Uint8Array<ArrayBuffer>} packed
 */
export function restore(module, header, packed) {
  const [size, count, rest, expected] = new Uint32Array(packed.buffer, 0, 4);
  const runs = new Uint32Array(packed.buffer, 16, 2 * count);
  const left = new Uint32Array(packed.buffer, 16 + runs.byteLength, 2 * rest);
  if (sum(module.HEAPU8, left) !== expected) throw new Error("The memory image is for another module.");
  let at = 16 + runs.byteLength + left.byteLength;
  header.set(packed.subarray(at, (at += HEADER)));
  while (module.HEAPU8.length < size) module._malloc(size - module.HEAPU8.length + PAGE);
  for (let run = 0; run < count; run += 1) {
    const [start, end] = runs.subarray(2 * run, 2 * run + 2);
    module.HEAPU8.set(packed.subarray(at, (at += end - start)), start);
  }
}

/**
 * A sum over what a snapshot leaves to the module's own data: another browser might have laid it otherwise.
 *
 * @param {Uint8Array} memory
 * @param {ArrayLike<number>} ranges each one's start and end
 */
export function sum(memory, ranges) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
  let total = 0;
  for (let range = 0; range < ranges.length; range += 2) {
    const end = ranges[range + 1] >> 2;
    for (let at = ranges[range] >> 2; at < end; at += 1) total = (Math.imul(total, 31) + words[at]) >>> 0;
  }
  return total;
}
