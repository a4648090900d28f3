// The deadlines: what is past and what is to come on the reader's own day, the filter, and the dates shown as a calendar.

import { save } from "./offers.js";

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

const filter = /** @type {HTMLFormElement} */ (document.querySelector("[data-deadline-filter]"));
const count = /** @type {HTMLElement} */ (document.querySelector("[data-deadline-count]"));
const rows = /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll("[data-deadlines] tbody tr")]);
const today = isoDay(new Date());

for (const row of rows) label(row);
order(rows.filter((row) => row.dataset.state));
filter.hidden = false;
filter.addEventListener("change", sift);
filter.addEventListener("submit", (event) => {
  event.preventDefault();
  keep();
});
sift();

/**
 * @param {Date} day
 * @returns {string} the day where the reader is, as 2026-11-22
 */
function isoDay(day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Say whether an entry is past, under way or to come; of one that returns every year, when it comes next.
 *
 * @param {HTMLTableRowElement} row
 */
function label(row) {
  const { first, last } = row.dataset;
  const place = row.querySelector("[data-state]");
  if (!first || !last || !place) return;
  if ("eachYear" in row.dataset) {
    const next = last.slice(4) < today.slice(4) ? Number(today.slice(0, 4)) + 1 : Number(today.slice(0, 4));
    row.dataset.state = "coming";
    row.dataset.next = `${next}${last.slice(4)}`;
    place.textContent = `Next: ${MONTHS[Number(last.slice(5, 7)) - 1]} ${Number(last.slice(8))}, ${next}`;
    return;
  }
  row.dataset.state = last < today ? "past" : "coming";
  place.textContent = last < today ? "Past" : first > today ? "Coming" : first === last ? "Today" : "Now";
}

/**
 * What is to come first, the soonest at the top; then what is past, the newest at the top.
 *
 * @param {HTMLTableRowElement[]} dated
 */
function order(dated) {
  const day = (/** @type {HTMLTableRowElement} */ row) => row.dataset.next ?? row.dataset.last ?? "";
  const coming = dated.filter((row) => row.dataset.state === "coming").sort((a, b) => (day(a) < day(b) ? -1 : 1));
  const past = dated.filter((row) => row.dataset.state === "past");
  dated[0]?.parentElement?.append(...coming, ...past);
}

/** Show the entries that fit the three choices, and say how many they are. A clock is neither past nor to come. */
function sift() {
  const chosen = new FormData(filter);
  const [program, who, when] = ["program", "who", "when"].map((name) => String(chosen.get(name) ?? ""));
  for (const row of rows) {
    const fits = (!program || row.dataset.program === program) && (!who || row.dataset.who?.split(" ").includes(who));
    row.hidden = !fits || Boolean(when && row.dataset.state && row.dataset.state !== when);
  }
  const shown = rows.filter((row) => !row.hidden && row.dataset.state).length;
  const all = rows.filter((row) => row.dataset.state).length;
  count.textContent = `${shown} of ${all} dates shown${shown ? "." : ". Choose another program or another time."}`;
}

/** Saves the entries that are shown as one calendar, out of the one that holds them all. */
async function keep() {
  const whole = /** @type {HTMLAnchorElement} */ (document.querySelector("a[href$='deadlines/all.ics']"));
  const shown = rows.filter((row) => !row.hidden && row.dataset.state);
  const wanted = new Set(shown.map((row) => row.dataset.uid));
  try {
    const text = await (await fetch(whole.href)).text();
    const events = text.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? [];
    const kept = events.filter((event) => wanted.has(/^UID:(.*)\r$/m.exec(event)?.[1]));
    const name = "X-WR-CALNAME:Attestation Desk: deadlines\r\n";
    const head = text.slice(0, text.indexOf("BEGIN:VEVENT")).replace(/^X-WR-CALNAME:.*\r\n/m, name);
    if (kept.length) save(`${head}${kept.join("")}END:VCALENDAR\r\n`, "deadlines.ics", "text/calendar");
    count.textContent = kept.length ? saved(kept.length, shown.length - kept.length) : "None of the dates shown has a day for a calendar.";
  } catch {
    count.textContent = "The calendar could not be fetched from this site. Check the network, or use the files below.";
  }
}

/**
 * @param {number} kept
 * @param {number} open
 */
function saved(kept, open) {
  const more = open ? ` ${open === 1 ? "1 more has no day and is" : `${open} more have no day and are`} not in it.` : "";
  return `Saved ${kept} ${kept === 1 ? "date" : "dates"} as deadlines.ics.${more} It is where your browser keeps downloads.`;
}
