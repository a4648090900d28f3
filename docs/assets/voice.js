// What a screen reader hears of an answer that changes while somebody types: one line, once the typing pauses.

/** Milliseconds without typing after which a change is said. It is shown at once. */
export const PAUSE = 500;

/** A sentence that may be read out each time the answer changes, in letters. */
const LONGEST = 120;

/** The line of an answer that is read out and not seen. */
export class Voice {
  /** The sentence that the reader heard last, or was led to. */
  #told = "";
  #timer = 0;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * Says nothing: the reader is led to this sentence, or to none.
   *
   * @param {string} sentence
   */
  hush(sentence = "") {
    this.now("");
    this.#told = sentence;
  }

  /** @param {string} words */
  now(words) {
    clearTimeout(this.#timer);
    this.place.textContent = words;
  }

  /**
   * Says a sentence once the typing pauses, unless it is the one that was heard last.
   *
   * @param {string} sentence
   * @param {boolean} again also when it is that one
   */
  later(sentence, again) {
    this.now("");
    if (again) this.#told = "";
    if (sentence === this.#told) return;
    this.#timer = setTimeout(() => {
      this.#told = sentence;
      this.place.textContent = sentence.length <= LONGEST ? `Updated. ${sentence}` : "The answer was updated.";
    }, PAUSE);
  }
}
