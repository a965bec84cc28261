import fc from "fast-check";
import { expect, test } from "vitest";
import { hoursOf, longestTurnMs, standingIn } from "./hours.ts";
import { type ClockChange, type ClockWay, clockChangeOf, marksOf } from "./time-clock.ts";

const hour = 3_600_000;
const at = (hours: number) => 1_763_700_000_000 + hours * hour;
const epoch = "e".repeat(32);

function put(seq: number, is: ClockWay, hours: number, personId = "p1"): ClockChange {
  const mark = { epoch, seq, personId, number: personId, is, atMs: at(hours), businessDay: "2025-11-21" };
  return { mark: { ...mark, isCorrected: false }, voids: null };
}

const day = [put(1, "in", 9), put(2, "out", 12), put(3, "in", 13), put(4, "out", 18)];

test("[P2] whatever the order in which entries come, and however often, they come to the same hours (I3)", () => {
  const expected = hoursOf(marksOf(day), at(20));
  expect(expected).toMatchObject([
    { workedMs: 8 * hour, sinceMs: null, turns: [{ fromMs: at(9) }, { fromMs: at(13) }] },
  ]);
  const inAnyOrder = fc.shuffledSubarray([...day, ...day], { minLength: 2 * day.length });
  fc.assert(
    fc.property(inAnyOrder, (came) => {
      expect(hoursOf(marksOf(came), at(20))).toEqual(expected);
    }),
  );
});

test("who is in counts until now; twice in is one turn from the first, an out alone is none (I3)", () => {
  expect(hoursOf(marksOf([put(1, "out", 8), put(2, "in", 9), put(3, "in", 10)]), at(11))).toMatchObject([
    { turns: [{ fromMs: at(9), toMs: null, isForgotten: false }], workedMs: 2 * hour, sinceMs: at(9) },
  ]);
});

test("an end that nobody said is told and counted as nothing, and keeps nobody from coming again (I3)", () => {
  const marks = marksOf([put(1, "in", 0), put(2, "in", 24)]);
  expect(standingIn(marks.slice(0, 1), at(16))).toBeNull();
  expect(standingIn(marks, at(25))?.atMs).toBe(at(24));
  expect(hoursOf(marks, at(25))).toMatchObject([
    { turns: [{ isForgotten: true }, { isForgotten: false }], workedMs: hour, sinceMs: at(24) },
  ]);
  expect(longestTurnMs).toBe(16 * hour);
});

test("[P4] a correction takes a mark away or puts one in, though it comes first (I4)", () => {
  const away: ClockChange = { mark: null, voids: { epoch, seq: 3 } };
  const later: ClockChange = put(9, "out", 15);
  expect(hoursOf(marksOf([away, later, put(3, "out", 11), put(1, "in", 9)]), at(20))).toMatchObject([
    { workedMs: 6 * hour, turns: [{ toMs: at(15) }] },
  ]);
});

test.each([
  ["another kind", "sale", { is: "in", number: "02" }],
  ["no body", "time-clock", null],
  ["no such way", "time-clock", { is: "up", number: "02" }],
  ["no number", "time-clock", { is: "in" }],
  ["nobody corrected", "time-corrected", { of: {}, voids: null, mark: null }],
  ["an entry without a number", "time-corrected", { of: { personId: "p", number: "1" }, voids: { epoch }, mark: null }],
  ["a mark without a time", "time-corrected", { of: { personId: "p", number: "1" }, voids: null, mark: { is: "in" } }],
])("[P3] a signed body that is none of its kind counts for nothing: %s", (_, kind, body) => {
  const entry = { kind, body, person: "p", businessDay: "2025-11-21" };
  const time = { wallMs: at(0), source: "box", monotonicMs: 0, bootId: "b" } as const;
  expect(clockChangeOf({ epoch, seq: 1 }, { ...entry, at: time })).toBeNull();
});
