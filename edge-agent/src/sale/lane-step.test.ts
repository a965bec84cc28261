import { addMinor, includedTax, minor, timesMinor } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { testItem, testPerson } from "../box/testing-box.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneState, laneStart, saleOf } from "./lane-state.ts";
import { laneStep } from "./lane-step.ts";

const context: LaneContext = {
  ...{ store: "0412", box: "0412-01", currency: "CNY", businessDay: "2025-11-21" },
  at: { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  newSaleId: "c".repeat(32),
  receiptNumber: "R0412010000000001",
  approver: null,
};

const signIn: LaneInput = { type: "sign-in", person: testPerson };
const scan: LaneInput = { type: "add", item: testItem };
const pay = (tenderedMinor: number): LaneInput => ({ type: "pay-cash", tenderedMinor: minor(tenderedMinor) });

/** The state after inputs that must all be accepted. */
function after(...inputs: readonly LaneInput[]): LaneState {
  return inputs.reduce((state, input) => {
    const step = laneStep(state, input, context);
    if (!step.ok) throw new Error(`${input.type} refused: ${step.reason}`);
    return step.state;
  }, laneStart);
}

describe("the sale machine", () => {
  it("sells for cash: entry, receipt and drawer are asked for in one step, and the change stands", () => {
    const step = laneStep(after(signIn, scan, scan, { type: "begin-tender" }), pay(5_000), context);
    if (!step.ok) throw new Error(step.reason);
    expect(step.effects.map(({ type }) => type)).toEqual(["append", "print", "kick-drawer"]);
    expect(step.state.stage).toEqual({
      at: "idle",
      last: {
        receiptNumber: "R0412010000000001",
        totalMinor: 2_000,
        tenderedMinor: 5_000,
        changeMinor: 3_000,
        pieces: 2,
      },
    });
    expect(step.effects[0]).toMatchObject({ draft: { person: testPerson.personId, body: { totalMinor: 2_000 } } });
  });

  it("[P7] the entry names the versions that its amounts were made with, and recomputes to the minor unit", () => {
    const step = laneStep(after(signIn, scan, scan, scan, { type: "begin-tender" }), pay(5_000), context);
    if (!step.ok) throw new Error(step.reason);
    const [append] = step.effects;
    if (append?.type !== "append") throw new Error("no entry");
    const { versions, body, transfers } = append.draft;
    expect(versions).toEqual(context.versions);
    const totals = body.lines.map(({ unitPriceMinor, quantity }) => timesMinor(unitPriceMinor, quantity));
    const taxes = body.lines.map(({ taxRateBp }, index) => includedTax(totals[index] ?? minor(0), taxRateBp));
    expect(body).toMatchObject({ totalMinor: addMinor(...totals), taxMinor: addMinor(...taxes) });
    const money = transfers.filter(({ ledger }) => ledger === "money").map(({ amount }) => amount);
    expect(money.reduce((sum, amount) => sum + amount, 0)).toBe(body.totalMinor);
  });

  it("[P11] a scan while tendering goes back to the goods and loses nothing", () => {
    const state = after(signIn, scan, { type: "begin-tender" }, scan);
    expect(state.stage.at).toBe("open");
    expect(saleOf(state.stage)?.basket.lines).toMatchObject([{ sku: "S1", quantity: 2 }]);
  });

  it("undo takes back one change after another and never uses a line number twice", () => {
    const two = after(signIn, scan, { type: "void-line", lineId: "L1" }, { type: "undo" }, { type: "undo" }, scan);
    expect(saleOf(two.stage)?.basket.lines).toMatchObject([{ lineId: "L2", quantity: 1 }]);
  });

  it("a suspended sale leaves the lane; a retrieved one goes on under a new id [D5]", () => {
    const step = laneStep(after(signIn, scan), { type: "suspend" }, context);
    if (!step.ok) throw new Error(step.reason);
    const [kept] = step.effects;
    if (kept?.type !== "keep-suspended") throw new Error("not kept");
    const again = laneStep(
      step.state,
      { type: "retrieved", basket: kept.basket },
      { ...context, newSaleId: "d".repeat(32) },
    );
    if (!again.ok) throw new Error(again.reason);
    expect(saleOf(again.state.stage)?.basket).toEqual({ ...kept.basket, saleId: "d".repeat(32) });
  });

  it("raises the version with every change, and only then", () => {
    const state = after(signIn, scan);
    expect(state.version).toBe(laneStart.version + 2);
    expect(laneStep(state, pay(1), context)).toEqual({ ok: false, reason: "not-now" });
  });

  it.each<[string, LaneState, LaneInput, string]>([
    ["anything before sign-in", laneStart, scan, "signed-out"],
    ["paying an open sale that is not being tendered", after(signIn, scan), pay(1_000), "not-now"],
    ["less cash than is due", after(signIn, scan, { type: "begin-tender" }), pay(999), "too-little-cash"],
    ["a slip of the finger", after(signIn, scan, { type: "begin-tender" }), pay(100_000_000), "too-much-cash"],
    [
      "tendering nothing",
      after(signIn, scan, { type: "void-line", lineId: "L1" }),
      { type: "begin-tender" },
      "empty-sale",
    ],
    ["signing out of an open sale", after(signIn, scan), { type: "sign-out" }, "sale-open"],
    [
      "signing in over another's open sale",
      after(signIn, scan),
      { type: "sign-in", person: { ...testPerson, personId: "b".repeat(32) } },
      "sale-open",
    ],
    ["undoing without a sale", after(signIn), { type: "undo" }, "nothing-to-undo"],
    ["a line that is not there", after(signIn, scan), { type: "void-line", lineId: "L9" }, "no-such-line"],
    ["no pieces", after(signIn, scan), { type: "set-quantity", lineId: "L1", quantity: 0 }, "bad-quantity"],
    ["another currency", after(signIn), { type: "add", item: { ...testItem, currency: "USD" } }, "other-currency"],
  ])("refuses %s", (_, state, input, reason) => {
    expect(laneStep(state, input, context)).toMatchObject({ ok: false, reason });
  });
});
