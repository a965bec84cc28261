import { type Item, minor } from "@evertill/core";
import type { DeviceHealth, Scale, ScaleReading } from "@evertill/device-drivers";
import type { Command } from "@evertill/protocol";
import { expect, it } from "vitest";
import { alone, beginShift, noPayments, rightPin, testBox, testItem, testSupervisor } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";

const beans: Item = { ...testItem, sku: "W1", gtin: "6999999000044", priceMinor: minor(16_800), soldBy: "weight" };

/** A scale that says what the test says. */
function handScale() {
  let reading: ScaleReading | null = null;
  let health: DeviceHealth = { state: "up" };
  let taken = 0;
  let isWatched = false;
  const heard: ((reading: ScaleReading) => void)[] = [];
  const told: ((health: DeviceHealth) => void)[] = [];
  const scale: Scale = {
    get health() {
      return health;
    },
    get reading() {
      return reading;
    },
    commands: ["zero", "tare", "clear-tare"],
    open: () => undefined,
    watch: (now) => {
      isWatched = now;
    },
    take: () => {
      taken += 1;
    },
    press: () => undefined,
    onReading: (listener) => void heard.push(listener),
    onHealth: (listener) => void told.push(listener),
    close: async () => undefined,
  };
  return {
    scale,
    says: (now: ScaleReading) => {
      reading = now;
      for (const listener of heard) listener(now);
    },
    is: (now: DeviceHealth) => {
      health = now;
      for (const listener of told) listener(now);
    },
    counts: () => ({ taken, isWatched }),
  };
}

const stable = (weightGrams: number, isUnchanged = false): ScaleReading => ({
  ...{ is: "stable", weightGrams, isNet: false, isUnchanged, atMonotonicMs: 1 },
});

function openTill(limits: Readonly<Record<string, number>> = {}) {
  let nowMs = 1_000;
  const box = testBox({ monotonicMs: () => nowMs });
  box.ports.reference.itemByGtin = (gtin14) => Promise.resolve(gtin14.endsWith(beans.gtin) ? beans : testItem);
  box.ports.reference.itemBySku = (sku) => Promise.resolve([beans, testItem].find((item) => item.sku === sku) ?? null);
  beginShift(box);
  const { person } = box.lane;
  if (person !== null) box.apply({ type: "sign-in", person: { ...person, limits } });
  const earcons: string[] = [];
  const newTill = () =>
    new Till(box, alone, noPayments(box), { earcon: (one) => earcons.push(one), noticed: () => undefined });
  const till = newTill();
  const device = handScale();
  till.weighing.attach(device.scale);
  let id = 0;
  const does = (command: Command, approval?: { number: string; pin: string }) => {
    id += 1;
    return till.command(`command-${String(id).padStart(4, "0")}`, box.lane.version, command, approval);
  };
  return {
    ...{ box, till, newTill, device, does, earcons },
    /** The till's turns so far are over. */
    settled: () => does({ type: "put-value-away" }),
    lines: () => saleOf(box.lane.stage)?.basket.lines ?? [],
    passes: (ms: number) => {
      nowMs += ms;
    },
  };
}

it("goods by weight wait for the scale, and its first weight at rest sells them", async () => {
  const { till, device, lines, settled, earcons } = openTill();
  expect(await till.scan(beans.gtin)).toEqual({ ok: true });
  expect(device.counts().isWatched).toBe(true);
  expect(till.weighing.view).toMatchObject({ sku: "W1", pricePerKgMinor: 16_800, scale: "starting" });
  device.says({ is: "unstable", weightGrams: 510, atMonotonicMs: 1 });
  expect(till.weighing.view).toMatchObject({ scale: "unstable", weightGrams: 510, amountMinor: 8_568 });
  expect(lines()).toEqual([]);
  device.says(stable(515));
  await settled();
  expect(lines()).toMatchObject([
    { sku: "W1", weightGrams: 515, unitPriceMinor: 8_652, pricePerKgMinor: 16_800, weighing: { by: "scale" } },
  ]);
  expect(till.weighing.view).toBeNull();
  expect(device.counts()).toEqual({ taken: 1, isWatched: false });
  expect(earcons).toEqual(["good", "good"]);
});

it("the load of the last line is sold again by a person's word alone", async () => {
  const { till, device, does, lines, settled } = openTill();
  await till.scan(beans.gtin);
  device.says(stable(515, true));
  await settled();
  expect(lines()).toEqual([]);
  expect(till.weighing.view).toMatchObject({ scale: "stable", isUnchanged: true });
  expect(await does({ type: "take-weight" })).toEqual({ ok: true });
  expect(lines()).toHaveLength(1);
});

