import type { LaneMarkView, LaneView, OverviewView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { toDoOf } from "./to-do.ts";

const mark = (code: string, severity: LaneMarkView["severity"]): LaneMarkView => ({
  ...{ code, severity, about: null, reason: null },
});
const lane = (box: string, ...marks: readonly LaneMarkView[]): LaneView => ({
  ...{
    box,
    lane: 1,
    isHub: false,
    isKiosk: false,
    state: "online",
    worst: "good",
    marks,
    heardMs: 0,
    now: null,
    unsent: null,
  },
  ...{ suspendedSales: 0, receiptsWaiting: 0, parts: [] },
});
const overview = (below: number): OverviewView => ({ orders: [], stock: { below, apart: 0 } });

test("the worst of all lanes comes first; what only says how it is, is nothing to do", () => {
  const lanes = [lane("one", mark("behind", "warn"), mark("ended", "info")), lane("two", mark("lost", "stop"))];
  const toDo = toDoOf({ nowMs: 0, lanes }, overview(3));
  expect(toDo.map((each) => (each.is === "lane" ? each.mark.code : each.count))).toEqual(["lost", "behind", 3]);
});

test("nothing is to be done before anything is known, or where all is well", () => {
  expect(toDoOf(null, null)).toEqual([]);
  expect(toDoOf({ nowMs: 0, lanes: [lane("one")] }, overview(0))).toEqual([]);
});
