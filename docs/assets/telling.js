// What the engine does, said in a line of each desk and beside its seal.

import { find } from "./find.js";
import { engine } from "./started.js";

/**
 * Says what the engine does, where that is worth a line.
 *
 * @param {HTMLElement} desk
 */
export function tell(desk) {
  const line = find(desk, "[data-engine-line]");
  const bar = /** @type {HTMLProgressElement} */ (find(line, "progress"));
  const { loaded, total } = engine.progress;
  const waiting = "asked" in desk.dataset;
  line.hidden = engine.state === "ready" || engine.state === "cold" || (engine.state === "busy" && (!waiting || "filedesk" in desk.dataset));
  line.dataset.state = engine.state;
  bar.hidden = engine.state !== "loading";
  bar.value = Math.round((100 * loaded) / total);
  find(line, "[data-retry]").hidden = engine.state !== "failed";
  find(line, "[data-cancel]").hidden = engine.state !== "busy";
  find(line, "[data-engine-text]").textContent = engineText(waiting, loaded, total);
  const seal = find(desk, "[data-seal]");
  seal.dataset.state = engine.state;
  seal.dataset.way = engine.way;
  find(seal, "[data-seal-text]").textContent = sealText("filedesk" in desk.dataset ? "type or open" : "type");
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

/** @param {string} what the reader does here */
function sealText(what) {
  if (engine.state === "failed") return `The sealed calculator is not running. Nothing you ${what} has left this page.`;
  if (engine.state === "ready" || engine.state === "busy") return `Sealed: nothing you ${what} can leave this page.${slower()}`;
  return `Closing the seal around the calculator. Nothing you ${what} leaves this page.`;
}

/** Why it took longer, where the browser could not take the short way. */
function slower() {
  return engine.way === "plain" ? " The quick start did not work in this browser, so it took the slower one. The answers are the same." : "";
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}
