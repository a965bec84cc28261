import type { SoldPiece } from "@evertill/core";
import { documentNumber } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import { expect, it } from "vitest";
import { saleOf } from "../sale/lane-state.ts";
import { PieceDesk } from "../store-desk/piece-desk.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import type { Box } from "./box.ts";
import type { OtherLanes } from "./other-lanes.ts";
import { alone, beginShift, noPayments, rightPin, testBox, testItem, testSupervisor } from "./testing-box.ts";
import { Till } from "./till.ts";

const imei = "356938035643809";
const phone = {
  ...testItem,
  serialRule: { boxes: [{ numbers: ["imei", "sn"] }], again: "approve" },
} as const;

interface Desk {
  readonly box: Box;
  readonly till: Till;
  readonly does: (command: Command, approval?: { number: string; pin: string }) => ReturnType<Till["command"]>;
}

/** A till without a hub that asks its own journal. */
function desk(elsewhere: readonly SoldPiece[] = []): Desk {
  const box = testBox();
  box.ports.reference.itemByGtin = () => Promise.resolve(phone);
  box.ports.reference.itemBySku = () => Promise.resolve(null);
  beginShift(box);
  const returns = new ReturnDesk(box, () => undefined);
  const pieces = new PieceDesk(box, () => undefined);
  const lanes: OtherLanes = {
    ...alone,
    beginReturn: (number, document, id) => returns.begin(number, document, id),
    soldPieces: async (text) => [...(await pieces.soldPieces(text)), ...elsewhere],
  };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  let id = 0;
  const does: Desk["does"] = (command, approval) =>
    till.command(`command-${++id}`, box.lane.version, command, approval);
  return { box, till, does };
}

async function sold({ till, does, box }: Desk): Promise<string> {
  for (const text of [testItem.gtin, imei, "F2LX9K0Q"]) expect(await till.scan(text)).toEqual({ ok: true });
  expect(await does({ type: "begin-tender" })).toEqual({ ok: true });
  expect(await does({ type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } })).toEqual({ ok: true });
  const { stage } = box.lane;
  return stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
}

it("a phone is paid only when its numbers are there; scans go to its line by themselves", async () => {
  const { box, till, does } = desk();
  await till.scan(testItem.gtin);
  expect(await does({ type: "begin-tender" })).toMatchObject({ ok: false, reason: "serials-missing" });
  expect(await till.scan("356938035643808")).toEqual({ ok: false, reason: "bad-imei" });
  await till.scan("F2LX9K0Q");
  await till.scan(imei);
  expect(saleOf(box.lane.stage)?.basket.lines[0]?.serials?.map(({ value }) => value)).toEqual(["F2LX9K0Q", imei]);
  expect(await does({ type: "begin-tender" })).toEqual({ ok: true });
});

it("the entry and the receipt carry the numbers, and the journal knows the piece as sold", async () => {
  const of = desk();
  const receiptNumber = await sold(of);
  expect(of.box.journal.soldPieces(imei)).toEqual([{ sku: "S1", receiptNumber }]);
  expect(of.box.jobs.next("printer")?.payload).toContain(`IMEI ${imei}`);
});

it("[P5, P9] a piece sold before is not sold again unless somebody who may stands for it", async () => {
  const of = desk([{ sku: "S1", receiptNumber: "R9" }]);
  const { till, does, box } = of;
  await till.scan(testItem.gtin);
  const lineId = saleOf(box.lane.stage)?.basket.lines[0]?.lineId ?? "";
  const command = { type: "add-serial", lineId, text: imei } as const;
  expect(await does(command)).toMatchObject({ ok: false, reason: "approval-needed", detail: { act: "sell-again" } });
  const supervisor = { number: testSupervisor.number, pin: rightPin };
  expect(await does(command, supervisor)).toMatchObject({ ok: false, reason: "beyond-limit" });
  box.ports.reference.staff = () =>
    Promise.resolve({ ...testSupervisor, limits: { "sell-again": 1 }, ...staffFields } as const);
  expect(await does(command, supervisor)).toEqual({ ok: true });
  expect(saleOf(box.lane.stage)?.basket.lines[0]?.serials?.[0]).toMatchObject({ againBy: testSupervisor.personId });
});

it("[P5] a suspended sale whose piece was sold meanwhile is not paid", async () => {
  const of = desk();
  for (const text of [testItem.gtin, imei, "F2LX9K0Q"]) await of.till.scan(text);
  const saleId = saleOf(of.box.lane.stage)?.basket.saleId ?? "";
  expect(await of.does({ type: "suspend" })).toEqual({ ok: true });
  await sold(of);
  expect(await of.does({ type: "retrieve", saleId })).toEqual({ ok: true });
  expect(await of.does({ type: "begin-tender" })).toMatchObject({ ok: false, reason: "serial-sold" });
});

