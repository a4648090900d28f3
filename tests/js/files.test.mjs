// The pure parts of the desk for files: what is said, remembered, counted and drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { size } from "../../docs/assets/choosers.js";
import { chosenBefore } from "../../docs/assets/choices.js";
import { countText, which } from "../../docs/assets/counts.js";
import { ceiling, curveRows, markInWords, months, stretchesOf } from "../../docs/assets/curve.js";
import { named, recalled } from "../../docs/assets/mapping.js";
import { orderInWords } from "../../docs/assets/questions.js";
import { Said } from "../../docs/assets/said.js";
import { read, written } from "../../docs/assets/settings.js";

for (const [bytes, words] of [[0, "0 bytes"], [1, "1 byte"], [947, "947 bytes"], [1_234, "1.2 KB"], [2_000, "2 KB"], [914_000, "914 KB"], [18_200_000, "18 MB"], [1_200_000_000, "1,200 MB"]]) {
  test(`a file of ${bytes} bytes`, () => assert.equal(size(bytes), words));
}

test("row numbers stop before they fill the page", () => {
  assert.equal(which([], 0), "");
  assert.equal(which([2, 1005], 2), "2, 1,005");
  assert.equal(which([1, 2, 3, 4, 5, 6, 7, 8, 9], 40), "1, 2, 3, 4, 5, 6, 7, 8 and 32 more");
});

test("the counts as text add up", () => {
  const law = { says: "Nobody counts twice.", cite: "A rule" };
  const left = [{ because: "a total", count: 1, first_rows: [9], law: null }, { because: "seen twice", count: 2, first_rows: [3, 4], law }];
  const file = { title: "Visits", rows_read: 1203, rows_used: 1200, left_out: left };
  assert.deepEqual(countText(file), [
    "",
    "What became of every row: Visits",
    "1,203 rows read = 1,200 counted + 3 left out.",
    "- 1 row left out: a total",
    "- 2 rows left out: seen twice (Nobody counts twice. A rule)",
  ]);
});

for (const [order, examples, words] of [
  ["month_first", ["3/4/2019"], "The month: 3/4/2019 is March 4, 2019"],
  ["day_first", ["3/4/2019"], "The day: 3/4/2019 is April 3, 2019"],
  ["day_first", ["3-4-19"], "The day: 3-4-19 is April 3"],
  ["month_first", ["1/25/2019", "25/1/2019"], "The month"],
  ["month_first", [], "The month"],
]) {
  test(`${order} of ${examples}`, () => assert.equal(orderInWords(order, examples), words));
}

const headers = [
  { place: 0, letter: "A", text: "Chart", looks: ["##"] },
  { place: 1, letter: "B", text: "Seen", looks: [] },
  { place: 2, letter: "C", text: "", looks: ["x", "xx"] },
  { place: 3, letter: "D", text: "Twin", looks: [] },
  { place: 4, letter: "E", text: "Twin", looks: [] },
];
const column = (name, more = {}) => ({ name, title: name, needed: true, open: more.needed ?? true, place: null, likely: [], ...more });
const ask = (columns, more = {}) => ({ kind: "columns", file: "visits", title: "Visits", header_row: 1, headers, columns, sheets: [], sheet: null, duplicates: [], message: "", ...more });

test("a header reads as it stands in Excel", () => {
  assert.equal(named(headers[0]), "A: Chart (##)");
  assert.equal(named(headers[2]), "C: no header (x, xx)");
});

test("a header of the same text is taken again, wherever it stands now", () => {
  const said = new Said();
  said.recall({ columns: { "visits.patient": "Chart", "visits.day": "Gone" } });
  assert.equal(recalled(ask([column("patient"), column("day", { needed: false })]), said), true);
  assert.deepEqual({ ...said.answers.columns }, { "visits.patient": 0 });
});

test("a header that stands twice, or no more, is asked for", () => {
  for (const text of ["Twin", "Gone"]) {
    const said = new Said();
    said.recall({ columns: { "visits.patient": text } });
    assert.equal(recalled(ask([column("patient")]), said), false);
    assert.deepEqual(said.answers.columns, Object.create(null));
  }
});

test("the sheet and the row of the headers are taken again first, each once", () => {
  const said = new Said();
  said.recall({ sheet: { visits: "Data" }, header_row: { visits: 3 } });
  const asked = () => ask([column("patient")], { sheets: ["Read me", "Data"], sheet: said.sheet.visits ?? "Read me", header_row: said.columns["visits."] ?? 1 });
  assert.equal(recalled(asked(), said), true);
  assert.equal(said.sheet.visits, "Data");
  assert.equal(recalled(asked(), said), true);
  assert.equal(said.columns["visits."], 3);
  assert.equal(recalled(asked(), said), false);
});

test("values are taken again when every one of them is known and still offered", () => {
  const payers = (values) => ({ kind: "choices", name: "payer", options: { a: "A" }, items: values.map((value) => ({ value, count: 1, suggestion: null })) });
  const said = new Said();
  said.recall({ choices: { payer: { Acme: "a", Old: "gone" } } });
  assert.equal(chosenBefore(payers(["Acme", "New"]), said), false);
  assert.equal(chosenBefore(payers(["Old"]), said), false);
  assert.deepEqual({ ...said.choices }, {});
  assert.equal(chosenBefore(payers(["Acme"]), said), true);
  assert.deepEqual({ ...said.choices.payer }, { Acme: "a" });
});

