// The engine's files: fetched and kept. The sealed frame checks them before it uses them.

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

/** The engine's parts: fetched once and kept as Blobs, outside this page's memory, so that a new start needs no network. */
export class Parts {
  /** @type {((part: Part) => Promise<ReadableStream<Uint8Array>>) | null} Where parts stand in the page itself. */
  static inside = null;

  /** @type {Map<string, Promise<Blob>>} */
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
   * One part, whole but not yet checked.
   *
   * @param {string} name
   * @returns {Promise<Blob>}
   */
  blob(name) {
    return this.#kept.get(name) ?? this.#get(name);
  }

  /**
   * Gives up a part that was found to be another file.
   *
   * @param {string} name
   */
  refuse(name) {
    this.#forget(name);
    return new PartError(this.find(name), "is not the file that was published: its checksum differs.");
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
    const loaded = parts.map((part) => Math.round(part.wire * (this.#arrived.get(part.name) ?? 0)));
    return { loaded: sum(loaded), total: sum(parts.map((part) => part.wire)) };
  }

  /** @param {string} name */
  #get(name) {
    const fetched = this.#fetch(this.find(name));
    this.#kept.set(name, fetched);
    fetched.catch(() => this.#forget(name));
    return fetched;
  }

  /** @param {string} name */
  #forget(name) {
    this.#kept.delete(name);
    this.#arrived.delete(name);
    // The browser may have kept the bad copy: ask the host itself next time.
    this.#again.add(name);
  }

  /** @param {Part} part */
  async #fetch(part) {
    let trouble = Parts.inside ? "cannot be read: this copy is damaged. Take a new one." : "did not arrive: the connection was cut.";
    try {
      const blob = await (Parts.inside ? unpacked(await Parts.inside(part)) : this.#load(part));
      if (blob.size === part.bytes) {
        this.#count(part, 1);
        return blob;
      }
    } catch (error) {
      if (error instanceof PartError) throw error;
      if (error === SILENCE) trouble = `stopped arriving: nothing came for ${seconds(this.patience)}.`;
    }
    throw new PartError(part, trouble);
  }

  /**
   * Hosts that pack what they send say so; from the others the page takes the packed copy and unpacks it itself.
   *
   * @param {Part} part
   */
  async #load(part) {
    const asked = await this.#ask(part, part.file, part.encoding === "gzip");
    if (asked) return asked;
    const packed = await this.#ask(part, `${part.file}.gz`, false);
    return packed.size === part.bytes ? packed : unpacked(packed.stream().pipeThrough(new DecompressionStream("gzip")));
  }

  /**
   * Asks the host for a file.
   *
   * A Blob is gathered outside the page, which halves the time of a fetch; XMLHttpRequest says meanwhile how far it is.
   *
   * @param {Part} part
   * @param {string} file
   * @param {boolean} onlyPacked give up, with null, as soon as the host says that it sends the file as it is
   */
  #ask(part, file, onlyPacked) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const request = new XMLHttpRequest();
    const end = (/** @type {() => void} */ how) => (clearTimeout(timer), how());
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (reject(SILENCE), request.abort()), this.patience);
    };
    request.open("GET", new URL(this.#again.has(part.name) ? `${file}?again=${Date.now()}` : file, this.baseUrl));
    request.responseType = "blob";
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED || request.status !== 200) return;
      if (onlyPacked && !request.getResponseHeader("content-encoding")) end(() => (resolve(null), request.abort()));
    };
    request.onprogress = ({ loaded, total, lengthComputable }) => {
      wait();
      this.#count(part, lengthComputable ? loaded / total : loaded / part.bytes);
    };
    request.onload = () => {
      const arrived = request.status === 200;
      end(() => (arrived ? resolve(request.response) : reject(new PartError(part, `did not arrive (${request.status}).`))));
    };
    request.onerror = () => end(() => reject(new Error("cut")));
    wait();
    request.send();
    return promise;
  }

  /**
   * @param {Part} part
   * @param {number} share
   */
  #count(part, share) {
    this.#arrived.set(part.name, Math.min(1, share));
    this.onProgress();
  }
}

const SILENCE = new Error("silence");

/** @param {ReadableStream<Uint8Array>} stream */
function unpacked(stream) {
  return new Response(/** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (stream)).blob();
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