it("a paid sale is printed once more as a copy, and for a present without prices; the same command prints once [P2]", async () => {
  const of = desk();
  await sold(of);
  const printed = () => {
    const job = of.box.jobs.next("printer");
    if (job !== null) of.box.jobs.end(job.job, "done");
    return job?.payload ?? "";
  };
  expect(printed()).not.toContain("重印");
  expect(await of.does({ type: "print-paper", paper: "copy" })).toEqual({ ok: true });
  expect(printed()).toContain("重印");
  const twice = ["gift-print", "gift-print"].map((id) =>
    of.till.command(id, of.box.lane.version, { type: "print-paper", paper: "gift" }),
  );
  expect(await Promise.all(twice)).toEqual([{ ok: true }, { ok: true }]);
  const gift = printed();
  expect(gift).toContain("礼品小票");
  expect(gift).not.toContain("10.00");
  expect(printed()).toBe("");
  // All of it was taken along.
  expect(await of.does({ type: "print-paper", paper: "pick" })).toMatchObject({ reason: "collection-returned" });
  await of.till.scan(testItem.gtin);
  expect(await of.does({ type: "print-paper", paper: "gift" })).toEqual({ ok: false, reason: "not-now" });
});

it("a shelf label is printed at everybody's price, whatever is on the screen; unknown goods have none", async () => {
  const of = desk();
  expect(await of.does({ type: "print-label", sku: "none" })).toEqual({ ok: false, reason: "unknown-code" });
  of.box.ports.reference.itemBySku = () => Promise.resolve(phone);
  expect(await of.does({ type: "print-label", sku: "S1" })).toEqual({ ok: true });
  const job = of.box.jobs.next("printer");
  expect(job?.payload).toContain("10.00");
  expect(job?.payload).toContain(`{option:ean,2,48,hri}\n{code:${testItem.gtin}}`);
});

it("a till with a label printer prints shelf labels there, and says that one did not come out", async () => {
  const of = desk();
  of.box.ports.reference.itemBySku = () => Promise.resolve(phone);
  const printed: string[] = [];
  of.till.labels.attach({
    ...{ health: { state: "up" }, size: { widthMm: 60, heightMm: 40 }, open: () => undefined },
    print: async ({ parts }) => {
      printed.push(parts.map((part) => (part.is === "text" ? part.text : part.data)).join("|"));
      return { outcome: "not-printed", reason: "paper-end" };
    },
    ...{ onHealth: () => undefined, close: async () => undefined },
  });
  expect(await of.does({ type: "print-label", sku: "S1" })).toEqual({ ok: true });
  expect(printed).toEqual([expect.stringContaining(`10.00|${testItem.gtin}`)]);
  expect(of.box.jobs.next("printer")).toBeNull();
  await new Promise((resolve) => setImmediate(resolve));
  expect(of.till.notice).toMatchObject({ code: "label-not-printed", values: { code: "S1" } });
});

it("a number of a sold piece finds its receipt; the piece comes back by its number", async () => {
  const of = desk();
  const receiptNumber = await sold(of);
  expect(await of.till.scan("F2LX9K0Q")).toEqual({ ok: true });
  const { stage } = of.box.lane;
  expect(stage.at === "returning" && stage.returning.original.receiptNumber).toBe(receiptNumber);
  expect(await of.till.scan(imei)).toEqual({ ok: true });
  expect(await of.does({ type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  expect(of.box.journal.soldPieces(imei)).toEqual([]);
});

it("[P9] a piece whose number nobody scanned is taken back by approval only", async () => {
  const of = desk();
  await sold(of);
  await of.till.scan("F2LX9K0Q");
  const refused = await of.does({ type: "refund", approvalCodes: [] });
  expect(refused).toMatchObject({ ok: false, reason: "approval-needed", detail: { act: "return-unseen" } });
});

it("the receipt's own number still means the receipt, and a phone number no serial", async () => {
  const of = desk();
  await of.till.scan(testItem.gtin);
  const number = documentNumber({ kind: "receipt", store: "0412", lane: 1, epoch: "0".repeat(32), count: 99 });
  expect(await of.till.scan(number)).toMatchObject({ ok: false });
  expect(await of.does({ type: "enter", text: "13800000000" })).toEqual({ ok: false, reason: "unknown-member" });
  expect(saleOf(of.box.lane.stage)?.basket.lines[0]?.serials).toBeUndefined();
});

const staffFields = {
  role: "manager",
  active: true,
  pinSalt: "0".repeat(32),
  pinHash: "0".repeat(64),
  pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 },
} as const;
