import { addMinor, includedTax, minor, plainTenderRules, timesMinor } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { testItem, testPerson } from "../box/testing-box.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneState, laneStart, saleOf } from "./lane-state.ts";
import { laneStep } from "./lane-step.ts";

const context: LaneContext = {
  ...{ store: "0412", box: "0412-01", currency: "CNY", businessDay: "2025-11-21", hasShift: true },
  at: { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 1, bootId: "boot" },
  afterSale: { accessories: [] },
  tenderRules: plainTenderRules,
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  promotions: [],
  pricesHeldForMs: 3_600_000,
  newSaleId: "c".repeat(32),
  receiptNumber: "R0412010000000001",
  receiptNumberAfterOne: "R0412010000000002",
  approver: null,
  taxRules: null,
  pointsBook: null,
  memberPoints: null,
  quotasKnown: { person: null, used: {} },
  quoted: null,
  timeZone: "Asia/Shanghai",
  commission: null,
};

const signIn: LaneInput = { type: "sign-in", person: testPerson };
const scan: LaneInput = { type: "add", item: testItem };
const begin: LaneInput = { type: "begin-tender" };
const pay = (tenderedMinor: number): LaneInput => ({
  type: "take-tender",
  tender: { type: "cash", tenderedMinor: minor(tenderedMinor) },
});
const byCard = (amountMinor: number, approvalCode = "a1b2c3"): LaneInput => ({
  type: "take-tender",
  tender: { type: "card", amountMinor: minor(amountMinor), approvalCode },
});

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
    const step = laneStep(after(signIn, scan, scan, begin), pay(5_000), context);
    if (!step.ok) throw new Error(step.reason);
    expect(step.effects.map(({ type }) => type)).toEqual(["append", "print", "kick-drawer"]);
    expect(step.state.stage).toEqual({
      at: "idle",
      last: {
        receiptNumber: "R0412010000000001",
        totalMinor: 2_000,
        changeMinor: 3_000,
        pieces: 2,
        tenders: [{ type: "cash", tenderedMinor: 5_000, changeMinor: 3_000, amountMinor: 2_000 }],
      },
    });
    expect(step.effects[0]).toMatchObject({ draft: { person: testPerson.personId, body: { totalMinor: 2_000 } } });
  });

  it("[P7] the entry names the versions that its amounts were made with, and recomputes to the minor unit", () => {
    const step = laneStep(after(signIn, scan, scan, scan, begin), pay(5_000), context);
    if (!step.ok) throw new Error(step.reason);
    const [append] = step.effects;
    if (append?.type !== "append" || append.draft.kind !== "sale") throw new Error("no sale");
    const { versions, body, transfers } = append.draft;
    expect(versions).toEqual(context.versions);
    const totals = body.lines.map(({ unitPriceMinor, quantity }) => timesMinor(unitPriceMinor, quantity));
    const taxes = body.lines.map(({ taxRateBp }, index) => includedTax(totals[index] ?? minor(0), taxRateBp));
    expect(body).toMatchObject({ totalMinor: addMinor(...totals), taxMinor: addMinor(...taxes) });
    const money = transfers.filter(({ ledger }) => ledger === "money").map(({ amount }) => amount);
    expect(money.reduce((sum, amount) => sum + amount, 0)).toBe(body.totalMinor);
  });

  it("[P11] a scan while tendering goes back to the goods and loses nothing", () => {
    const state = after(signIn, scan, begin, scan);
    expect(state.stage.at).toBe("open");
    expect(saleOf(state.stage)?.basket.lines).toMatchObject([{ sku: "S1", quantity: 2 }]);
  });

  it("tenders add up until nothing is due; then the sale is one entry, and the drawer opens for the cash", () => {
    const part = after(signIn, scan, begin, byCard(400), pay(100));
    expect(part.stage).toMatchObject({ at: "tendering", sale: { tenders: [{ tenderId: "T1" }, { tenderId: "T2" }] } });
    const step = laneStep(part, pay(1_000), context);
    if (!step.ok) throw new Error(step.reason);
    expect(step.effects.map(({ type }) => type)).toEqual(["append", "print", "kick-drawer"]);
    expect(step.effects[0]).toMatchObject({
      draft: {
        body: {
          tenders: [
            { type: "card", amountMinor: 400, approvalCode: "A1B2C3", terminal: "stand-alone" },
            { type: "cash", amountMinor: 100 },
            { type: "cash", tenderedMinor: 1_000, changeMinor: 500, amountMinor: 500 },
          ],
        },
      },
    });
  });

  it("a card alone opens no drawer", () => {
    const step = laneStep(after(signIn, scan, begin), byCard(1_000), context);
    expect(step.ok && step.effects.map(({ type }) => type)).toEqual(["append", "print"]);
  });

  it("a tender is taken back before the sale is complete, and its number is not used again", () => {
    const state = after(signIn, scan, begin, pay(1), byCard(2), { type: "take-back-tender", tenderId: "T2" }, pay(3));
    expect(saleOf(state.stage)?.tenders.map(({ tenderId }) => tenderId)).toEqual(["T1", "T3"]);
  });

  it("[P11] a scan with money taken goes back to the goods and keeps the money", () => {
    const state = after(signIn, scan, begin, byCard(400), scan, begin);
    expect(saleOf(state.stage)).toMatchObject({ basket: { lines: [{ quantity: 2 }] }, tenders: [{ tenderId: "T1" }] });
    expect(laneStep(state, pay(1_600), context)).toMatchObject({
      ok: true,
      state: { stage: { at: "idle", last: { totalMinor: 2_000, changeMinor: 0 } } },
    });
  });

  it("goods worth exactly what was taken are paid for without a further tender", () => {
    const fewer: LaneInput = { type: "set-quantity", lineId: "L1", quantity: 1 };
    const step = laneStep(after(signIn, scan, scan, begin, byCard(1_000), fewer, begin), pay(0), context);
    expect(step).toMatchObject({ ok: true, state: { stage: { last: { tenders: [{ type: "card" }] } } } });
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

  it("a sale that is fetched while one is open takes its place, and that one is kept in the same step [D14]", () => {
    const first = laneStep(after(signIn, scan), { type: "suspend" }, context);
    if (!first.ok || first.effects[0]?.type !== "keep-suspended") throw new Error("not kept");
    const { basket } = first.effects[0];
    const open = after(signIn, scan, scan);
    const change = laneStep(open, { type: "retrieved", basket }, { ...context, newSaleId: "d".repeat(32) });
    if (!change.ok) throw new Error(change.reason);
    expect(saleOf(change.state.stage)?.basket.lines).toMatchObject([{ quantity: 1 }]);
    expect(change.effects).toMatchObject([{ type: "keep-suspended", basket: { lines: [{ quantity: 2 }] } }]);
    const withMoney = after(signIn, scan, begin, pay(1));
    expect(laneStep(withMoney, { type: "retrieved", basket }, context)).toMatchObject({ ok: false });
  });

  it("raises the version with every change, and only then", () => {
    const state = after(signIn, scan);
    expect(state.version).toBe(laneStart.version + 2);
    expect(laneStep(state, pay(1), context)).toEqual({ ok: false, reason: "not-now" });
  });

  it("without a shift no sale begins, and one that is open is finished all the same", () => {
    const closed = { ...context, hasShift: false };
    expect(laneStep(after(signIn), scan, closed)).toEqual({ ok: false, reason: "no-shift" });
    expect(laneStep(after(signIn), { type: "add-coupon", code: "GOLD" }, closed)).toEqual({
      ...{ ok: false, reason: "no-shift" },
    });
    expect(laneStep(after(signIn, scan), scan, closed)).toMatchObject({ ok: true });
    const tendered = after(signIn, scan, { type: "begin-tender" });
    expect(laneStep(tendered, pay(1_000), closed)).toMatchObject({ ok: true });
  });

  it("goods whose price is typed wait for it: within its bounds nobody is asked, and then they are paid", () => {
    const openPrice = { leastMinor: minor(100), mostMinor: minor(5_000) };
    const sundries = after(signIn, { type: "add", item: { ...testItem, openPrice } });
    expect(laneStep(sundries, begin, context)).toMatchObject({ ok: false, reason: "price-needed" });
    const typed = (price: number): LaneInput => ({
      ...{ type: "set-price", lineId: "L1", unitPriceMinor: minor(price), reason: null },
    });
    const bounds = { leastMinor: 100, mostMinor: 5_000 };
    const outside = { ok: false, reason: "price-out-of-bounds", detail: bounds };
    expect(laneStep(sundries, typed(5_001), context)).toEqual(outside);
    const priced = after(signIn, { type: "add", item: { ...testItem, openPrice } }, typed(2_350), begin);
    const step = laneStep(priced, pay(2_350), context);
    expect(step).toMatchObject({
      effects: [
        { draft: { body: { lines: [{ unitPriceMinor: 2_350, openPrice: bounds }], totalMinor: 2_350 } } },
        {},
        {},
      ],
    });
  });

  it("[P9] goods that ask who buys them are paid once somebody has looked, and the entry says who", () => {
    const knife: LaneInput = { type: "add", item: { ...testItem, buyerCheck: { leastAge: 18 } } };
    expect(laneStep(after(signIn, knife), begin, context)).toMatchObject({ ok: false, reason: "buyer-unchecked" });
    const looked = after(signIn, knife, { type: "check-buyer" }, begin);
    const lines = [{ buyerCheck: { leastAge: 18 } }];
    expect(laneStep(looked, pay(1_000), context)).toMatchObject({
      effects: [{ draft: { body: { buyerChecked: { leastAge: 18, by: testPerson.personId }, lines } } }, {}, {}],
    });
    const dearer: LaneInput = { type: "add", item: { ...testItem, sku: "S9", buyerCheck: { identity: true } } };
    const more = after(signIn, knife, { type: "check-buyer" }, dearer);
    expect(laneStep(more, begin, context)).toMatchObject({ ok: false, reason: "buyer-unchecked" });
  });

  it.each<[string, LaneState, LaneInput, string]>([
    ["anything before sign-in", laneStart, scan, "signed-out"],
    ["paying an open sale that is not being tendered", after(signIn, scan), pay(1_000), "not-now"],
    ["a tender of nothing", after(signIn, scan, begin), pay(0), "no-amount"],
    ["a card for more than is due", after(signIn, scan, begin), byCard(1_001), "more-than-due"],
    ["half an approval code", after(signIn, scan, begin), byCard(500, "123"), "bad-approval-code"],
    ["voiding a sale with money taken", after(signIn, scan, begin, pay(1)), { type: "void-sale" }, "money-taken"],
    ["suspending a sale with money taken", after(signIn, scan, begin, pay(1)), { type: "suspend" }, "money-taken"],
    [
      "voiding goods that are paid for",
      after(signIn, scan, begin, pay(1)),
      { type: "void-line", lineId: "L1" },
      "money-taken",
    ],
    [
      "taking back what was not taken",
      after(signIn, scan, begin, pay(1)),
      { type: "take-back-tender", tenderId: "T2" },
      "no-such-tender",
    ],
    ["a slip of the finger", after(signIn, scan, begin), pay(100_000_000), "too-much-cash"],
    ["tendering nothing", after(signIn, scan, { type: "void-line", lineId: "L1" }), begin, "empty-sale"],
    ["tendering without a sale", after(signIn), begin, "empty-sale"],
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
