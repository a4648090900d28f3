// What people type or paste, read by the page's own module.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as reading from "../../docs/assets/reading.js";

const day = (month, date, year) => ({ month, day: date, year });

for (const [parts, expected] of [
  [day("9", "23", "2019"), "2019-09-23"],
  [day("Sep", "3", "2019"), "2019-09-03"],
  [day("september", "03", "2019"), "2019-09-03"],
  [day("Sept.", " 3 ", "2019"), "2019-09-03"],
  [day("", "", ""), null],
  [day("9", "", "2019"), "9/?/2019"],
  [day("9", "23", "19"), "9/23/19"],
  [day("x", "23", "2019"), "x/23/2019"],
  [day("13", "1", "2019"), "2019-13-01"],
]) {
  test(`day typed as ${JSON.stringify(parts)}`, () => assert.equal(reading.dayText(parts), expected));
}

for (const [text, parts, other] of [
  ["1/5/2026", day("1", "5", "2026"), day("5", "1", "2026")],
  ["05-05-2026", day("5", "5", "2026"), null],
  ["1/25/2026", day("1", "25", "2026"), null],
  ["25/1/2026", day("1", "25", "2026"), null],
  ["2026-01-05", day("1", "5", "2026"), null],
  ["2026-01-05T00:00:00", day("1", "5", "2026"), null],
  ["Jan 5 2026", day("1", "5", "2026"), null],
  ["January 5th, 2026", day("1", "5", "2026"), null],
  ["Monday, January 5, 2026", day("1", "5", "2026"), null],
  ["5-Jan-2026", day("1", "5", "2026"), null],
  ["5 January 2026", day("1", "5", "2026"), null],
]) {
  test(`day pasted as ${text}`, () => assert.deepEqual(reading.pastedDay(text), { parts, other }));
}

for (const text of ["", "23", "2310", "hello", "1/5", "99/99/9999 x"]) {
  test(`no day: ${JSON.stringify(text)}`, () => assert.equal(reading.pastedDay(text), null));
}

for (const [text, expected] of [
  ["2310", 2310],
  ["2,310", 2310],
  [" 2 310 ", 2310],
  ["2\u00a0310", 2310],
  ["$0", 0],
  ["-1", -1],
  ["", null],
  ["   ", null],
  ["1,23", "1,23"],
  ["12a", "12a"],
  ["1.5", "1.5"],
  ["30%", "30%"],
  ["9".repeat(16), "9".repeat(16)],
]) {
  test(`count typed as ${JSON.stringify(text)}`, () => assert.equal(reading.countTyped(text), expected));
}

test("a percentage keeps its digits", () => {
  assert.equal(reading.percentTyped(" 22.50 % "), "22.50");
  assert.equal(reading.percentTyped(""), null);
});

for (const [text, typed, said] of [
  ["$1,234.50", "1234.50", "$1,234.50"],
  [" 100 000 000 ", "100000000", "$100,000,000"],
  ["999.00", "999.00", ""],
  ["1,23", "1,23", ""],
  ["a lot", "a lot", ""],
  ["", null, ""],
]) {
  test(`money typed as ${JSON.stringify(text)}`, () => {
    assert.equal(reading.moneyTyped(text), typed);
    assert.equal(reading.moneyInWords(typed), said);
  });
}

test("the calendar knows its days", () => {
  assert.equal(reading.calendarDay("2019-02-29"), null);
  assert.equal(reading.dayInWords(reading.calendarDay("2020-02-29")), "Saturday, February 29, 2020");
  const [from, to] = ["2019-09-23", "2019-12-21"].map(reading.calendarDay);
  assert.equal(reading.daysBetween(from, to), 90);
});

test("a rate says when it is not the whole truth", () => {
  assert.equal(reading.rateInWords(300, 1000), "300 of 1,000 is 30%");
  assert.equal(reading.rateInWords(2310, 2457), "2,310 of 2,457 is about 94.02%");
  assert.equal(reading.rateInWords(1, 1), "1 of 1 is 100%");
  assert.equal(reading.rateInWords(0, 7), "0 of 7 is 0%");
});
