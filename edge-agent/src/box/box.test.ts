import { minor } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import type { LaneInput } from "../sale/lane-input.ts";
import { laneStart } from "../sale/lane-state.ts";
import type { Box } from "./box.ts";
import { alone, beginShift, noPayments, testBox, testFolder, testItem } from "./testing-box.ts";
import { Till } from "./till.ts";

function openSale(box: Box): void {
  beginShift(box);
  box.apply({ type: "add", item: testItem });
}

const cash = (tenderedMinor: number): LaneInput => ({
  type: "take-tender",
  tender: { type: "cash", tenderedMinor: minor(tenderedMinor) },
});

const drawer = (box: Box) =>
  [...box.journal.balances().values()].find(({ account }) => account === "drawer:0412-01")?.amount ?? 0;

describe("a box", () => {
  it("[P2] does a command once and gives the same answer to its repeat", () => {
    const box = testBox();
    openSale(box);
    box.apply({ type: "begin-tender" });
    const pay = () => box.apply(cash(2_000), { commandId: "pay-1" });
    expect(pay()).toEqual({ ok: true });
    expect(pay()).toEqual({ ok: true });
    expect(drawer(box)).toBe(1_000);
    expect(box.journal.ownHead()?.seq).toBe(3);
    expect(box.jobs.waiting()).toBe(1);
  });

  it("goes on with the same open sale and person after a restart", () => {
    const folder = testFolder();
    const before = testBox({ folder });
    openSale(before);
    expect(testBox({ folder }).lane).toEqual(before.lane);
    expect(before.lane).not.toEqual(laneStart);
  });

  it("[P1] when the disk refuses, nothing is done, nothing is shown and the reason is said", () => {
    const box = testBox();
    openSale(box);
    box.apply({ type: "begin-tender" });
    const shown = box.lane;
    box.ports.db.exec("PRAGMA max_page_count = 1");
    const pay = () => box.apply(cash(1_000), { commandId: "pay-1" });
    expect(pay()).toEqual({ ok: false, reason: "disk-full" });
    expect(box.lane).toBe(shown);
    expect(box.journal.ownHead()?.seq).toBe(2);
    expect(box.jobs.waiting()).toBe(0);
    box.ports.db.exec("PRAGMA max_page_count = 1000000");
    expect(pay(), "the same key again, with room on the disk").toEqual({ ok: true });
    expect(drawer(box)).toBe(1_000);
  });

  it("on a full disk no new sale starts; the open one grows and is paid", () => {
    let isFull = false;
    const box = testBox({ isDiskFull: () => isFull });
    openSale(box);
    isFull = true;
    expect(box.apply({ type: "add", item: testItem })).toEqual({ ok: true });
    box.apply({ type: "void-sale" });
    expect(box.lane.stage.at).toBe("idle");
    expect(box.apply({ type: "add", item: testItem })).toEqual({ ok: false, reason: "disk-full" });
    isFull = false;
    expect(box.apply({ type: "add", item: testItem })).toEqual({ ok: true });
  });

  it("[E5] a journal that takes a broken one's place opens its first epoch as its replacement", () => {
    const box = testBox({ hasReplacedJournal: true });
    const head = box.journal.ownHead();
    if (head === null) throw new Error("begun");
    const [opening] = box.journal.read(head.epoch, 1, { entries: 1, characters: 10_000 });
    expect(opening?.text).toContain('"reason":"replaced"');
  });

  it("[E1] writes on in its epoch after a restart within one boot, and in a new one after another boot", () => {
    const folder = testFolder();
    openSale(testBox({ folder }));
    const same = testBox({ folder });
    same.begin(null);
    expect(same.journal.epochs()).toHaveLength(1);
    const rebooted = testBox({ folder, bootId: "boot-2" });
    rebooted.begin(null);
    expect(rebooted.journal.epochs()).toHaveLength(2);
  });

  it("[E3] an old disk, told of a higher head, starts a new epoch instead of a fork", () => {
    const box = testBox();
    const head = box.journal.ownHead();
    if (head === null) throw new Error("begun");
    box.confirm({ ...box.journal.holding(head.epoch), advertised: 9 });
    expect(box.journal.epochs()).toHaveLength(2);
    expect(box.journal.ownHead()).toMatchObject({ seq: 1 });
  });
});

describe("a till", () => {
  const silent = { earcon: () => undefined, noticed: () => undefined };

  it("[W2] refuses what was meant for a sale that has moved since, and adds regardless", async () => {
    const box = testBox();
    openSale(box);
    const till = new Till(box, alone, noPayments(box), silent);
    const saw = box.lane.version;
    expect(await till.command("command-1", saw, { type: "add-item", sku: "S1" })).toEqual({ ok: true });
    expect(await till.command("command-2", saw, { type: "begin-tender" })).toEqual({ ok: false, reason: "stale" });
    expect(await till.command("command-3", saw, { type: "enter", text: "S1" })).toEqual({ ok: true });
  });

  it("[W3] takes ten scans in a burst as ten, in order", async () => {
    const box = testBox();
    beginShift(box);
    const till = new Till(box, alone, noPayments(box), silent);
    await Promise.all(Array.from({ length: 10 }, () => till.scan(testItem.gtin)));
    expect(box.lane.stage).toMatchObject({ at: "open", sale: { basket: { lines: [{ quantity: 10 }] } } });
  });

  it("a tender taken back says what is left to do by hand", async () => {
    const box = testBox();
    openSale(box);
    const till = new Till(box, alone, noPayments(box), silent);
    const command = (id: string, of: Command) => till.command(id, box.lane.version, of);
    await command("command-1", { type: "begin-tender" });
    const card = { type: "card", amountMinor: 300, approvalCode: "A1B2C3" } as const;
    await command("command-2", { type: "take-tender", tender: card });
    await command("command-3", { type: "take-back-tender", tenderId: "T1" });
    expect(till.notice).toMatchObject({ code: "void-on-terminal", values: { amountMinor: 300 } });
    await command("command-4", { type: "take-tender", tender: { type: "cash", tenderedMinor: 200 } });
    expect(till.notice).toBeNull();
    await command("command-5", { type: "take-back-tender", tenderId: "T2" });
    expect(till.notice).toMatchObject({ code: "give-back-cash", values: { amountMinor: 200 } });
  });

  it("keeps what was scanned and not understood on the screen until the next that is", async () => {
    const box = testBox();
    beginShift(box);
    const till = new Till(box, alone, noPayments(box), silent);
    await till.scan("6901234567890");
    expect(till.notice).toMatchObject({ code: "bad-check-digit", values: { text: "6901234567890" } });
    await till.scan(testItem.gtin);
    expect(till.notice).toBeNull();
  });
});
