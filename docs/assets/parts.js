// The engine's files: fetched, checked, kept.

/** @typedef {{ name: string, file: string, sha256: string, bytes: number, wire: number, encoding: string | null }} Part */

/** A part that did not arrive whole. */
export class PartError extends Error {
  /**
   * @param {Part} part
   * @param {string} trouble
   */
  constructor(part, trouble) {
    super(`The engine file ${part.file} ${trouble}`);
    this.part = part.name;
  }
}

/** The engine's parts: fetched once, checked, and kept as Blobs, so that a new start needs no network. */
export class Parts {
  /** @type {Map<string, Promise<Uint8Array<ArrayBuffer> | Blob>>} */
  #kept = new Map();
  /** @type {Map<string, number>} */
  #arrived = new Map();
  /** @type {Set<string>} */
  #again = new Set();

  /**
   * @param {Part[]} list
   * @param {string} baseUrl
   * @param {number} patience
   * @param {() => void} onProgress
   */
  constructor(list, baseUrl, patience, onProgress) {
    this.list = list;
    this.baseUrl = baseUrl;
    this.patience = patience;
    this.onProgress = onProgress;
  }

  /**
   * The bytes of one part.
   *
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async bytes(name) {
    const kept = this.#kept.get(name) ?? this.#get(name);
    const content = await kept;
    return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  }

  /** Puts what has arrived into Blobs, which the browser may keep on its disk. */
  rest() {
    for (const [name, kept] of this.#kept) {
      this.#kept.set(name, kept.then((content) => new Blob([content])));
    }
  }

  /** @param {string} name */
  #get(name) {
    const fetched = this.#fetch(this.find(name));
    this.#kept.set(name, fetched);
    fetched.catch(() => {
      this.#kept.delete(name);
      this.#arrived.delete(name);
      // The browser may have kept the bad copy: ask the host itself next time.
      this.#again.add(name);
    });
    return fetched;
  }

  /** @param {string} name */
  find(name) {
    const part = this.list.find((one) => one.name === name);
    if (!part) throw new Error(`The page does not say where the engine file "${name}" is.`);
    return part;
  }

  /**
   * Bytes as they travel, compressed: what has arrived and what is wanted.
   *
   * @param {string[]} names
   */
  progress(names) {
    const parts = names.map((name) => this.find(name));
    const loaded = parts.map((part) => Math.round((part.wire * (this.#arrived.get(part.name) ?? 0)) / part.bytes));
    return { loaded: sum(loaded), total: sum(parts.map((part) => part.wire)) };
  }

  /** @param {Part} part */
  async #fetch(part) {
    const stop = new AbortController();
    const bytes = new Uint8Array(part.bytes);
    let trouble = "did not arrive: the connection was cut.";
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        trouble = `stopped arriving: nothing came for ${seconds(this.patience)}.`;
        stop.abort();
      }, this.patience);
    };
    try {
      wait();
      const stream = await this.#open(part, stop.signal);
      await fill(bytes, stream, (count) => {
        wait();
        this.#arrived.set(part.name, count);
        this.onProgress();
      });
    } catch (error) {
      throw error instanceof PartError ? error : new PartError(part, trouble);
    } finally {
      clearTimeout(timer);
    }
    if ((await sha256(bytes)) !== part.sha256) {
      throw new PartError(part, "is not the file that was published: its checksum differs.");
    }
    return bytes;
  }

  /**
   * Hosts that pack what they send say so; from the others the page takes the packed copy and unpacks it itself.
   *
   * @param {Part} part
   * @param {AbortSignal} signal
   */
  async #open(part, signal) {
    const plain = await this.#ask(part, part.file, signal);
    if (part.encoding !== "gzip" || plain.headers.has("content-encoding")) return body(plain);
    await plain.body?.cancel();
    const packed = await this.#ask(part, `${part.file}.gz`, signal);
    if (packed.headers.has("content-encoding")) return body(packed);
    return body(packed).pipeThrough(new DecompressionStream("gzip"));
  }

  /**
   * @param {Part} part
   * @param {string} file
   * @param {AbortSignal} signal
   */
  async #ask(part, file, signal) {
    const cache = this.#again.has(part.name) ? "reload" : "default";
    const response = await fetch(new URL(file, this.baseUrl), { cache, signal });
    if (!response.ok) throw new PartError(part, `did not arrive (${response.status}).`);
    return response;
  }
}

/**
 * @param {Response} response
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function body(response) {
  if (!response.body) throw new Error("empty");
  return response.body;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  const count = Math.round(milliseconds / 1000);
  return count === 1 ? "1 second" : `${count} seconds`;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Reads a stream into bytes of the expected number; one byte too many or too few is an error.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {ReadableStream<Uint8Array>} stream
 * @param {(count: number) => void} onCount
 */
async function fill(bytes, stream, onCount) {
  const reader = stream.getReader();
  let count = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes.set(read.value, count);
    count += read.value.length;
    onCount(count);
  }
  if (count !== bytes.length) throw new Error("cut short");
}
