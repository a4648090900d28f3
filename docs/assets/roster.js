// A page with a practice's desk, and what the reader's files bring to it.

import { all, find, made } from "./find.js";
import { RosterDesk } from "./rosterdesk.js";
import { bring, fromDisk } from "./rosterfiles.js";
import { counted } from "./rosterstate.js";
import { engine } from "./started.js";
import { tell } from "./telling.js";

const desks = all(document, "[data-roster]").map(open);

for (const change of ["state", "progress"]) engine.addEventListener(change, () => desks.forEach(({ desk }) => tell(desk)));
for (const leaving of ["pagehide", "pageleft"]) addEventListener(leaving, () => desks.forEach((desk) => desk.clear()));
addEventListener("beforeunload", (event) => {
  if (desks.some(({ unsaved }) => unsaved)) event.preventDefault();
});

/** @param {HTMLElement} place */
function open(place) {
  const desk = new RosterDesk(place, engine);
  const input = /** @type {HTMLInputElement} */ (find(place, "[data-open]"));
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    input.value = "";
    if (file) fromDisk(desk, file).catch((error) => desk.say(`${file.name} was not opened. ${error.message}`));
  });
  const page = place.closest("[data-page]") ?? document;
  page.addEventListener("answered", (event) => offer(desk, /** @type {CustomEvent} */ (event)));
  return desk;
}

/**
 * What was counted from a file can be taken onto the desk.
 *
 * @param {RosterDesk} desk
 * @param {CustomEvent} event
 */
function offer(desk, { detail: result, target }) {
  const other = result.roster ?? (result.by_clinician?.length && result.measure_id ? counted(result) : null);
  const place = /** @type {HTMLElement} */ (target);
  if (!other || desk.desk.contains(place)) return;
  const title = result.roster ? "Take these clinicians onto the desk" : "Add these counts to the clinicians on the desk";
  const button = made("button", title, { type: "button" });
  button.addEventListener("click", () => bring(desk, other));
  const tools = made("p", "", { class: "tools no-print" });
  tools.append(button);
  find(place, ".answer").append(tools);
}
