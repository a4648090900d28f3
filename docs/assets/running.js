// How the engine starts, from a snapshot or plainly, and how it starts again.

import { Cell } from "./cell.js";
import { PartError, Parts, seconds } from "./parts.js";

/** @import { Message } from "./cell.js" */
/** @import { Part } from "./parts.js" */
/** @typedef {"cold" | "loading" | "ready" | "busy" | "failed"} State */
/** @typedef {"snapshot" | "plain"} Way */
/** @typedef {{ arrival: number, snapshot: number, plain: number, answer: number, file: number }} Patience milliseconds of silence borne */
/**
 * @typedef {object} Manifest
 * @property {Part[]} parts
 * @property {string} frame the sealed frame's document
 * @property {string} inside where Python looks for its native extension
 * @property {Record<string, string>} info
 * @property {Partial<Patience>} [patience]
 */

/** @type {Patience} */
const PATIENCE = { arrival: 30_000, snapshot: 20_000, plain: 60_000, answer: 60_000, file: 180_000 };

/** @type {Record<Way, string[]>} In the order in which the worker wants them. */
const NEEDED = {
  snapshot: ["worker", "wasm", "extension", "snapshot"],
  plain: ["worker", "wasm", "extension", "library", "packages"],
};

/** @type {Record<string, string>} What the frame does more than check a part and hand it on. */
const KIND = { worker: "worker", wasm: "code", extension: "code" };

/** The engine without its questions: its parts, its sealed frame, its state. Fires "state" and "progress". */
export class Running extends EventTarget {
  /** @type {State} */
  #state = "cold";
  /** @type {string | null} */
  #cause = null;
  /** @type {Way} */
  #way = "snapshot";
  /** @type {string | null} */
  #fallback = null;
  /** @type {Promise<void> | null} */
  #started = null;
  /** @type {Cell | null} */
  #cell = null;
  /** @type {PromiseWithResolvers<void> | null} */
  #opening = null;
  lastId = 0;

  /**
   * @param {Manifest} manifest
   * @param {string} baseUrl the folder of the engine's files, ending in a slash
   */
  constructor(manifest, baseUrl) {
    super();
    this.manifest = manifest;
    this.patience = { ...PATIENCE, ...manifest.patience };
    const tell = () => this.dispatchEvent(new Event("progress"));
    this.parts = new Parts(manifest.parts, baseUrl, this.patience.arrival, tell);
    this.become("cold");
  }

  get state() {
    return this.#state;
  }

  /** Bytes that have arrived, of those that are wanted. */
  get progress() {
    return this.parts.progress(NEEDED[this.#way]);
  }

  /** Why the engine failed, in a sentence; null when it did not. */
  get cause() {
    return this.#cause;
  }

  /** How Python starts: from a snapshot, or plainly when the snapshot did not work here. */
  get way() {
    return this.#way;
  }

  /** Why the snapshot was not used; null when it was. */
  get fallback() {
    return this.#fallback;
  }

  /**
   * Starts the engine once; later calls wait for the same start.
   *
   * @returns {Promise<void>} settled when the engine is ready or has failed
   */
  start() {
    return this.#started ?? this.restart();
  }

  /**
   * After a failure: starts again. Parts that arrived whole are kept, the others are asked for again.
   *
   * @returns {Promise<void>}
   */
  retry() {
    return this.#state === "failed" ? this.restart() : this.start();
  }

  /** Starts once more from the parts that are kept. */
  restart() {
    this.#started = this.#begin();
    // Whoever does not wait for the start reads the state instead.
    this.#started.catch(() => undefined);
    return this.#started;
  }

  async #begin() {
    this.#cause = null;
    this.become("loading");
    try {
      await this.#open(this.#way).catch((error) => this.#openPlainly(error));
      this.become("ready");
    } catch (error) {
      this.close();
      this.#cause ??= sentence(error);
      this.become("failed");
      throw new Error(this.#cause);
    }
  }

  /**
   * The way round a snapshot that does not work. The first cause survives when this fails too.
   *
   * @param {unknown} error
   */
  async #openPlainly(error) {
    const missing = error instanceof PartError && error.part !== "snapshot";
    if (this.#way === "plain" || missing) throw error;
    this.close();
    this.#fallback = sentence(error);
    this.#way = "plain";
    try {
      await this.#open("plain");
    } catch {
      this.#way = "snapshot";
      throw error;
    }
  }

  /** @param {Way} way */
  async #open(way) {
    if (!globalThis.crypto?.subtle) {
      throw new Error(
        "This address is not secure (http), so the browser cannot check the engine files. Open the page over https.",
      );
    }
    // What takes longest is asked for first: a frame has a process of its own to wait for.
    for (const name of NEEDED[way]) this.parts.blob(name).catch(() => undefined);
    const opening = Promise.withResolvers();
    this.#opening = opening;
    const cell = new Cell(this.manifest.frame, (message) => this.#receive(message));
    this.#cell = cell;
    const id = (this.lastId += 1);
    const handOver = (/** @type {string} */ name) => this.#handOver(cell, id, name);
    cell.post({ id, kind: "start", way, inside: this.manifest.inside, info: this.manifest.info });
    let timer = 0;
    const silence = new Error(`The engine did not start within ${seconds(this.patience[way])}.`);
    Promise.all(NEEDED[way].map(handOver)).then(() => {
      timer = setTimeout(() => opening.reject(silence), this.patience[way]);
    }, opening.reject);
    await opening.promise.finally(() => clearTimeout(timer));
  }

  /**
   * Gives the frame a part of the engine, fetched if need be.
   *
   * @param {Cell} cell
   * @param {number} id of the start or the question that needs the part
   * @param {string} name
   */
  async #handOver(cell, id, name) {
    const content = await this.parts.blob(name);
    cell.post({ id, kind: KIND[name] ?? "part", name, content, sha256: this.parts.find(name).sha256 });
  }

  /**
   * Gives the frame that runs now one more part.
   *
   * @param {number} id of the question that needs it
   * @param {string} name
   */
  async supply(id, name) {
    if (this.#cell) await this.#handOver(this.#cell, id, name);
  }

  /** Ends the sealed frame and whatever runs in it. */
  close() {
    this.#cell?.close();
    this.#cell = null;
  }

  /** @param {Message} message */
  #receive(message) {
    if (message.kind === "ready") this.#opening?.resolve();
    else if (message.kind === "differs") this.#refuse(message);
    else if (message.kind === "failed") this.#fall(`The engine did not start: ${message.cause}`);
    else this.hear(message);
  }

  /** @param {Message} message */
  #refuse({ id, name }) {
    const error = this.parts.refuse(name);
    this.#opening?.reject(error);
    this.hear({ id, kind: "refused", error });
  }

  /** @param {string} trouble */
  #fall(trouble) {
    this.#opening?.reject(new Error(trouble));
    this.hear({ id: 0, kind: "fallen" });
  }

  /**
   * What the worker says once it runs.
   *
   * @param {Message} _
   */
  hear(_) {}

  /** @param {Message} message */
  post(message) {
    this.#cell?.post(message);
  }

  /**
   * The state as the page shows it.
   *
   * @param {State} state
   */
  become(state) {
    this.#state = state;
    document.documentElement.dataset.engine = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}
