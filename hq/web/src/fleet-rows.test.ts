import type { BoxSummary } from "@evertill/hq-server";
import { describe, expect, it } from "vitest";
import { addressText, plainAddress, readAddress } from "./address.ts";
import { counted, rowsOf, tilesOf } from "./fleet-rows.ts";
import { merged } from "./fleet-store.ts";

const box = (name: string, more: Partial<BoxSummary> = {}): BoxSummary => ({
  ...{ store: name.slice(0, 4), box: name, role: "lane", lane: 1, version: "0.1.0", state: "online", worst: "good" },
  ...{ marks: [], heardMs: 1_000, unsentEntries: 0, unsentOldestMs: null, diskFreeBytes: 9, skewMs: 0, uptimeMs: 1 },
  certificateEndsMs: null,
  ...more,
});
const behind = { worst: "warn", marks: [{ code: "behind", severity: "warn", about: null }] } as const;
const lost = { state: "lost", worst: "stop", marks: [{ code: "lost", severity: "stop", about: null }] } as const;
const stores = [
  { store: "0412", name: { zh: "城南店", en: "City South" } },
  { store: "0418", name: { zh: "湖滨店", en: "Lakeside" } },
];
const fleet = [
  box("0418-01", { unsentEntries: 4, ...behind, version: "0.0.9" }),
  box("0412-02", lost),
  box("0412-01", { skewMs: -9_000 }),
];
const names = (rows: readonly BoxSummary[]) => rows.map((row) => row.box);
const usual = { show: "all", find: "", sort: "worst", isDown: false } as const;

describe("which boxes are shown", () => {
  it("the worst first, equal ones by name", () => {
    expect(names(rowsOf([...fleet, box("0300-01")], stores, usual))).toEqual([
      "0412-02",
      "0418-01",
      "0300-01",
      "0412-01",
    ]);
  });

  it.each([
    ["lost", ["0412-02"]],
    ["behind", ["0418-01"]],
    ["online", ["0418-01", "0412-01"]],
    ["drifted", []],
  ] as const)("%s: those alone, and the counter says as many", (show, expected) => {
    const rows = rowsOf(fleet, stores, { ...usual, show });
    expect(names(rows)).toEqual(expected);
    expect(counted(fleet, show)).toBe(expected.length);
  });

  it.each([
    ["lakeside", ["0418-01"]],
    ["城南", ["0412-02", "0412-01"]],
    ["0.0.9", ["0418-01"]],
    ["-02", ["0412-02"]],
  ])("found by %s", (find, expected) => {
    expect(names(rowsOf(fleet, stores, { ...usual, find }))).toEqual(expected);
  });

  it.each([
    ["unsent", ["0418-01", "0412-01", "0412-02"]],
    ["clock", ["0412-01", "0412-02", "0418-01"]],
    ["version", ["0418-01", "0412-01", "0412-02"]],
  ] as const)("in order of %s", (sort, expected) => {
    expect(names(rowsOf(fleet, stores, { ...usual, sort }))).toEqual(expected);
    expect(names(rowsOf(fleet, stores, { ...usual, sort, isDown: true }))[0]).not.toBe(expected[0]);
  });

  it("stores stand in their own order, each as bad as its worst box; an empty one only where all are asked for", () => {
    const more = [...stores, { store: "0999", name: null }];
    expect(tilesOf(fleet, more, true).map(({ store, worst }) => [store.store, worst])).toEqual([
      ["0412", "stop"],
      ["0418", "warn"],
      ["0999", "good"],
    ]);
    expect(tilesOf(rowsOf(fleet, more, { ...usual, show: "behind" }), more, false)).toHaveLength(1);
  });
});

describe("the address", () => {
  it.each([
    {},
    { view: "table", show: "behind", sort: "unsent", isDown: true },
    { find: "城南 & co", box: { store: "0412", box: "0412-02" }, days: 35 },
  ] as const)("%o is read back as it was", (change) => {
    const address = { ...plainAddress, ...change };
    expect(readAddress(addressText(address))).toEqual(address);
  });

  it("says only what is not as usual, and takes nonsense for the usual", () => {
    expect(addressText({ ...plainAddress, show: "lost" })).toBe("?show=lost");
    expect(readAddress("?show=moon&days=3&box=0412&view=")).toEqual(plainAddress);
  });
});

describe("what changed", () => {
  const view = { nowMs: 1, change: "a~2", stores, isWhole: false };

  it("takes the place of what was known, and adds what is new", () => {
    const changed = box("0412-02");
    expect(merged(fleet, { ...view, boxes: [changed, box("0500-01")] })).toEqual([
      ...[fleet[0], changed, fleet[2], box("0500-01")],
    ]);
    expect(merged(fleet, { ...view, boxes: [] })).toBe(fleet);
  });

  it("a whole answer leaves nothing of what was", () => {
    expect(merged(fleet, { ...view, isWhole: true, boxes: [] })).toEqual([]);
  });
});
