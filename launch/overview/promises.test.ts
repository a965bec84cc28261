import { expect, test } from "vitest";
import { promisesNow } from "./promises.ts";
import type { BoxAnswer, HqAnswer, Tiers } from "./tiers.ts";
import type { PromiseName } from "./view.ts";

const drawer = { ledger: "money", unit: "CNY", account: "drawer:0412-01", amount: 9_900 } as const;
const epochs = [
  { epoch: "a", box: "0412-01", through: 3, lacking: 0 },
  { epoch: "b", box: "0412-02", through: 2, lacking: 0 },
] as const;
const till = (change: Partial<BoxAnswer> = {}): BoxAnswer => ({
  ...{ unsentEntries: 0, synchronous: 2, ownEntries: 3, epochs, setAside: 0, balances: [drawer] },
  ...change,
});
const hq = (change: Partial<HqAnswer> = {}): HqAnswer => ({
  ...{ entries: 5, epochs, missing: 0, contradicted: 0, priceFindings: 0, overdrafts: 0, balances: [drawer] },
  ...change,
});
const healthy: Tiers = { hq: hq(), till1: till(), till2: till({ ownEntries: 2 }) };

const stateOf = (name: PromiseName, tiers: Tiers) =>
  promisesNow(tiers).find((promise) => promise.name === name)?.state ?? "not told";

test("where every tier answers and agrees, all that can be seen is kept", () => {
  const states = promisesNow(healthy).map(({ name, state }) => [name, state]);
  expect(states.filter(([, state]) => state !== "kept")).toEqual([
    ["P9", "tested"],
    ["P10", "tested"],
  ]);
});

test.each<[PromiseName, string, Tiers]>([
  ["P1", "a till that does not wait for the disk", { ...healthy, till2: till({ synchronous: 1 }) }],
  ["P2", "an entry too many at headquarters", { ...healthy, hq: hq({ entries: 6 }) }],
  ["P3", "a fork that headquarters knows of", { ...healthy, hq: hq({ contradicted: 1 }) }],
  ["P3", "an entry that the hub set aside", { ...healthy, till1: till({ setAside: 1 }) }],
  ["P4", "another balance of the same entries", { ...healthy, hq: hq({ balances: [{ ...drawer, amount: 9_901 }] }) }],
  ["P7", "an amount that headquarters computes otherwise", { ...healthy, hq: hq({ priceFindings: 1 }) }],
  ["P11", "no till that answers", { ...healthy, till1: null, till2: null }],
])("%s is broken by %s", (name, _what, tiers) => {
  expect(stateOf(name, tiers)).toBe("broken");
});

test("what a tier does not answer for is never called kept", () => {
  const away: Tiers = { hq: null, till1: till({ unsentEntries: 2 }), till2: till() };
  const open = promisesNow(away).filter(({ state }) => state !== "kept" && state !== "tested");
  expect(open.map(({ name, state }) => `${name} ${state}`)).toEqual([
    ...["P2 waiting", "P3 waiting", "P4 waiting", "P6 bounded", "P7 waiting", "P8 bounded"],
  ]);
  expect(stateOf("P5", { ...healthy, till1: null })).toBe("bounded");
  expect(stateOf("P8", { ...healthy, till2: null })).toBe("waiting");
});

test("[P4] balances are compared only where hub and headquarters hold the same entries", () => {
  const behind = hq({ epochs: [epochs[0], { ...epochs[1], through: 1 }], balances: [] });
  expect(stateOf("P4", { ...healthy, hq: behind })).toBe("waiting");
});
