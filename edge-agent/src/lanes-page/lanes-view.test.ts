import type { BoxValues } from "@evertill/fleet";
import { expect, test } from "vitest";
import { LaneRegister } from "./lane-register.ts";
import { laneViews } from "./lanes-view.ts";
import { StoreFleet } from "./store-fleet.ts";

const startMs = 1_763_700_000_000;
const minuteMs = 60_000;
const run = "00000000000000a1";
const values: BoxValues = {
  ...{ stage: "idle", unsentEntries: 0, unsentOldestMs: null, suspendedSales: 0, receiptsWaiting: 0 },
  ...{ diskFreeBytes: 9_000_000_000, isDiskFull: false, memoryBytes: 1, uptimeMs: 1 },
  up: { state: "up", reason: null },
  devices: { printer: { state: "up", reason: null }, scanner: { state: "absent", reason: null } },
  ...{ files: [], troubles: [] },
};
const manned = {
  person: { number: "02", name: "许文博" },
  stage: "open",
  shift: { shiftNumber: 3, openedAtMs: startMs },
} as const;

function store() {
  let nowMs = startMs;
  const fleet = new StoreFleet("0412", () => nowMs);
  const writers = new Map([["0412-09", { missing: 0, refused: 0 }]]);
  const lanes = new LaneRegister({ wallMs: () => nowMs });
  const of = { fleet: fleet.boxes, lanes: lanes.lanes, writers, hub: "0412-01" };
  return {
    fleet,
    lanes,
    writers,
    later: (ms: number) => {
      nowMs += ms;
    },
    born: (lane: number) =>
      fleet.hear(`0412-0${lane}`, {
        ...{ type: "birth", run, connection: 1, atMs: nowMs, role: "lane", lane, version: "0.1.0", node: "v24" },
      }),
    says: (lane: number, more: Partial<BoxValues> = {}) =>
      fleet.hear(`0412-0${lane}`, {
        ...{ type: "telemetry", run, number: 1, atMs: nowMs, sentMs: nowMs, thinned: 0 },
        values: { ...values, ...more },
      }),
    views: () => laneViews({ ...of, nowMs }),
    view: (box: string) => laneViews({ ...of, nowMs }).find((each) => each.box === box),
  };
}

test("a lane is shown with who is at it, its shift and its devices; HQ has no part in how it is judged", () => {
  const { born, says, lanes, view } = store();
  born(2);
  says(2);
  lanes.said("0412-02", { lane: 2, now: manned });
  expect(view("0412-02")).toMatchObject({
    ...{ state: "online", worst: "good", lane: 2, isHub: false, marks: [], now: manned },
    unsent: { entries: 0, oldestMs: null },
    parts: [{ name: "up" }, { name: "printer" }],
  });
});

test("what is wrong comes worst first, of a device with why", () => {
  const { born, says, later, view } = store();
  born(2);
  says(2, {
    ...{ unsentEntries: 4, unsentOldestMs: startMs, isDiskFull: true },
    devices: { printer: { state: "down", reason: "paper-end" } },
  });
  later(3 * minuteMs);
  says(2, {
    ...{ unsentEntries: 4, unsentOldestMs: startMs, isDiskFull: true },
    devices: { printer: { state: "down", reason: "paper-end" } },
  });
  expect(view("0412-02")?.marks).toEqual([
    { code: "disk-full", severity: "stop", about: null, reason: null },
    { code: "behind", severity: "warn", about: null, reason: null },
    { code: "device-down", severity: "warn", about: "printer", reason: "paper-end" },
  ]);
});

test("a lane that is lost, or says nothing for a minute, keeps what it said last and when", () => {
  const { born, says, fleet, lanes, later, view } = store();
  born(2);
  says(2);
  lanes.said("0412-02", { lane: 2, now: manned });
  later(2 * minuteMs);
  expect(view("0412-02")).toMatchObject({ state: "silent", worst: "stop", heardMs: startMs, now: manned });
  lanes.left("0412-02");
  fleet.hear("0412-02", { type: "death", run, connection: 1, reason: "lost", atMs: startMs });
  expect(view("0412-02")).toMatchObject({ state: "lost", heardMs: startMs + 2 * minuteMs, now: manned });
});

test("lanes come by number; a box that only its entries tell of is named last, as not heard", () => {
  const { born, lanes, views } = store();
  born(3);
  lanes.said("0412-01", { lane: 1, now: { person: null, stage: "idle", shift: null } });
  expect(views().map(({ box, lane, isHub, state }) => [box, lane, isHub, state])).toEqual([
    ["0412-01", 1, true, "online"],
    ["0412-03", 3, false, "online"],
    ["0412-09", null, false, "unheard"],
  ]);
});

test("[P3] entries that only a lost till has are told of; what one that is there has not sent yet is on its way", () => {
  const { born, says, fleet, writers, view } = store();
  born(2);
  says(2);
  writers.set("0412-02", { missing: 3, refused: 0 });
  expect(view("0412-02")).toMatchObject({ worst: "good", marks: [] });
  fleet.hear("0412-02", { type: "death", run, connection: 1, reason: "lost", atMs: startMs });
  expect(view("0412-02")).toMatchObject({
    worst: "stop",
    marks: [{ code: "entries-missing", severity: "stop", about: "3" }, { code: "lost" }],
  });
});

test("[P3] entries that the hub does not believe are told of, whether their till is there or not", () => {
  const { writers, view } = store();
  writers.set("0412-09", { missing: 0, refused: 1 });
  expect(view("0412-09")).toMatchObject({ worst: "stop", marks: [{ code: "entries-refused", about: "1" }] });
});