test("another file keeps only suggestions of what was said", () => {
  const said = new Said();
  said.column("visits.patient", headers[0]);
  said.column("links.npi", headers[1]);
  said.order("visits.day", "month_first");
  said.year("visits.day", 2026);
  said.choice("payer", "__proto__", "a");
  said.sheetOf("visits", "Data");
  said.forget("visits");
  assert.deepEqual(JSON.parse(JSON.stringify(said.answers)), { columns: { "links.npi": 1 }, day_order: {}, last_year: {}, choices: {}, sheet: {} });
  assert.equal(said.before.columns["visits.patient"], "Chart");
  assert.equal(said.before.day_order["visits.day"], "month_first");
  assert.equal(said.before.choices.payer.__proto__, "a");
});

test("settings come back as they were saved", () => {
  const settings = { inputs: { year: 2017 }, files: { columns: { a: "b" } }, ticks: ["Sign it"] };
  assert.deepEqual(read(`\ufeff${written("one", settings)}`, "one"), settings);
});

for (const [what, text, trouble] of [
  ["no JSON", "MRN,DOS", /no settings of this page/],
  ["other JSON", "[1]", /no settings of this page/],
  ["nothing", "null", /no settings of this page/],
  ["another page's", written("two", { inputs: {}, files: {}, ticks: [] }), /belong to another page \(“two”\)/],
  ["too large", " ".repeat(5_000_001), /too large/],
]) {
  test(`settings that are ${what}`, () => assert.throws(() => read(text, "one"), trouble));
}

test("settings edited by hand are read as far as they make sense", () => {
  const text = JSON.stringify({ format: "attestation-desk-settings", calculator: "one", inputs: [1], files: 7, ticks: ["a", 3] });
  assert.deepEqual(read(text, "one"), { inputs: {}, files: {}, ticks: ["a"] });
  const said = new Said();
  said.recall({ columns: { a: 1, b: "B" }, last_year: { a: "x", b: 2020 }, choices: { p: { v: "o", w: 2 }, q: 3 }, day_order: [] });
  assert.deepEqual(JSON.parse(JSON.stringify(said.before)), {
    columns: { b: "B" }, without: {}, day_order: {}, last_year: { b: 2020 }, choices: { p: { v: "o" } }, sheet: {}, header_row: {},
  });
});

test("a column that a file does not have is not asked for in a file with the same headers", () => {
  const header = (text, place) => ({ text, place, letter: "A", looks: [] });
  const said = new Said();
  said.noColumn("v.told", [header("MRN", 0), header("DOS", 1)]);
  assert.equal(said.lacks("v.told", [header("MRN", 0), header("DOS", 1)]), true);
  assert.equal(said.lacks("v.told", [header("MRN", 0), header("Told", 1)]), false);
  said.column("v.told", header("DOS", 1));
  assert.equal(said.lacks("v.told", [header("MRN", 0), header("DOS", 1)]), false);
});

const point = (day, share) => ({ day, share, text: "", tone: "plain" });

test("a curve is broken where days have no value", () => {
  const found = stretchesOf([point("2024-02-29", "0.1"), point("2024-03-01", "0.2"), point("2024-03-05", "0.3")]);
  assert.deepEqual(found.map((stretch) => stretch.map(({ day }) => day)), [["2024-02-29", "2024-03-01"], ["2024-03-05"]]);
  assert.deepEqual(stretchesOf([]), []);
});

test("a curve is as high as its values and its threshold need", () => {
  const high = (threshold, ...shares) => ceiling({ threshold, points: shares.map((share) => point("2024-01-01", share)) }).toFixed(2);
  assert.equal(high("0.30", "0.35"), "0.40");
  assert.equal(high(null, "1"), "1.00");
  assert.equal(high("0.10", "0.02"), "0.15");
  assert.equal(high(null), "0.02");
});

test("months begin within the days that are shown", () => {
  assert.deepEqual(months("2023-11-02", "2024-02-01"), ["2023-12-01", "2024-01-01", "2024-02-01"]);
  assert.deepEqual(months("2024-01-01", "2024-01-31"), ["2024-01-01"]);
});

test("a marked day is named once, and the table holds no more than what is marked", () => {
  const mark = { label: "Best", day: "2024-04-30", share: "0.35", text: "35%", tone: "good" };
  assert.equal(markInWords(mark), "Best: Apr 30, 2024, 35%");
  assert.equal(markInWords({ ...mark, text: "April 30 to July 28: 35%" }), "Best: April 30 to July 28: 35%");
  const span = { label: "Qualifies", start: "2024-04-01", end: "2024-05-09", tone: "good" };
  const picture = { kind: "curve", title: "", points: [point("2024-04-01", "0.3")], marks: [mark], spans: [span], threshold: "0.3", threshold_text: "30% needed" };
  assert.deepEqual(curveRows(picture), [
    ["What", "First day", "Last day", "Value"],
    ["Best", "April 30, 2024", "", "35%"],
    ["Qualifies", "April 1, 2024", "May 9, 2024", ""],
    ["Threshold", "", "", "30% needed"],
  ]);
});
