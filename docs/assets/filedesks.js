// A page that counts from the reader's files.

import { find, all } from "./find.js";
import { FileDesk } from "./filedesk.js";
import { save } from "./offers.js";
import { MOST, read, written } from "./settings.js";
import { engine } from "./started.js";

const desks = all(document, "[data-filedesk]").map(open);

for (const change of ["state", "progress"]) engine.addEventListener(change, () => desks.forEach((desk) => desk.hear()));
for (const leaving of ["pagehide", "pageleft"]) addEventListener(leaving, () => desks.forEach((desk) => desk.clear()));
// A file that misses its place would be opened in the page's stead, and all that was typed would be gone.
for (const drag of /** @type {const} */ (["dragover", "drop"])) {
  addEventListener(drag, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

/** @param {HTMLElement} place */
function open(place) {
  const desk = new FileDesk(place, engine);
  const input = /** @type {HTMLInputElement} */ (find(place, "[data-settings-open]"));
  find(place, "[data-settings-save]").addEventListener("click", () => keep(desk));
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    input.value = "";
    if (file) say(desk, await take(desk, file).catch((error) => error.message));
  });
  return desk;
}

/** @param {FileDesk} desk */
function keep(desk) {
  desk.asks.take();
  const filename = `${desk.name}-settings.json`;
  const settings = { inputs: desk.form.inputs(), files: desk.said.before, ticks: desk.answer.ticked() };
  save(written(desk.name, settings), filename, "application/json");
  say(desk, `Saved ${filename}. It is where your browser keeps downloads.`);
}

/**
 * Opens saved settings as far as it can.
 *
 * @param {FileDesk} desk
 * @param {File} file
 * @returns {Promise<string>} what was taken and what was left
 */
async function take(desk, file) {
  const { inputs, files, ticks } = read(await file.slice(0, MOST + 1).text(), desk.name);
  desk.stop();
  const restore = desk.choosers.kept();
  const left = desk.form.fillWhatFits(inputs).filter((name) => JSON.stringify(desk.form.fixed[name]) !== JSON.stringify(inputs[name]));
  restore();
  desk.said.recall(files);
  desk.ticks = new Set(ticks);
  desk.answer.clear();
  desk.refresh();
  const rest = left.length ? ` Left out, because this page has no such question or answer now: ${left.map((name) => titled(desk, name)).join("; ")}.` : "";
  return `Opened ${file.name}.${rest} Choose your file and count it.`;
}

/**
 * @param {FileDesk} desk
 * @param {string} name
 */
function titled(desk, name) {
  const field = desk.form.form.querySelector(`[data-field="${CSS.escape(name)}"], [data-list="${CSS.escape(name)}"]`);
  return field?.querySelector("legend, label, .legend")?.textContent ?? name.slice(0, 60);
}

/**
 * @param {FileDesk} desk
 * @param {string} words
 */
function say(desk, words) {
  find(desk.desk, "[data-settings-said]").textContent = words;
}
