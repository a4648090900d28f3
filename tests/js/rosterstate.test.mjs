// A roster as data, by the page's own module.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as state from "../../docs/assets/rosterstate.js";

const ada = { name: "Ada Example", npi: "1234567893", tin: "12-3456789", measurements: [{ measureId: "PI_EP_1", value: { numerator: 1, denominator: 2 } }] };
const roster = { ...state.empty(2024), clinicians: [ada, { name: "Ben" }], groups: [{ name: "G", number: "123456789" }] };

test("an empty roster says so", () => {
  assert.equal(state.isEmpty(state.empty(2024)), true);
  assert.equal(state.isEmpty(roster), false);
});

test("a row is put in its place, or behind the last one", () => {
  assert.deepEqual(state.put(roster, "clinicians.1", { name: "Cleo" }).clinicians.map(({ name }) => name), ["Ada Example", "Cleo"]);
  assert.equal(state.put(roster, "clinicians.2", { name: "Cleo" }).clinicians.length, 3);
  assert.equal(roster.clinicians[1].name, "Ben");
});

test("a row is taken out", () => assert.deepEqual(state.taken(roster, "clinicians.0").clinicians, [{ name: "Ben" }]));

test("a clinician alone keeps the groups, a group alone its members", () => {
  assert.deepEqual(state.alone(roster, "clinicians.7", { name: "X" }), { roster: { ...roster, clinicians: [{ name: "X" }] }, path: "clinicians.0" });
  assert.deepEqual(state.alone(roster, "groups.7", { name: "X" }).roster.clinicians, roster.clinicians);
});

for (const [title, row, same] of [
  ["by NPI and TIN", { name: "A. E.", npi: "1234-567893", tin: "123456789" }, true],
  ["by NPI without a TIN", { name: "A. E.", npi: "1234567893" }, true],
  ["not by NPI of another TIN", { name: "Ada Example", npi: "1234567893", tin: "987654321" }, false],
  ["by name in whatever order", { name: "example, ada" }, true],
  ["by an NPI in the place of the name", { name: "1234567893" }, true],
  ["not by another name", { name: "Ada" }, false],
]) {
  test(`a clinician is known ${title}`, () => {
    const { roster: found, completed, added } = state.merged(roster, { clinicians: [row] });
    assert.equal(found.clinicians.length, same ? 2 : 3);
    assert.deepEqual([completed, added.length], same ? [1, 0] : [0, 1]);
  });
}

test("what is known stays, and measures of the same id are replaced", () => {
  const value = { numerator: 9, denominator: 10 };
  const other = { name: "Ada Example", npi: null, measurements: [{ measureId: "PI_EP_1", value }, { measureId: "PI_PEA_1", value }] };
  const [found] = state.merged(roster, { clinicians: [other] }).roster.clinicians;
  assert.equal(found.npi, "1234567893");
  assert.deepEqual(found.measurements, [{ measureId: "PI_EP_1", value }, { measureId: "PI_PEA_1", value }]);
});

test("a group is known by its number", () => {
  const { roster: found } = state.merged(roster, { practice: "P", groups: [{ name: "Better", number: "12-3456789" }, { name: "H", number: "" }] });
  assert.deepEqual(found.groups.map(({ name }) => name), ["G", "H"]);
  assert.equal(found.practice, "P");
});

test("counts are rows that can be brought in", () => {
  const { clinicians } = state.counted({ measure_id: "PI_PEA_1", by_clinician: [{ clinician: "Ben", numerator: 1, denominator: 2 }] });
  assert.deepEqual(clinicians, [{ name: "Ben", measurements: [{ measureId: "PI_PEA_1", value: { numerator: 1, denominator: 2 } }] }]);
});

test("a saved roster reads back as it was", () => assert.deepEqual(JSON.parse(state.written(roster)), roster));
