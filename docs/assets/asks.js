// What must be asked before a file can be counted, as a part of the form.

import { choices, chosenBefore } from "./choices.js";
import { mapping, recalled } from "./mapping.js";
import { question } from "./questions.js";

/** @typedef {import("./choices.js").Choices} Choices */
/** @typedef {import("./mapping.js").Mapping} Mapping */
/** @typedef {import("./questions.js").Question} Question */
/** @typedef {Mapping | Question | Choices} Ask */
/** @typedef {import("./mapping.js").Asked} Asked */
/** @typedef {import("./said.js").Said} Said */

/** The questions about the files that stand in the form now. */
export class Asks {
  /** @type {(Asked & { id: string, again: boolean })[]} */
  #open = [];

  /**
   * @param {HTMLElement} desk holds the templates
   * @param {HTMLElement} place
   * @param {Said} said
   */
  constructor(desk, place, said) {
    this.desk = desk;
    this.place = place;
    this.said = said;
  }

  /**
   * Puts questions into the form in place of the earlier ones.
   *
   * @param {Ask[]} asks
   */
  show(asks) {
    const before = new Set(this.#open.map(({ id }) => id));
    this.#open = asks.map((ask) => ({ ...this.#made(ask), id: identity(ask), again: before.has(identity(ask)) }));
    this.place.replaceChildren(...this.#open.map(({ element }) => element));
  }

  clear() {
    this.#open = [];
    this.place.replaceChildren();
  }

  /** What was asked before and is still to be answered; a question that is new is no mistake yet. */
  problems() {
    return this.#open.filter(({ again }) => again).flatMap((one) => one.problems());
  }

  /** Notes what is answered in the form. */
  take() {
    for (const one of this.#open) one.answer(this.said);
  }

  focus() {
    this.place.focus();
    this.place.scrollIntoView({ block: "start" });
  }

  /**
   * @param {Ask} ask
   * @returns {Asked}
   */
  #made(ask) {
    if (ask.kind === "columns") return mapping(this.desk, ask);
    return ask.kind === "choices" ? choices(this.desk, ask, this.said) : question(this.desk, ask, this.said);
  }
}

/**
 * What tells one question from another: the columns of another sheet are other columns.
 *
 * @param {Ask} ask
 */
export function identity(ask) {
  if (ask.kind === "columns") return JSON.stringify([ask.file, ask.sheet, ask.header_row]);
  return `${ask.kind} ${ask.kind === "choices" ? ask.name : ask.column}`;
}

/**
 * Answers what was answered before: headers of the same text, values of the same name. How days are written is asked
 * of every file, since that is what changes between systems.
 *
 * @param {Ask[]} asks
 * @param {Said} said
 * @returns {boolean} whether nothing is left to ask
 */
export function answeredBefore(asks, said) {
  const known = asks.map((ask) => {
    if (ask.kind === "columns") return recalled(ask, said);
    return ask.kind === "choices" && chosenBefore(ask, said);
  });
  return known.every(Boolean);
}
