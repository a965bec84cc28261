import { expect, test } from "vitest";
import {
  alone,
  noPayments,
  rightPin,
  supervisorCard,
  testBox,
  testPerson,
  testSupervisor,
} from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { hub, lane, settled } from "../members/testing-members.ts";
import { correctHours } from "./store-hours.ts";
import { clocks, ships } from "./testing-clock.ts";

const hour = 3_600_000;
const manager = { personId: testSupervisor.personId, role: "manager" } as const;

function openTill() {
  const now = { ms: Date.parse("2025-11-21T01:00:00Z") };
  const began = now.ms;
  const box = testBox({ wallMs: () => now.ms, monotonicMs: () => now.ms - began });
  const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  let count = 0;
  const clock = (is: "in" | "out", id = `c${count++}`) =>
    till.command(id, box.lane.version, { type: "clock", is, number: testPerson.number, pin: rightPin });
  const isIn = () => box.timeMarks.whoIsIn(now.ms).map(({ number }) => number);
  return { now, box, till, clock, isIn };
}

test("[P9] anybody comes and goes while nobody is signed in: who, since when, how long; nothing moves (I1)", async () => {
  const { now, box, till, clock, isIn } = openTill();
  await till.command("b", box.lane.version, { type: "begin-clock", is: "in" });
  const before = box.journal.unsent().entries;
  expect(await clock("in", "same")).toEqual({ ok: true });
  expect(await clock("in", "same")).toEqual({ ok: true });
  expect(box.journal.unsent().entries).toBe(before + 1);
  expect([box.lane.person, isIn()]).toEqual([null, [testPerson.number]]);
  const cameMs = now.ms;
  now.ms += 3 * hour;
  expect(await clock("out")).toEqual({ ok: true });
  expect(till.clock.shown?.said).toMatchObject({ is: "out", sinceMs: cameMs, atMs: now.ms, number: testPerson.number });
  expect(isIn()).toEqual([]);
});

test("twice in and twice out is refused in words; a wrong PIN is no mark (I2)", async () => {
  const { now, box, till, clock, isIn } = openTill();
  expect(await clock("out")).toEqual({ ok: false, reason: "not-in", detail: { by: testPerson.number } });
  await clock("in");
  expect(await clock("in")).toMatchObject({ ok: false, reason: "already-in", detail: { by: testPerson.number } });
  const wrong = { type: "clock", is: "out", number: testPerson.number, pin: "0000" } as const;
  expect(await till.command("w", box.lane.version, wrong)).toMatchObject({ ok: false, reason: "wrong-pin" });
  expect(isIn()).toEqual([testPerson.number]);
  now.ms += 23 * hour;
  expect(await clock("in")).toEqual({ ok: true });
  expect(till.clock.shown?.said?.forgottenMs).toBe(now.ms - 23 * hour);
});

test("[P9] a badge that is enough clocks its carrier while the clock is open, and signs nobody in (I1)", async () => {
  const { box, till, isIn } = openTill();
  await till.command("b", box.lane.version, { type: "begin-clock", is: "in" });
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: true });
  expect([box.lane.person, isIn()]).toEqual([null, [testSupervisor.number]]);
  await till.command("p", box.lane.version, { type: "put-clock-away" });
  await till.badgeRead(supervisorCard);
  expect(box.lane.person?.personId).toBe(testSupervisor.personId);
});

test("[P4, P9] a manager takes a wrong mark away and puts a missing one in, each an entry with its reason (I4)", async () => {
  const { now, box, clock, isIn } = openTill();
  await clock("in");
  const [mark] = box.timeMarks.ofDays(0);
  if (mark === undefined) throw new Error("somebody came");
  now.ms += 5 * hour;
  const asked = { personId: mark.personId, businessDay: mark.businessDay, voids: null, mark: null, reason: "forgot" };
  const by = { by: manager, number: mark.number };
  const correct = (of: object, role = by) => correctHours(box, { ...asked, ...of }, role);
  expect(
    correct({ mark: { is: "out", time: "05:30" } }, { ...by, by: { ...manager, role: "cashier" } as never }),
  ).toEqual({
    ok: false,
    reason: "not-yours",
  });
  expect(correct({ mark: { is: "out", time: "23:00" } })).toEqual({ ok: false, reason: "bad-time" });
  expect(correct({})).toEqual({ ok: false, reason: "no-such-mark" });
  for (let time = 0; time < 2; time++) expect(correct({ mark: { is: "out", time: "05:30" } })).toEqual({ ok: true });
  expect(isIn()).toEqual([]);
  expect(box.timeMarks.ofDays(0).at(-1)).toMatchObject({ is: "out", atMs: mark.atMs + 4.5 * hour, isCorrected: true });
  expect(correct({ voids: { epoch: mark.epoch, seq: mark.seq } })).toEqual({ ok: true });
  expect(box.timeMarks.ofDays(0)).toHaveLength(1);
});

test("[P4] who came at one till goes at another; without the hub a till goes by what it has, and says so (I2)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  await settled();
  expect(await clocks(one, "in")).toEqual({ ok: true });
  await settled();
  expect(await clocks(two, "out")).toMatchObject({ ok: false, reason: "not-in" });
  ships(one, at);
  await settled();
  expect(await clocks(two, "in")).toMatchObject({ ok: false, reason: "already-in" });
  two.away();
  expect(await clocks(two, "out")).toEqual({ ok: true });
  expect(two.till.clock.shown?.said?.isAlone).toBe(true);
});
