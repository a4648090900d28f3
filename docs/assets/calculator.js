// A page with a calculator: its form, its answer and the engine between them.

import { Answer } from "./answer.js";
import { Engine } from "./engine.js";
import { Form } from "./form.js";

const data = /** @type {HTMLElement} */ (document.getElementById("engine-manifest"));
const base = new URL(`${data.dataset.base}engine/`, location.href).href;
const engine = new Engine(JSON.parse(data.textContent ?? ""), base);
const desks = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-calculator]"))].map(open);
const examples = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-try]"));

engine.addEventListener("state", () => desks.forEach(({ desk }) => tell(desk)));
engine.addEventListener("progress", () => desks.forEach(({ desk }) => tell(desk)));
examples.forEach((button) => button.addEventListener("click", () => tryExample(button)));
addEventListener("pagehide", () => desks.forEach(({ form, answer }) => (form.clear(), answer.clear())));
desks.forEach(({ desk }) => tell(desk));
engine.start().catch(() => undefined);

/** @param {HTMLElement} desk */
function open(desk) {
  const form = new Form(desk);
  const answer = new Answer(desk);
  const one = { desk, form, answer };
  form.clear();
  form.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(one);
  });
  on(desk, "[data-clear]", () => {
    form.clear();
    answer.clear();
    /** @type {HTMLElement | null} */ (form.form.querySelector("input"))?.focus();
  });
  on(desk, "[data-retry]", () => engine.retry().catch(() => undefined));
  on(desk, "[data-cancel]", () => engine.cancel());
  return one;
}

/** @param {{ desk: HTMLElement, form: Form, answer: Answer }} one */
async function submit({ desk, form, answer }) {
  desk.dataset.asked = "";
  tell(desk);
  const inputs = form.inputs();
  try {
    const result = JSON.parse(await engine.call(desk.dataset.calculator ?? "", JSON.stringify(inputs)));
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
  const list = document.querySelector("script[data-examples]")?.textContent ?? "[]";
  const one = desks[0];
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
  if (engine.state === "ready" || engine.state === "busy") return "Sealed: nothing you type can leave this page.";
  return "Closing the seal around the calculator. Nothing you type leaves this page.";
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
