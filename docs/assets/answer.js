// The answer: a result's own sentences, pictures, steps and lists, as text in clones of the page's templates.

import { tableCard, tableText } from "./cards.js";
import { draw, rows } from "./pictures.js";
import { remembered } from "./remembered.js";
import { Said } from "./said.js";

/** @typedef {{ cite: string, url: string | null, says: string, checked: string, evidence: string }} Law */
/** @typedef {{ label: string, value: string, law: Law }} Step */
/** @typedef {import("./cards.js").Table} Table */
/**
 * @typedef {object} Result
 * @property {{ tone: string, sentence: string, detail: string | null }} answer
 * @property {Step[]} steps
 * @property {string[]} still_needed
 * @property {{ text: string }[]} next_actions
 * @property {import("./pictures.js").Picture[]} pictures
 * @property {Table[]} tables
 * @property {{ name: string, starts: string, ends: string, checked: string }} rules
 */

/** @type {Record<string, string>} */
const EVIDENCE = { primary: "Checked in the source", secondary: "From a secondary source", our_reading: "Our reading" };

/** The place in the page where one calculator answers. */
export class Answer {
  /** @type {Result | null} */
  #result = null;

  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.desk = desk;
    this.place = find(desk, "[data-answer]");
    this.empty = find(desk, "[data-empty]");
    this.said = new Said(find(desk, "[data-said]"));
    new ResizeObserver(() => this.#draw()).observe(this.place);
    this.place.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)));
  }

  /** Whether there is an answer on the page. */
  get shown() {
    return this.#result !== null;
  }

  /** @param {Result} result */
  show(result) {
    this.said.hush(result.answer.sentence);
    this.#put(result);
  }

  /** @param {Result} result */
  #put(result) {
    this.#result = result;
    const part = clone(this.desk, "[data-answer-template]");
    find(part, ".answer").dataset.tone = result.answer.tone;
    find(part, "[data-sentence]").textContent = result.answer.sentence;
    find(part, "[data-detail]").textContent = result.answer.detail ?? "";
    find(part, "[data-pictures]").append(...result.pictures.map((picture) => this.#figure(picture)));
    find(part, ".steps tbody").append(...result.steps.map((step) => this.#step(step)));
    find(part, "[data-tables]").append(...(result.tables ?? []).map((table) => tableCard(clone(this.desk, "[data-table-template]"), table)));
    list(find(part, "[data-needed]"), result.still_needed.map(text));
    list(find(part, "[data-next]"), result.next_actions.map(({ text: words }) => task(words)));
    find(part, "[data-rules]").textContent = `Rules: ${rulesInWords(result)}`;
    this.place.replaceChildren(part);
    this.empty.hidden = true;
    this.#draw();
  }

  /**
   * Puts a new answer in the place of the old one. Ticks, open tables and the focus stay; a screen reader hears a line.
   *
   * @param {Result} result
   */
  update(result) {
    const wasStale = this.#stale;
    const restore = remembered(this.place);
    this.#put(result);
    restore();
    this.said.later(result.answer.sentence, wasStale);
  }

  /** Says in words that what was typed since has no answer yet. */
  age() {
    if (this.#stale) return;
    find(this.place, "[data-stale]").hidden = false;
    this.said.now("The answer is out of date.");
  }

  get #stale() {
    return this.place.querySelector("[data-stale]:not([hidden])") !== null;
  }

  focus() {
    find(this.place, "[data-sentence]").focus();
  }

  clear() {
    this.#result = null;
    this.said.hush();
    this.place.replaceChildren();
    this.empty.hidden = false;
  }

  /** @param {import("./pictures.js").Picture} picture */
  #figure(picture) {
    const part = clone(this.desk, "[data-picture-template]");
    find(part, "h3").textContent = picture.title;
    const [heading, ...body] = rows(picture);
    find(part, "thead").append(row(heading, "th"));
    find(part, "tbody").append(...body.map((cells) => row(cells, "td")));
    return part;
  }

  /** @param {Step} step */
  #step({ label, value, law }) {
    const part = clone(this.desk, "[data-step-template]");
    find(part, "th").textContent = label;
    find(part, ".num").textContent = value;
    find(part, "[data-says]").textContent = law.says;
    find(part, "[data-cite]").append(cite(law));
    const badge = find(part, ".ev");
    badge.textContent = EVIDENCE[law.evidence];
    badge.classList.add(`ev-${law.evidence}`);
    return part;
  }

  #draw() {
    const pictures = this.#result?.pictures ?? [];
    this.place.querySelectorAll(".picture").forEach((place, index) => {
      const width = Math.floor(place.clientWidth);
      if (width > 0) place.replaceChildren(draw(pictures[index], width));
    });
  }

  /** @param {HTMLElement} target */
  #click(target) {
    if (target.closest("[data-print]")) print();
    if (target.closest("[data-copy]")) this.#copy();
  }

  async #copy() {
    const said = find(this.place, "[data-copied]");
    if (!this.#result) return;
    const done = await navigator.clipboard.writeText(`${this.#stale ? "Out of date.\n" : ""}${inText(this.#result)}`).then(() => true, () => false);
    said.textContent = done ? "Copied." : "The browser did not allow it. Select the text and copy it.";
  }
}

/**
 * The result as plain text, for an e-mail or the audit folder.
 *
 * @param {Result} result
 */
export function inText(result) {
  const { answer, steps, still_needed: needed, next_actions: next } = result;
  return [
    answer.sentence,
    answer.detail ?? "",
    "",
    "How we got there",
    ...steps.map(({ label, value, law }) => `- ${label}: ${value}\n  ${law.says} (${law.cite}; ${EVIDENCE[law.evidence].toLowerCase()})`),
    ...(result.tables ?? []).flatMap(tableText),
    "",
    "What this does not show yet",
    ...needed.map((item) => `- ${item}`),
    "",
    "What to do next",
    ...next.map((item) => `[ ] ${item.text}`),
    "",
    `Rules: ${rulesInWords(result)}`,
  ].join("\n");
}

/** @param {Result} result */
function rulesInWords({ rules }) {
  return `${rules.name}, in force from ${day(rules.starts)} to ${day(rules.ends)}, last checked on ${day(rules.checked)}.`;
}

/** @param {string} iso */
function day(iso) {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
}

/** @param {Law} law */
function cite(law) {
  if (!law.url) return document.createTextNode(`${law.cite}.`);
  const link = document.createElement("a");
  link.href = law.url;
  link.rel = "noreferrer";
  link.textContent = law.cite;
  return link;
}

/**
 * @param {HTMLElement} part
 * @param {HTMLElement[]} items
 */
function list(part, items) {
  find(part, "ul").append(...items);
  part.hidden = !items.length;
}

/** @param {string} words */
function text(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}

/** @param {string} words */
function task(words) {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.autocomplete = "off";
  label.append(box, Object.assign(document.createElement("span"), { textContent: words }));
  item.append(label);
  return item;
}

/**
 * @param {string[]} cells
 * @param {"td" | "th"} name
 */
function row(cells, name) {
  const element = document.createElement("tr");
  element.append(...cells.map((words) => Object.assign(document.createElement(name), { textContent: words })));
  return element;
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

/**
 * @param {ParentNode} desk
 * @param {string} selector
 * @returns {DocumentFragment}
 */
function clone(desk, selector) {
  const template = /** @type {HTMLTemplateElement} */ (desk.querySelector(selector));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}
