import { describe, expect, it, test } from "vitest";
import { type BrokenFile, mayGiveUp } from "./broken-file.ts";
import { type CheckState, isCheckDue } from "./check-schedule.ts";
import { ballastBytes, roomOf } from "./room-rule.ts";

const mebi = 1024 * 1024;

describe("room on the disk", () => {
  it.each([
    ["plenty, ballast held", { freeBytes: 100 * mebi, hasBallast: true, wasFull: false }, "roomy"],
    ["little, ballast held", { freeBytes: 10 * mebi, hasBallast: true, wasFull: false }, "full"],
    ["ballast freed, and only its room", { freeBytes: 20 * mebi, hasBallast: false, wasFull: true }, "full"],
    ["no ballast yet, room for one", { freeBytes: 40 * mebi, hasBallast: false, wasFull: false }, "roomy"],
    ["a little more than full", { freeBytes: 17 * mebi, hasBallast: true, wasFull: true }, "full"],
    ["well above", { freeBytes: 25 * mebi, hasBallast: true, wasFull: true }, "roomy"],
  ] as const)("%s", (_name, seen, room) => {
    expect(roomOf(seen)).toBe(room);
  });

  it("freeing the ballast alone never makes a full disk roomy", () => {
    for (let freeBytes = 0; freeBytes < 16 * mebi; freeBytes += mebi) {
      expect(roomOf({ freeBytes: freeBytes + ballastBytes, hasBallast: false, wasFull: true })).toBe("full");
    }
  });
});

describe("a file's check is due", () => {
  const hour = 3_600_000;
  const state: CheckState = { isSuspected: false, nowMs: hour, startedMs: 0, lastMs: null, hour: 12 };

  it.each([
    ["not at once after a start", { isSuspected: true, nowMs: 5_000 }, false],
    ["soon after a start under suspicion", { isSuspected: true, nowMs: 30_000 }, true],
    ["not again at once, suspicion or not", { isSuspected: true, nowMs: hour, lastMs: hour - 30_000 }, false],
    ["in the first night", { hour: 3 }, true],
    ["once a night", { hour: 4, nowMs: 2 * hour, lastMs: hour }, false],
    ["not in the first minutes of a day", { nowMs: hour }, false],
    ["during the day where the box is off at night", { nowMs: 3 * hour }, true],
    ["not during the day where the night did it", { nowMs: 20 * hour, lastMs: 10 * hour }, false],
    ["during the day where no night did it for long", { nowMs: 60 * hour, lastMs: 10 * hour }, true],
  ] as const)("%s", (_name, change, due) => {
    expect(isCheckDue({ ...state, ...change })).toBe(due);
  });
});

describe("a file that a check found broken", () => {
  const sound: BrokenFile = {
    kind: "journal",
    ...{ isUpReachable: true, unsentEntries: 0, unsentDocuments: 0, isSaleOpen: false, suspendedSales: 0 },
  };

  test("reference data is given up when it can be fetched anew, whatever the till is doing", () => {
    const busy = { unsentEntries: 3, isSaleOpen: true, suspendedSales: 1 };
    expect(mayGiveUp({ ...sound, ...busy, kind: "reference" })).toBe(true);
    expect(mayGiveUp({ ...sound, kind: "reference", isUpReachable: false })).toBe(false);
  });

  test.each([
    [{}, true],
    [{ isUpReachable: false }, false],
    [{ unsentEntries: 1 }, false],
    [{ unsentDocuments: 1 }, false],
    [{ isSaleOpen: true }, false],
    [{ suspendedSales: 1 }, false],
  ])("[P8] a journal is kept in use for as long as something is in it alone: %o", (change, mayGo) => {
    expect(mayGiveUp({ ...sound, ...change })).toBe(mayGo);
  });
});
