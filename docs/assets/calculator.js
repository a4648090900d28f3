// A page with a calculator: its form, its answer and the engine between them.

import { Answer } from "./answer.js";
import { find } from "./find.js";
import { Form } from "./form.js";
import { Opener } from "./opener.js";
import { engine } from "./started.js";
import { tell } from "./telling.js";
import { PAUSE } from "./voice.js";

const desks = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-calculator]"))].map(open);
const examples = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-try]"));

engine.addEventListener("state", () => desks.forEach(({ desk }) => tell(desk)));
engine.addEventListener("progress", () => desks.forEach(({ desk }) => tell(desk)));
examples.forEach((button) => button.addEventListener("click", () => tryExample(button)));
for (const leaving of ["pagehide", "pageleft"]) addEventListener(leaving, () => desks.forEach(({ form, answer, opener }) => (form.clear(), answer.clear(), opener?.clear())));
desks.forEach(({ desk }) => tell(desk));

/** @param {HTMLElement} desk */
function open(desk) {
  const form = new Form(desk);
  const answer = new Answer(desk, (offer) => engine.keep(desk.dataset.calculator ?? "", one.shown, offer));
  /** @type {Desk} */
  const one = { desk, form, answer, opener: null, asked: "", shown: "", turn: 0, emptied: 0, timer: 0 };
  one.opener = openerOf(one, () => submit(one));
  form.clear();
  form.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(one);
  });
  for (const change of ["input", "change", "paste", "click"]) form.form.addEventListener(change, () => follow(one));
  on(desk, "[data-clear]", () => {
    empty(one);
    form.clear();
    one.opener?.clear();
    /** @type {HTMLElement | null} */ (form.form.querySelector("input"))?.focus();
  });
  on(desk, "[data-retry]", () => engine.retry().catch(() => undefined));
  on(desk, "[data-cancel]", () => engine.cancel());
  return one;
}

/**
 * Where a file that holds the whole form can be opened, for calculators that read one.
 *
 * @param {Desk} one
 * @param {() => void} whenFilled
 */
function openerOf(one, whenFilled) {
  const { desk, form } = one;
  const place = /** @type {HTMLElement | null} */ (desk.querySelector("[data-opener]"));
  const read = (/** @type {File} */ file) => {
    empty(one);
    return engine.open(desk.dataset.calculator ?? "", file);
  };
  return place && new Opener(place, form, read, whenFilled);
}

/** @typedef {{ desk: HTMLElement, form: Form, answer: Answer, opener: Opener | null, asked: string, shown: string, turn: number, emptied: number, timer: number }} Desk */

/**
 * Takes the answer away; one that is still being worked out will not be shown.
 *
 * @param {Desk} one
 */
function empty(one) {
  one.turn += 1;
  one.emptied += 1;
  one.asked = "";
  one.answer.clear();
}

/**
 * One question, as it stands in the form now.
 *
 * @param {Desk} one
 */
async function ask(one) {
  clearTimeout(one.timer);
  one.turn += 1;
  one.asked = JSON.stringify(one.form.inputs());
  return JSON.parse(await engine.call(one.desk.dataset.calculator ?? "", one.asked));
}

/**
 * An answer that is shown follows what is typed, without moving the focus and without showing errors. That there is no
 * answer to what was typed so far is said only once the typing pauses. Where a calculator can tell that a form is
 * complete, the first answer comes by itself at that moment.
 *
 * @param {Desk} one
 */
async function follow(one) {
  const { answer, form } = one;
  if ((!answer.shown && !mayAnswer(one)) || JSON.stringify(form.inputs()) === one.asked) return;
  const asking = ask(one);
  const { turn, asked } = one;
  const result = await asking.catch(() => ({ errors: [] }));
  if (turn !== one.turn) return;
  if (result.errors) {
    if (answer.shown) one.timer = setTimeout(() => answer.age(), PAUSE);
    return;
  }
  if (!answer.shown) {
    if (!result.complete) return;
    form.showErrors([]);
  }
  one.shown = asked;
  answer.update(result);
}

/**
 * Whether an answer may come before it is asked for: the engine is here, and the calculator says when a form is complete.
 *
 * @param {Desk} one
 */
function mayAnswer({ desk }) {
  return "completes" in desk.dataset && (engine.state === "ready" || engine.state === "busy");
}

/** @param {Desk} one */
async function submit(one) {
  const { desk, form, answer } = one;
  desk.dataset.asked = "";
  tell(desk);
  try {
    const asking = ask(one);
    const { asked, emptied } = one;
    const result = await asking;
    if (emptied !== one.emptied) return;
    form.showErrors(result.errors ?? []);
    if (result.errors) {
      answer.clear();
      return;
    }
    one.shown = asked;
    await answer.show(result);
    answer.focus();
  } catch (error) {
    form.showErrors([{ field: "", message: error instanceof Error ? error.message : String(error) }]);
  } finally {
    delete desk.dataset.asked;
    tell(desk);
  }
}

/** @param {HTMLElement} button */
function tryExample(button) {
  const page = button.closest("[data-page]") ?? document.body;
  const list = page.querySelector("script[data-examples]")?.textContent ?? "[]";
  const one = /** @type {ReturnType<typeof open>} */ (desks.find(({ desk }) => page.contains(desk)));
  one.form.fill(JSON.parse(list)[Number(button.dataset.try)]);
  submit(one);
}

/**
 * @param {HTMLElement} desk
 * @param {string} selector
 * @param {() => void} action
 */
function on(desk, selector, action) {
  find(desk, selector).addEventListener("click", action);
}
