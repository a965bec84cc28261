import { describe, expect, it } from "vitest";
import { isNewer } from "./life-order.ts";
import type { BoxValues, Life } from "./messages.ts";
import { type Heard, standingOf } from "./standing.ts";

const run = "00000000000000a1";
const birth: Life = {
  ...{ type: "birth", run, connection: 1, atMs: 0, role: "lane", lane: 2, version: "0.1.0", node: "v24" },
};
const death = (reason: "lost" | "ended"): Life => ({ type: "death", run, connection: 1, reason });
const values: BoxValues = {
  ...{ stage: "idle", unsentEntries: 0, unsentOldestMs: null, suspendedSales: 0, receiptsWaiting: 0 },
  ...{ diskFreeBytes: 50_000_000_000, isDiskFull: false, memoryBytes: 1, uptimeMs: 1 },
  up: { state: "up", reason: null },
  devices: { printer: { state: "up", reason: null }, scanner: { state: "absent", reason: null } },
  files: [{ file: "journal.db", bytes: 1, state: "sound" }],
  troubles: [],
};
const nowMs = 1_000_000_000;
const well: Heard = { life: birth, link: "up", values, heardMs: nowMs, skewMs: 40, drifted: [] };
const at = (more: Partial<Heard>) => standingOf({ ...well, ...more }, nowMs);
const having = (more: Partial<BoxValues>) => at({ values: { ...values, ...more } });

describe("how a box stands", () => {
  it("is online and good while it is heard and nothing is amiss", () => {
    expect(at({})).toEqual({ state: "online", marks: [], worst: "good" });
  });

  it.each([
    ["its last will was said", { life: death("lost") }, "lost", "stop"],
    ["it said that it ends", { life: death("ended") }, "ended", "info"],
    ["it ended, and its store's link after it", { life: death("ended"), link: "down" }, "ended", "info"],
    ["its store lost HQ", { link: "down" }, "store-away", "warn"],
    ["its store was never heard", { link: null }, "store-away", "warn"],
    ["it has said nothing for more than a minute", { heardMs: nowMs - 60_001 }, "silent", "stop"],
    ["it was heard a minute ago", { heardMs: nowMs - 60_000 }, "online", "good"],
  ] as const)("%s", (_, more, state, worst) => {
    expect(at(more)).toMatchObject({ state, worst });
  });

  it.each([
    ["an entry waits for two minutes", { unsentEntries: 1, unsentOldestMs: nowMs - 120_001 }, "behind", "warn", null],
    ["the disk is full", { isDiskFull: true }, "disk-full", "stop", null],
    ["hardly any disk is left", { diskFreeBytes: 900_000_000 }, "disk-low", "warn", null],
    [
      "the printer is down",
      { devices: { printer: { state: "down", reason: "paper-end" } } },
      "device-down",
      "warn",
      "printer",
    ],
    [
      "a file is broken",
      { files: [{ file: "journal.db", bytes: 1, state: "broken" }] },
      "file-broken",
      "stop",
      "journal.db",
    ],
    [
      "its certificate has ended",
      { enrolment: { certificateEndsMs: nowMs - 1, revokedAsOfMs: nowMs, refused: [] } },
      ...(["certificate-ended", "stop", null] as const),
    ],
    [
      "its certificate was not renewed for a month",
      { enrolment: { certificateEndsMs: nowMs + 29.5 * 86_400_000, revokedAsOfMs: null, refused: [] } },
      ...(["certificate-short", "warn", "29"] as const),
    ],
    [
      "its door has refused a box lately",
      {
        enrolment: {
          ...{ certificateEndsMs: nowMs + 80 * 86_400_000, revokedAsOfMs: nowMs },
          refused: [{ box: "0412-02", reason: "expired", count: 3, lastMs: nowMs - 3_599_999 }],
        },
      },
      ...(["refused", "warn", "0412-02 expired"] as const),
    ],
    [
      "its door has refused somebody that it does not know",
      {
        enrolment: {
          ...{ certificateEndsMs: null, revokedAsOfMs: nowMs },
          refused: [{ box: null, reason: "no-certificate", count: 1, lastMs: nowMs }],
        },
      },
      ...(["refused", "warn", "no-certificate"] as const),
    ],
    [
      "it has not heard for days whom HQ has revoked",
      { enrolment: { certificateEndsMs: null, revokedAsOfMs: nowMs - 49 * 3_600_000, refused: [] } },
      ...(["revoked-old", "info", "2"] as const),
    ],
    ["a broken journal lies aside", { troubles: ["journal-set-aside"] }, "file-broken", "stop", "journal.db"],
  ] as const)("%s: it is marked", (_, more, code, severity, about) => {
    expect(having(more as Partial<BoxValues>)).toEqual({
      state: "online",
      marks: [{ code, severity, about }],
      worst: severity,
    });
  });

  it("an entry that was just written is not late, whatever the box's clock says", () => {
    expect(having({ unsentEntries: 3, unsentOldestMs: nowMs - 1_000 }).marks).toEqual([]);
    const slow = { ...values, unsentEntries: 3, unsentOldestMs: nowMs - 601_000 };
    expect(at({ values: slow, skewMs: -600_000 }).marks.map(({ code }) => code)).toEqual(["clock"]);
  });

  it("names a clock that is off, a setting that was not applied, and the worst first", () => {
    const standing = at({ skewMs: 9_000, drifted: ["paperLanguage"], life: death("lost") });
    expect(standing.marks.map(({ code, about }) => [code, about])).toEqual([
      ["lost", null],
      ["clock", null],
      ["drifted", "paperLanguage"],
    ]);
  });
});

describe("whose word about a box is the newer", () => {
  const said = (type: "birth" | "death", of: string, connection: number): Life =>
    type === "birth" ? { ...birth, run: of, connection } : { type, run: of, connection, reason: "lost" };
  const other = "00000000000000b2";

  it.each([
    ["L3 the will of an earlier connection changes nothing", said("death", run, 1), said("birth", run, 2), false],
    ["L3 nor does that of an earlier run", said("death", other, 9), said("birth", run, 1), false],
    ["the death of this connection counts", said("death", run, 2), said("birth", run, 2), true],
    ["and is not taken back by the birth before it", said("birth", run, 2), said("death", run, 2), false],
    ["a new run counts", said("birth", other, 1), said("death", run, 5), true],
    ["so does a new connection", said("birth", run, 3), said("birth", run, 2), true],
    ["the same again is not news", said("birth", run, 2), said("birth", run, 2), false],
  ] as const)("%s", (_, now, known, expected) => {
    expect(isNewer(now, known)).toBe(expected);
  });
});
