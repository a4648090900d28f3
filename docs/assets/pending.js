// Questions that wait for their answers, each with a clock that stops the engine when nothing is heard of it.

/** @typedef {{ rows: number, percent: number }} Progress */
/**
 * @typedef {object} Waiting
 * @property {(found: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} timer
 * @property {number} patience milliseconds of silence borne
 * @property {(progress: Progress) => void} onProgress
 */

/** The questions that are being answered. */
export class Pending {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  /** @param {(patience: number) => void} onSilence */
  constructor(onSilence) {
    this.onSilence = onSilence;
  }

  get size() {
    return this.#waiting.size;
  }

  /**
   * A question begins to wait.
   *
   * @param {number} id
   * @param {number} patience
   * @param {(progress: Progress) => void} onProgress
   * @returns {Promise<any>}
   */
  add(id, patience, onProgress) {
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#waiting.set(id, { resolve, reject, timer: 0, patience, onProgress });
    this.wind(id);
    return promise;
  }

  /**
   * Starts a question's clock anew; with `hold` it stands still, as while a part of the engine is fetched.
   *
   * @param {number} id
   * @param {boolean} [hold]
   */
  wind(id, hold = false) {
    const one = this.#waiting.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    one.timer = hold ? 0 : setTimeout(() => this.onSilence(one.patience), one.patience);
  }

  /**
   * @param {number} id
   * @param {Progress} progress
   */
  hear(id, progress) {
    this.wind(id);
    this.#waiting.get(id)?.onProgress(progress);
  }

  /**
   * @param {number} id
   * @returns {boolean} whether the question was still waiting
   */
  has(id) {
    return this.#waiting.has(id);
  }

  /**
   * Ends one question with its answer, or with what went wrong.
   *
   * @param {number} id
   * @param {any} found
   */
  settle(id, found) {
    const one = this.#waiting.get(id);
    if (!one) return;
    this.#waiting.delete(id);
    clearTimeout(one.timer);
    if (found instanceof Error) one.reject(found);
    else one.resolve(found);
  }

  /**
   * Ends every question.
   *
   * @param {string} trouble
   */
  giveUp(trouble) {
    for (const id of [...this.#waiting.keys()]) this.settle(id, new Error(trouble));
  }
}
