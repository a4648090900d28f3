// The table of a roster: one row for each group and clinician, with its scores and what is open.

import { all, clone, find } from "./find.js";

/** @typedef {import("./rosterstate.js").Roster} Roster */
/**
 * @typedef {object} RowScore
 * @property {string} row
 * @property {string | null} group
 * @property {{ category: string, state: string, score: string | null, said: string }[]} categories
 * @property {string | null} final_score
 * @property {string | null} adjustment_percent
 * @property {boolean} complete
 * @property {string[]} missing
 * @property {string} counts
 * @property {string | null} counting_score
 * @property {string[]} warnings
 * @property {{ field: string, message: string }[]} to_mend
 */

/** Rows from which on a search is worth its place. */
const MANY = 8;
/** @type {Record<string, string>} */
const REPORTS = { individual: "Individual", group: "Group", virtual_group: "Virtual group" };
const NOTHING = "\u2013";

/** The table and the search above it. */
export class RosterTable {
  /**
   * @param {HTMLElement} desk
   * @param {(what: "edit" | "show" | "delete", path: string) => void} act
   */
  constructor(desk, act) {
    this.desk = desk;
    this.body = find(desk, "[data-rows]");
    this.search = /** @type {HTMLInputElement} */ (find(desk, "[data-search]"));
    this.search.addEventListener("input", () => this.#filter());
    this.body.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      const path = button?.closest("tr")?.dataset.path;
      if (!button || !path) return;
      act("editRow" in button.dataset ? "edit" : "showRow" in button.dataset ? "show" : "delete", path);
    });
  }

  /**
   * @param {Roster} roster
   * @param {RowScore[]} scores may lag behind the roster
   */
  show(roster, scores) {
    const known = new Map(scores.map((score) => [score.row, score]));
    const rows = /** @type {const} */ (["groups", "clinicians"]).flatMap((kind) => roster[kind].map((row, place) => this.#row(`${kind}.${place}`, row, known)));
    const again = this.#focused();
    this.body.replaceChildren(...rows);
    again();
    find(this.desk, "[data-roster-list]").hidden = !rows.length;
    find(this.desk, "[data-roster-empty]").hidden = rows.length > 0;
    find(this.desk, "[data-search-field]").hidden = rows.length <= MANY;
    if (rows.length <= MANY) this.search.value = "";
    this.#filter();
  }

  /**
   * @param {string} path
   * @param {string} [button]
   */
  focus(path, button = "[data-edit-row]") {
    /** @type {HTMLElement | null} */ (this.body.querySelector(`tr[data-path="${path}"] ${button}`))?.focus();
  }

  /** Where the focus is in the table now, to be brought back when its rows are new. */
  #focused() {
    const here = document.activeElement;
    const path = this.body.contains(here) ? here?.closest("tr")?.dataset.path : undefined;
    const button = ["[data-edit-row]", "[data-show-row]", "[data-delete-row]"].find((one) => here?.matches(one));
    return () => {
      if (path && button) this.focus(path, button);
    };
  }

  clear() {
    this.search.value = "";
    this.body.replaceChildren();
  }

  /**
   * @param {string} path
   * @param {import("./rosterstate.js").Row} row
   * @param {Map<string, RowScore>} known
   */
  #row(path, row, known) {
    const part = clone(this.desk, "[data-row-template]");
    const element = find(part, "tr");
    const [kind, place] = path.split(".");
    const name = row.name || `${kind === "groups" ? "Group" : "Clinician"} ${Number(place) + 1}`;
    const number = (kind === "groups" ? row.number : row.npi) ?? "";
    element.dataset.path = path;
    element.dataset.words = `${name} ${number} ${row.tin ?? ""}`.toLowerCase();
    find(part, "[data-name]").textContent = name;
    find(part, "[data-number]").textContent = number;
    find(part, "[data-reports]").textContent = kind === "groups" ? (row.kind === "virtual_group" ? "Is a virtual group" : "Is a group") : (REPORTS[row.reporting] ?? NOTHING);
    for (const [button, verb] of [["[data-edit-row]", "Edit"], ["[data-show-row]", "Show"], ["[data-delete-row]", "Delete"]]) {
      find(part, button).setAttribute("aria-label", `${verb} ${name}`);
    }
    const score = known.get(path);
    this.#scores(part, score, score?.group ? known.get(score.group) : undefined);
    return part;
  }

  /**
   * @param {DocumentFragment} part
   * @param {RowScore | undefined} score
   * @param {RowScore | undefined} group whose score counts where the clinician reports with it
   */
  #scores(part, score, group) {
    for (const name of ["pi", "ia", "quality", "cost"]) {
      const found = score?.categories.find(({ category }) => category === name);
      const without = found?.state === "excused" && name !== "cost" ? "Weighs 0" : NOTHING;
      find(part, `[data-${name}]`).textContent = found ? (found.score ?? without) : "";
    }
    const final = score?.counts === "group" ? score.counting_score : score?.final_score;
    find(part, "[data-final]").textContent = score ? (final ?? NOTHING) : "";
    find(part, "[data-change]").textContent = score ? changed(score) : "";
    const state = find(part, "[data-state]");
    state.textContent = score ? stated(score, group) : "Being worked out";
    const deciding = score?.counts === "group" ? group : score;
    state.dataset.tone = score?.to_mend.length ? "bad" : deciding?.complete ? "good" : "wait";
  }

  #filter() {
    const wanted = this.search.value.trim().toLowerCase();
    const rows = all(this.body, "tr");
    for (const row of rows) row.hidden = !(row.dataset.words ?? "").includes(wanted);
    const left = rows.filter((row) => !row.hidden).length;
    find(this.desk, "[data-search-said]").textContent = wanted ? `${left} of ${rows.length} rows` : "";
  }
}

/** @param {RowScore} score */
function changed({ counts, complete, adjustment_percent: percent, final_score: final }) {
  if (counts === "group") return "the group's";
  if (final === null) return "";
  if (!complete) return "so far";
  return percent === null ? "payments up" : percent === "0" ? "no change" : `${percent}%`;
}

/**
 * @param {RowScore} score
 * @param {RowScore} [group]
 */
function stated(score, group) {
  const { to_mend: mend, warnings, counts } = score;
  if (counts === "none") return "Not in MIPS";
  const deciding = counts === "group" ? group : score;
  const open = deciding?.missing.length ? `${counts === "group" ? "The group lacks" : "Missing"}: ${deciding.missing.join(", ")}` : "Complete";
  const said = mend.length ? `${mend.length} to mend` : deciding ? open : "No group here";
  return warnings.length ? `${said}. Look at: ${warnings[0]}` : said;
}
