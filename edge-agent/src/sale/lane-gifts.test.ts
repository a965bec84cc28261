import { giftGoods, minor, type Promotion, plainTenderRules, type SaleBody } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { testItem, testPerson } from "../box/testing-box.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneState, laneStart, saleOf } from "./lane-state.ts";
import { laneStep } from "./lane-step.ts";
import { savedLaneState } from "./saved-lane-state.ts";

/** A bulb for every two pieces, billed to the brand at 9.90. */
const bulbs: Promotion = {
  ...{ promotionId: "P1", name: { zh: "买二赠一", en: "A bulb for two" }, payer: "brand", quota: null, coupon: null },
  ...{ fromMs: 0, untilMs: 10_000, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "gift", priority: 0, exclusive: false },
  offer: {
    ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: 2 }, repeats: true, isBilled: true },
    ...{ gifts: [{ sku: "bulb", quantity: 1, valueMinor: minor(990) }], worthMinor: minor(990) },
  },
};
const bulb = giftGoods({ ...testItem, sku: "bulb" });

const contextAt = (wallMs: number): LaneContext => ({
  ...{ store: "0412", box: "0412-01", currency: "CNY", businessDay: "2025-12-31", hasShift: true },
  at: { wallMs, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "4", priceBook: "1", promotions: "book", tax: "1" },
  promotions: [bulbs],
  afterSale: { accessories: [] },
  tenderRules: plainTenderRules,
  taxRules: null,
  pointsBook: null,
  memberPoints: null,
  quotasKnown: { person: null, used: {} },
  quoted: null,
  timeZone: "Asia/Shanghai",
  commission: null,
  ...{ newSaleId: "c".repeat(32), receiptNumber: "R0412010000000001", receiptNumberAfterOne: "R0412010000000002" },
  ...{ pricesHeldForMs: 0, approver: null },
});

const signIn: LaneInput = { type: "sign-in", person: { ...testPerson, limits: {} } };
const scan: LaneInput = { type: "add", item: testItem };
const give: LaneInput = { type: "decide-gift", promotionId: "P1", sku: "bulb", handed: bulb };
const decline: LaneInput = { ...give, handed: null };
const tender: LaneInput = { type: "begin-tender" };

function stepped(state: LaneState, ...inputs: readonly LaneInput[]): LaneState {
  return inputs.reduce((from, input) => {
    const step = laneStep(from, input, contextAt(1));
    if (!step.ok) throw new Error(`${input.type} refused: ${step.reason}`);
    return step.state;
  }, state);
}

const linesOf = ({ stage }: LaneState) => saleOf(stage)?.priced.lines.map(({ lineId, quantity }) => [lineId, quantity]);
const two = stepped(laneStart, signIn, scan, scan);

function paid(state: LaneState) {
  const due = saleOf(state.stage)?.priced.totalMinor ?? minor(0);
  const step = laneStep(state, { type: "take-tender", tender: { type: "cash", tenderedMinor: due } }, contextAt(1));
  const effect = step.ok ? step.effects[0] : undefined;
  if (effect?.type !== "append") throw new Error("not paid");
  return { body: effect.draft.body as SaleBody, transfers: effect.draft.transfers };
}

describe("gifts in the sale machine", () => {
  it("are offered once they are earned, and paying waits until they are handed out", () => {
    expect(laneStep(two, tender, contextAt(1))).toMatchObject({ ok: false, reason: "gifts-open" });
    const given = stepped(two, give);
    expect(linesOf(given)).toEqual([
      ["L1", 2],
      ["G1", 1],
    ]);
    expect(stepped(given, tender).stage.at).toBe("tendering");
  });

  it("handed out: the entry moves its stock at no price, names what earned it, and its payer owes its value", () => {
    const { body, transfers } = paid(stepped(two, give, tender));
    expect(body.lines[1]).toMatchObject({
      ...{ lineId: "G1", sku: "bulb", unitPriceMinor: 0, totalMinor: 0 },
      gift: { promotionId: "P1", counted: [{ lineId: "L1", pieces: 2 }] },
    });
    expect(transfers.find(({ unit }) => unit === "bulb")).toMatchObject({ ledger: "stock", to: "sold", amount: 1 });
    expect(transfers.find(({ to }) => to === "claim:brand")).toMatchObject({ amount: 990 });
  });

  it("none in stock: the sale is paid without it, the entry says so, and nobody is billed", () => {
    const { body, transfers } = paid(stepped(two, decline, tender));
    expect(body.declinedGifts).toEqual([{ promotionId: "P1", sku: "bulb", quantity: 1, reason: "none-in-stock" }]);
    expect(transfers.some(({ to }) => to === "claim:brand")).toBe(false);
  });

  it("goods taken out take the gift along; put in again, it is there again", () => {
    const one: LaneInput = { type: "set-quantity", lineId: "L1", quantity: 1 };
    const given = stepped(two, give);
    expect(linesOf(stepped(given, one))).toEqual([["L1", 1]]);
    expect(linesOf(stepped(given, one, { type: "undo" }))).toEqual(linesOf(given));
  });

  it("taken out by itself a gift is offered again; more of it is no matter of quantity", () => {
    const given = stepped(two, give);
    const out = stepped(given, { type: "void-line", lineId: "G1" });
    expect(saleOf(out.stage)?.openGifts).toMatchObject([{ sku: "bulb", quantity: 1 }]);
    const more = laneStep(given, { type: "set-quantity", lineId: "G1", quantity: 5 }, contextAt(1));
    expect(more).toMatchObject({ ok: false, reason: "no-such-line" });
  });

  it("[P10] a sale that an earlier release saved is tendered as it was left", () => {
    const left = stepped(laneStart, signIn, scan);
    const { stage } = left;
    if (stage.at !== "open") throw new Error("no sale");
    const { openGifts: _new, ...sale } = stage.sale;
    const saved = savedLaneState(JSON.parse(JSON.stringify({ ...left, stage: { at: "open", sale } })));
    expect(saleOf(saved.stage)?.openGifts).toEqual([]);
  });
});
