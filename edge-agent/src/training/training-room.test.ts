import { parseDocumentNumber, trainingLane } from "@evertill/core";
import { describe, expect, test } from "vitest";
import { rightPin, testItem, testPerson, testReason, testSupervisor } from "../box/testing-box.ts";
import { laneNow } from "../lanes-page/lane-now.ts";
import { sell, trainedDay, trainingTill, until } from "./testing-training.ts";

const begin = { type: "begin-training" } as const;
const end = { type: "end-training" } as const;
const addGoods = { type: "add-item", sku: "S1" } as const;

async function inTraining() {
  const till = trainingTill();
  await till.done(begin, { type: "open-shift", count: [] });
  return till;
}

describe("training", () => {
  test("[P1] a whole day of it leaves every table of the box, its link and its devices as they were (X1, X2)", async () => {
    const till = trainingTill();
    const [before, sent] = [till.rows(), [...till.sent]];
    await till.done(begin);
    expect(till.view()).toMatchObject({ training: true, lane: 1, day: { shift: null }, person: { number: "07" } });
    await trainedDay(till);
    expect(till.view().day.shift).toBeNull();
    await till.done(end);
    expect(till.view()).toMatchObject({ training: false, stage: { at: "idle", last: null } });
    expect(till.rows()).toEqual(before);
    expect([till.sent, till.acquirer.calls, till.acquirer.refunds]).toEqual([sent, [], []]);
  });

  test("shows the paper that would have come out, marked, until the next sale begins", async () => {
    const till = await inTraining();
    await sell(till);
    await until(() => till.view().trainingPaper !== undefined);
    expect(till.view().trainingPaper).toMatch(/^<svg/);
    await till.done(addGoods);
    expect(till.view()).not.toHaveProperty("trainingPaper");
  });

  test("prints numbers of lane 0: no till takes them for a sale, and it takes no real one (X4)", async () => {
    const till = trainingTill();
    const real = await sell(till);
    await till.done(begin, { type: "open-shift", count: [] });
    const receipt = await sell(till);
    expect(parseDocumentNumber(receipt)).toMatchObject({ document: { lane: trainingLane } });
    expect(await till.room.scan(real)).toEqual({ ok: false, reason: "not-in-training" });
    await till.done(end);
    expect(await till.room.scan(receipt)).toEqual({ ok: false, reason: "training-receipt" });
    expect(await till.room.scan(real)).toEqual({ ok: true });
  });

  test("begins at an idle till with somebody signed in, and ends there whatever stands open in it (X3)", async () => {
    const till = trainingTill();
    await till.done(addGoods);
    expect(await till.ask(begin)).toEqual({ ok: false, reason: "sale-open" });
    await till.done({ type: "void-sale" }, begin, begin, { type: "open-shift", count: [] }, addGoods, end, end);
    expect(till.view()).toMatchObject({ training: false, stage: { at: "idle" } });
    await till.done({ type: "sign-out" });
    expect(await till.ask(begin)).toEqual({ ok: false, reason: "signed-out" });
  });

  test("ends once nobody has touched it for ten minutes, and the manager sees it as long as it lasts (X2, X3)", async () => {
    let nowMs = 1_000;
    const till = trainingTill({ monotonicMs: () => nowMs });
    const after = (ms: number) => {
      nowMs += ms;
      till.room.tick();
      return [till.room.isOn, laneNow(till.box).training === true];
    };
    expect(laneNow(till.box)).not.toHaveProperty("training");
    await till.done(begin, { type: "open-shift", count: [] });
    expect(after(599_999)).toEqual([true, true]);
    await till.done(addGoods);
    expect(after(599_999)).toEqual([true, true]);
    await till.room.scan("S1");
    expect(after(599_999)).toEqual([true, true]);
    expect(after(1)).toEqual([false, false]);
    expect(till.view()).toMatchObject({ training: false, stage: { at: "idle" } });
  });

  test("begins anew each time, with nothing of the last one", async () => {
    const till = await inTraining();
    const receipt = await sell(till);
    await till.done(end, begin);
    expect(till.view()).toMatchObject({ day: { shift: null }, stage: { at: "idle", last: null }, suspended: [] });
    expect(await till.room.scan(receipt)).toMatchObject({ ok: false });
  });

  test("scans and commands go to the till on the screen, and the real one stays idle", async () => {
    const till = await inTraining();
    expect(await till.room.scan(testItem.gtin)).toEqual({ ok: true });
    expect(till.view().stage).toMatchObject({ at: "open", sale: { pieces: 1 } });
    expect(till.box.lane.stage).toEqual({ at: "idle", last: null });
  });

  test("gives way as soon as the real lane is not idle any more (X3)", async () => {
    const till = await inTraining();
    till.box.apply({ type: "add", item: testItem });
    expect(till.view()).toMatchObject({ training: false, stage: { at: "open", sale: { pieces: 1 } } });
  });

  test("[P2] what was meant for the other till is not done at this one (X1)", async () => {
    const till = trainingTill();
    const changed = { ok: false, reason: "training-changed" };
    expect(await till.ask(addGoods, { isInTraining: true })).toEqual(changed);
    await till.done(begin);
    expect(await till.ask({ type: "open-shift", count: [] }, { isInTraining: false })).toEqual(changed);
    expect(till.view().day.shift).toBeNull();
    expect(till.box.lane.stage.at).toBe("idle");
  });

  test("the versions that the window sees only grow", async () => {
    const till = trainingTill();
    const seen: number[] = [till.view().version];
    for (const command of [
      begin,
      { type: "open-shift", count: [] },
      addGoods,
      end,
      addGoods,
      { type: "void-sale" },
    ] as const) {
      await till.done(command);
      seen.push(till.view().version);
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });

  test("who signs out there signs out of the real till", async () => {
    const till = await inTraining();
    await till.done({ type: "sign-out" });
    expect(till.view()).toMatchObject({ training: false, stage: { at: "signed-out" }, person: null });
    expect(till.box.lane.person).toBeNull();
  });

  test("[P9] wrong PINs count as at the real till, and no page is asked (X5)", async () => {
    const till = await inTraining();
    await till.done(addGoods);
    const line = till.view().stage;
    const lineId = line.at === "open" ? (line.sale.lines[0]?.lineId ?? "") : "";
    const cheaper = { type: "set-price", lineId, unitPriceMinor: 800, reasonId: testReason.reasonId } as const;
    expect(await till.ask(cheaper)).toMatchObject({ reason: "approval-needed" });
    expect(till.view()).not.toHaveProperty("pageApproval");
    const approved = (pin: string) => till.ask(cheaper, { approval: { number: testSupervisor.number, pin } });
    expect(await approved(rightPin)).toEqual({ ok: true });
    const wrong = { number: testSupervisor.number, pin: "0000" };
    for (let guess = 0; guess < 5; guess++)
      expect(await till.ask({ ...cheaper, unitPriceMinor: 750 }, { approval: wrong })).toMatchObject({
        reason: "wrong-pin",
      });
    await till.done(end);
    expect(await till.ask({ type: "sign-in", ...wrong, pin: rightPin })).toMatchObject({ reason: "locked-out" });
    expect(till.box.lane.person?.personId).toBe(testPerson.personId);
  });

  test.each([
    { digit: "8", at: "declined" },
    { digit: "9", at: "unknown" },
  ])("a payment code that ends in $digit is $at", async ({ digit, at }) => {
    const till = await inTraining();
    await till.done(addGoods, { type: "begin-tender" }, { type: "pay-by-code", code: `13456789012345678${digit}` });
    const payment = () => {
      const { stage } = till.view();
      return stage.at === "tendering" ? stage.payment?.state : stage.at;
    };
    await until(() => payment() === at);
    if (at === "declined") return;
    await till.done({ type: "ask-payment" });
    await until(() => payment() === "idle");
  });
});