it("a weight that was read a moment too long ago is none", async () => {
  const { till, device, does, lines, passes } = openTill();
  await till.scan(beans.gtin);
  device.says(stable(515, true));
  passes(1_001);
  expect(await does({ type: "take-weight" })).toEqual({ ok: false, reason: "no-weight" });
  device.says(stable(520, true));
  device.is({ state: "down", reason: "unreachable" });
  expect(till.weighing.view).toMatchObject({ scale: "away", weightGrams: null });
  expect(await does({ type: "take-weight" })).toEqual({ ok: false, reason: "no-weight" });
  expect(lines()).toEqual([]);
});

it("[P9] the scale is away: a typed weight needs somebody who may, and the line names both", async () => {
  const { till, device, does, lines } = openTill();
  device.is({ state: "down", reason: "no-answer" });
  await till.scan(beans.gtin);
  const typed = { type: "type-weight", weightGrams: 500 } as const;
  expect(await does(typed)).toEqual({
    ...{ ok: false, reason: "approval-needed" },
    detail: { act: "typed-weight", measure: "minor", size: 8_400, limit: 0 },
  });
  expect(await does(typed, { number: testSupervisor.number, pin: rightPin })).toEqual({ ok: true });
  expect(lines()).toMatchObject([
    { weightGrams: 500, unitPriceMinor: 8_400, weighing: { by: "hand", approvedBy: testSupervisor.personId } },
  ]);
});

it("what waits holds neither scans nor other goods up, and payment waits for it [P11]", async () => {
  const { till, device, does, lines, settled } = openTill();
  await till.scan(beans.gtin);
  expect(await till.scan(testItem.gtin)).toEqual({ ok: true });
  expect(await till.scan(beans.gtin)).toEqual({ ok: false, reason: "weighing-open" });
  expect(await does({ type: "begin-tender" })).toEqual({ ok: false, reason: "weighing-open" });
  device.says(stable(515));
  await settled();
  expect(lines().map(({ sku }) => sku)).toEqual(["S1", "W1"]);
  expect(await does({ type: "begin-tender" })).toEqual({ ok: true });
});

it("goods scanned while paying go back to the goods, and are weighed there", async () => {
  const { till, box, device, does, lines, settled } = openTill();
  await till.scan(testItem.gtin);
  await does({ type: "begin-tender" });
  expect(await till.scan(beans.gtin)).toEqual({ ok: true });
  expect(box.lane.stage.at).toBe("open");
  device.says(stable(515));
  await settled();
  expect(lines()).toHaveLength(2);
});

it("Esc leaves the goods; a sale that is void takes what waits with it", async () => {
  const { till, device, does, lines, settled } = openTill();
  await till.scan(beans.gtin);
  expect(await does({ type: "cancel-weighing" })).toEqual({ ok: true });
  await till.scan(testItem.gtin);
  await till.scan(beans.gtin);
  await does({ type: "void-sale" });
  expect(till.weighing.view).toBeNull();
  device.says(stable(515));
  await settled();
  expect(lines()).toEqual([]);
});

it("a label that says a weight sells at once; one with a weight of zero is weighed", async () => {
  const { box, till, lines } = openTill();
  box.ports.reference.priceBook = () => ({
    ...{ bookId: "b-1", heldForMs: 0, regions: [], pricesBySku: new Map() },
    embeddedCodes: [{ prefix: "21", itemDigits: 5, hasValueCheckDigit: false, valueDigits: 5, value: "grams" }],
  });
  box.ports.reference.itemByGtin = () => Promise.resolve(beans);
  expect(await till.scan("2100123005123")).toEqual({ ok: true });
  expect(lines()).toMatchObject([{ weightGrams: 512 }]);
  expect(lines()[0]?.weighing).toBeUndefined();
  expect(await till.scan("2100123000005")).toEqual({ ok: true });
  expect(till.weighing.view?.sku).toBe("W1");
});

it("without a shift nothing waits", async () => {
  const { till, does } = openTill();
  await does({ type: "close-shift", count: [], keepMinor: 0 });
  expect(await till.scan(beans.gtin)).toEqual({ ok: false, reason: "no-shift" });
  expect(till.weighing.view).toBeNull();
});

it("a till that was killed asks again for the weight that it waited for, and once", async () => {
  const { box, till, newTill, lines } = openTill();
  await till.scan(beans.gtin);
  const restarted = newTill();
  expect(restarted.weighing.view).toMatchObject({ sku: "W1", pricePerKgMinor: 16_800 });
  const device = handScale();
  restarted.weighing.attach(device.scale);
  expect(device.counts().isWatched).toBe(true);
  device.says(stable(515));
  await restarted.command("settle-0001", box.lane.version, { type: "put-value-away" });
  expect(lines()).toMatchObject([{ sku: "W1", weightGrams: 515 }]);
  expect(newTill().weighing.view).toBeNull();
});

it("goods that waited for their weight are gone with their cashier, after a restart too", async () => {
  const { box, till, newTill } = openTill();
  await till.scan(beans.gtin);
  expect(box.apply({ type: "sign-out" })).toEqual({ ok: true });
  expect(newTill().weighing.view).toBeNull();
});
