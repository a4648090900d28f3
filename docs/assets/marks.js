// What comes and goes around a field: its error, a question about a date, a row of a list.

import { putDay } from "./fields.js";
import { calendarDay, dayInWords, dayText } from "./reading.js";

/**
 * Marks a field with its error, or takes the mark away.
 *
 * @param {HTMLElement} place
 * @param {string | null} message
 */
export function mark(place, message) {
  place.classList.toggle("with-error", message !== null);
  const line = /** @type {HTMLElement | null} */ (place.querySelector(".field-error"));
  if (!line) return;
  line.textContent = message;
  line.hidden = message === null;
  for (const input of place.querySelectorAll("input, select")) {
    describe(/** @type {HTMLInputElement} */ (input), line.id, message !== null);
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {string} id of the error
 * @param {boolean} wrong
 */
function describe(input, id, wrong) {
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const described = wrong ? [...others, id] : others;
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
  if (wrong && input.type !== "radio" && input.type !== "checkbox") input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/**
 * Asks about a pasted date that can be read in two ways.
 *
 * @param {HTMLElement} place
 * @param {import("./reading.js").DayParts} other
 * @param {() => void} done
 */
export function ask(place, other, done) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.dataset.other = "";
  const day = calendarDay(dayText(other));
  button.textContent = day ? `Did you mean ${dayInWords(day, false)}?` : "Exchange month and day";
  button.addEventListener("click", () => {
    putDay(place, other);
    button.remove();
    /** @type {HTMLElement | null} */ (place.querySelector("input"))?.focus();
    done();
  });
  place.append(button);
}

/**
 * @param {HTMLElement} list
 * @returns {HTMLElement}
 */
export function addRow(list) {
  const template = /** @type {HTMLTemplateElement} */ (list.querySelector("template"));
  const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  const number = Number((list.dataset.made = String(Number(list.dataset.made ?? 0) + 1)));
  for (const name of ["id", "for", "name", "aria-describedby"]) {
    for (const element of row.querySelectorAll(`[${name}]`)) {
      const ids = (element.getAttribute(name) ?? "").split(" ");
      element.setAttribute(name, ids.map((id) => `${list.id}-${number}-${id}`).join(" "));
    }
  }
  row.setAttribute("aria-label", `${list.dataset.title ?? ""} ${number}`);
  list.querySelector(".rows")?.append(row);
  return row;
}
