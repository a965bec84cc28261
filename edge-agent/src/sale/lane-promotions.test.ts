import { basisPoints, minor, type Promotion, plainTenderRules } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { testItem, testPerson } from "../box/testing-box.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneState, laneStart, saleOf } from "./lane-state.ts";
import { laneStep } from "./lane-step.ts";

/** A tenth off everything until the first second of 2026, and another for gold members with a coupon. */
const tenth: Promotion = {
  ...{ promotionId: "P1", name: { zh: "九折", en: "10 % off" }, payer: "chain", quota: null, coupon: null },
  ...{ fromMs: 0, untilMs: Date.UTC(2026, 0, 1), stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "all", priority: 0, exclusive: false },
  offer: { is: "percent-off", rateBp: basisPoints(1_000) },
};
const goldCoupon: Promotion = {
  ...tenth,
  ...{ promotionId: "P2", tiers: ["gold"], coupon: { kind: "multi-use", code: "GOLD" } },
  stacking: { group: "gold", priority: -1, exclusive: false },
};

const before = Date.UTC(2025, 11, 31);
const after = Date.UTC(2026, 0, 1);

const contextAt = (wallMs: number): LaneContext => ({
  ...{ store: "0412", box: "0412-01", currency: "CNY", businessDay: "2025-12-31", hasShift: true },
  at: { wallMs, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "4", priceBook: "1", promotions: "book", tax: "1" },
  promotions: [tenth, goldCoupon],
  afterSale: { accessories: [] },
  tenderRules: plainTenderRules,
  ...{
    newSaleId: "c".repeat(32),
    receiptNumber: "R0412010000000001",
    receiptNumberAfterOne: "R0412010000000002",
    pricesHeldForMs: 0,
    approver: null,
    taxRules: null,
    pointsBook: null,
    memberPoints: null,
    quotasKnown: { person: null, used: {} },
    quoted: null,
    timeZone: "Asia/Shanghai",
    commission: null,
  },
});

const signIn: LaneInput = { type: "sign-in", person: { ...testPerson, limits: {} } };
const scan: LaneInput = { type: "add", item: testItem };

function stepped(state: LaneState, wallMs: number, ...inputs: readonly LaneInput[]): LaneState {
  return inputs.reduce((from, input) => {
    const step = laneStep(from, input, contextAt(wallMs));
    if (!step.ok) throw new Error(`${input.type} refused: ${step.reason}`);
    return step.state;
  }, state);
}

const totalOf = ({ stage }: LaneState) => saleOf(stage)?.priced.totalMinor;

describe("the sale machine with promotions", () => {
  it("takes them off with every change of the goods, and undo takes them back", () => {
    const two = stepped(laneStart, before, signIn, scan, scan);
    expect(totalOf(two)).toBe(1_800);
    expect(totalOf(stepped(two, before, { type: "undo" }))).toBe(900);
  });

  it("needs both the member and the coupon where a promotion asks for both", () => {
    const member = { memberId: "m", tier: "gold", phoneTail: "0001" };
    const one = stepped(laneStart, before, signIn, scan, { type: "add-coupon", code: "GOLD" });
    expect(totalOf(one)).toBe(900);
    const both = stepped(one, before, { type: "set-member", member, items: [] });
    expect(totalOf(both)).toBe(810);
    expect(totalOf(stepped(both, before, { type: "remove-coupon", code: "GOLD" }))).toBe(900);
    expect(totalOf(stepped(both, before, { type: "set-member", member: null, items: [] }))).toBe(900);
  });

  it("[P7] what tendering shows is what is paid, though the promotion ends in between; the entry says when and with which book", () => {
    const tendering = stepped(laneStart, before, signIn, scan, { type: "begin-tender" });
    const tender = { type: "cash", tenderedMinor: minor(900) } as const;
    const next = contextAt(after);
    const step = laneStep(
      tendering,
      { type: "take-tender", tender },
      { ...next, versions: { ...next.versions, promotions: "next" }, promotions: [] },
    );
    if (!step.ok) throw new Error(step.reason);
    expect(step.effects[0]).toMatchObject({
      type: "append",
      draft: { body: { totalMinor: 900, pricing: { atMs: before } }, versions: { promotions: "book" } },
    });
  });

  it("a promotion that ended while goods lay in the basket is gone when tendering begins", () => {
    const open = stepped(laneStart, before, signIn, scan);
    expect(totalOf(stepped(open, after, { type: "begin-tender" }))).toBe(1_000);
  });
});
