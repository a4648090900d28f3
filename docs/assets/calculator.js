// A page with a calculator: its form, its answer and the engine between them.

import { Answer } from "./answer.js";
import { Form } from "./form.js";
import { PAUSE } from "./said.js";
import { engine } from "./start.js";

const desks = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-calculator]"))].map(open);
const examples = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-try]"));

engine.addEventListener("state", () => desks.forEach(({ desk }) => tell(desk)));
engine.addEventListener("progress", () => desks.forEach(({ desk }) => tell(desk)));
examples.forEach((button) => button.addEventListener("click", () => tryExample(button)));
for (const leaving of ["pagehide", "pageleft"]) addEventListener(leaving, () => desks.forEach(({ form, answer }) => (form.clear(), answer.clear())));
desks.forEach(({ desk }) => tell(desk));

/** @param {HTMLElement} desk */
function open(desk) {
  const form = new Form(desk);
  const answer = new Answer(desk);
  const one = { desk, form, answer, asked: "", turn: 0, timer: 0 };
  form.clear();
  form.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(one);
  });
  for (const change of ["input", "change", "paste", "click"]) form.form.addEventListener(change, () => follow(one));
  on(desk, "[data-clear]", () => {
    one.turn += 1;
    form.clear();
    answer.clear();
    /** @type {HTMLElement | null} */ (form.form.querySelector("input"))?.focus();
  });
  on(desk, "[data-retry]", () => engine.retry().catch(() => undefined));
  on(desk, "[data-cancel]", () => engine.cancel());
  return one;
}

/** @typedef {{ desk: HTMLElement, form: Form, answer: Answer, asked: string, turn: number, timer: number }} Desk */

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
 * answer to what was typed so far is said only once the typing pauses.
 *
 * @param {Desk} one
 */
async function follow(one) {
  const { answer, form } = one;
  if (!answer.shown || JSON.stringify(form.inputs()) === one.asked) return;
  const asking = ask(one);
  const turn = one.turn;
  const result = await asking.catch(() => ({ errors: [] }));
  if (turn !== one.turn || !answer.shown) return;
  if (result.errors) one.timer = setTimeout(() => answer.age(), PAUSE);
  else answer.update(result);
}

/** @param {Desk} one */
async function submit(one) {
  const { desk, form, answer } = one;
  desk.dataset.asked = "";
  tell(desk);
  try {
    const result = await ask(one);
    form.showErrors(result.errors ?? []);
    if (result.errors) {
      answer.clear();
      return;
    }
    answer.show(result);
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
 * Says what the engine does, where that is worth a line.
 *
 * @param {HTMLElement} desk
 */
function tell(desk) {
  const line = find(desk, "[data-engine-line]");
  const bar = /** @type {HTMLProgressElement} */ (find(line, "progress"));
  const { loaded, total } = engine.progress;
  const waiting = "asked" in desk.dataset;
  line.hidden = engine.state === "ready" || engine.state === "cold" || (engine.state === "busy" && !waiting);
  line.dataset.state = engine.state;
  bar.hidden = engine.state !== "loading";
  bar.value = Math.round((100 * loaded) / total);
  find(line, "[data-retry]").hidden = engine.state !== "failed";
  find(line, "[data-cancel]").hidden = engine.state !== "busy";
  find(line, "[data-engine-text]").textContent = engineText(waiting, loaded, total);
  const seal = find(desk, "[data-seal]");
  seal.dataset.state = engine.state;
  seal.dataset.way = engine.way;
  find(seal, "[data-seal-text]").textContent = sealText();
}

/**
 * @param {boolean} waiting
 * @param {number} loaded
 * @param {number} total
 */
function engineText(waiting, loaded, total) {
  if (engine.state === "failed") return `The calculator did not start. ${engine.cause} What you typed is still here.`;
  if (engine.state === "busy") return "Working out your answer.";
  const share = `${megabytes(loaded)} of ${megabytes(total)} MB`;
  return waiting ? `Your answer comes as soon as the calculator is here: ${share}.` : `You can type already. Getting the calculator: ${share}.`;
}

function sealText() {
  if (engine.state === "failed") return "The sealed calculator is not running. Nothing you type has left this page.";
  if (engine.state === "ready" || engine.state === "busy") return `Sealed: nothing you type can leave this page.${slower()}`;
  return "Closing the seal around the calculator. Nothing you type leaves this page.";
}

/** Why it took longer, where the browser could not take the short way. */
function slower() {
  return engine.way === "plain" ? " The quick start did not work in this browser, so it took the slower one. The answers are the same." : "";
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
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
 * @param {HTMLElement} desk
 * @param {string} selector
 * @param {() => void} action
 */
function on(desk, selector, action) {
  find(desk, selector).addEventListener("click", action);
}
