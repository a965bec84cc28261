import { describe, expect, it } from "vitest";
import { basisPoints, minor } from "../money.ts";
import { changeOf, settledMinor, type Tendering, type TenderOffer, takeTender } from "./take-tender.ts";
import { paidWith, type TenderBody } from "./tender-body.ts";
import { cashRounding, plainTenderRules, ruleOf, type TenderRules } from "./tender-rules.ts";

const named = (name: string) => ({ name: { zh: name, en: name } });
const rules: TenderRules = [
  ...plainTenderRules,
  { type: "voucher", tenderId: "mall", ...named("Mall"), provider: "mall", hasNumber: true, refund: "to-provider" },
  { type: "voucher", tenderId: "paper", ...named("Paper"), provider: "paper", hasNumber: false, refund: "kept" },
  {
    ...{ type: "instalment", tenderId: "credit", ...named("Credit"), provider: "lender" },
    plans: [
      { months: 3, feeBy: "shop", feeBp: basisPoints(150) },
      { months: 6, feeBy: "shopper", feeBp: basisPoints(295) },
    ],
  },
  {
    ...{ type: "subsidy", tenderId: "subsidy", ...named("Subsidy"), provider: "government" },
    rates: [{ category: "appliance", grade: "1", rateBp: basisPoints(2_000), capMinor: minor(150_000) }],
  },
];
const fridge = { lineId: "L1", category: "appliance/refrigerator", quantity: 1, totalMinor: minor(10_000) };

function take(offer: TenderOffer, of: Partial<Tendering> = {}) {
  return takeTender(offer, {
    ...{ dueMinor: minor(10_000), currency: "CNY", rules, taken: [], lines: [fridge], atMs: 1 },
    ...of,
  });
}

const cash = (tendered: number): TenderOffer => ({ type: "cash", tenderedMinor: minor(tendered) });
const card = (amount: number, approvalCode = " a1b2c3 ", last4?: string): TenderOffer => ({
  ...{ type: "card", amountMinor: minor(amount), approvalCode },
  ...(last4 === undefined ? {} : { last4 }),
});
const voucher = (face: number, number?: string, tenderId = "mall"): TenderOffer => ({
  ...{ type: "voucher", tenderId, faceMinor: minor(face) },
  ...(number === undefined ? {} : { number }),
});
const instalment = (amount: number, months = 3, approvalCode = " ab12 "): TenderOffer => ({
  ...{ type: "instalment", tenderId: "credit", amountMinor: minor(amount), months, approvalCode },
});
const subsidy: TenderOffer = {
  ...{ type: "subsidy", tenderId: "subsidy", grade: "1" },
  evidence: { qualification: "Q-0001", serial: "SN-0001" },
};

function bodyOf(offer: TenderOffer, of: Partial<Tendering> = {}): TenderBody {
  const result = take(offer, of);
  if (!result.ok) throw new Error(result.reason);
  return result.body;
}

describe("what is taken", () => {
  it("cash, with change beyond what is due", () => {
    expect(bodyOf(cash(12_000))).toEqual({
      ...{ type: "cash", tenderedMinor: 12_000, changeMinor: 2_000, amountMinor: 10_000 },
    });
  });

  it("cash in the store's coins", () => {
    const coins: TenderRules = [
      { type: "cash", tenderId: "cash", ...named("Cash"), rounding: { toMinor: 10, how: "half-up" } },
    ];
    expect(cashRounding(coins)).toEqual({ toMinor: 10, how: "half-up" });
    expect(bodyOf(cash(1_010), { rules: coins, dueMinor: minor(1_005) })).toMatchObject({
      ...{ amountMinor: 1_005, roundingMinor: 5, changeMinor: 0 },
    });
  });

  it("a card, up to all that is due, by its slip's code in capitals and four digits", () => {
    const body = { type: "card", amountMinor: 10_000, terminal: "stand-alone", approvalCode: "A1B2C3" };
    expect(bodyOf(card(10_000))).toStrictEqual(body);
    expect(bodyOf(card(1, "A1B2C3", "8812"))).toEqual({ ...body, amountMinor: 1, last4: "8812" });
  });

  it("a voucher by its number, up to what is due; what it is worth beyond is named", () => {
    const mall = { type: "voucher", tenderId: "mall", ...named("Mall"), provider: "mall", refund: "to-provider" };
    expect(bodyOf(voucher(4_000, " ab-12 "))).toEqual({
      ...{ ...mall, amountMinor: 4_000, faceMinor: 4_000, number: "AB-12" },
    });
    expect(bodyOf(voucher(12_000, "AB-13"))).toEqual({
      ...{ ...mall, amountMinor: 10_000, faceMinor: 12_000, number: "AB-13" },
    });
  });

  it("a voucher without a number where none is asked for, any number of them", () => {
    const body = bodyOf(voucher(1, undefined, "paper"));
    expect(body).toEqual({
      ...{ type: "voucher", tenderId: "paper", ...named("Paper"), provider: "paper", refund: "kept" },
      ...{ amountMinor: 1, faceMinor: 1 },
    });
    expect(bodyOf(voucher(1, "  ", "paper"), { taken: [body] })).toEqual(body);
  });

  it("instalments by plan, with the fee half up and who bears it", () => {
    expect(bodyOf(instalment(10_000))).toEqual({
      ...{ type: "instalment", tenderId: "credit", ...named("Credit"), provider: "lender", amountMinor: 10_000 },
      ...{ months: 3, feeBy: "shop", feeBp: 150, feeMinor: 150, approvalCode: "AB12" },
    });
    expect(bodyOf(instalment(3_100))).toMatchObject({ amountMinor: 3_100, feeMinor: 47 });
    expect(bodyOf(instalment(1_000, 6))).toMatchObject({ months: 6, feeBy: "shopper", feeMinor: 30 });
  });

  it("a subsidy of a piece", () => {
    expect(bodyOf(subsidy)).toMatchObject({
      type: "subsidy",
      amountMinor: 2_000,
      lineId: "L1",
      provider: "government",
    });
  });
});

describe("what is refused, and why", () => {
  const taken = [bodyOf(voucher(1_000, "AB-12"))];
  it.each<[string, TenderOffer, Partial<Tendering>, string, Readonly<Record<string, number>> | undefined]>([
    ["no cash", cash(0), {}, "no-amount", {}],
    ["a barcode as cash", cash(690_123_456_789), {}, "too-much-cash", { mostMinor: 10_010_000 }],
    ["nothing by card", card(0), {}, "no-amount", undefined],
    ["more by card than is due", card(10_001), {}, "more-than-due", { mostMinor: 10_000 }],
    ["a code of five", card(1, "A1B2C"), {}, "bad-approval-code", undefined],
    ["a code of seven", card(1, "A1B2C3D"), {}, "bad-approval-code", undefined],
    ["a code with a sign", card(1, "A1B2C-"), {}, "bad-approval-code", undefined],
    ["three digits of a card", card(1, "A1B2C3", "881"), {}, "bad-card-digits", undefined],
    ["five digits of a card", card(1, "A1B2C3", "88123"), {}, "bad-card-digits", undefined],
    ["a voucher of nothing", voucher(0, "AB-13"), {}, "no-amount", undefined],
    ["a voucher when nothing is due", voucher(1, "AB-13"), { dueMinor: minor(0) }, "no-amount", undefined],
    ["a voucher without its number", voucher(1), {}, "voucher-number-missing", undefined],
    ["a voucher with a blank number", voucher(1, " "), {}, "voucher-number-missing", undefined],
    ["a number of three", voucher(1, "ABC"), {}, "bad-voucher-number", undefined],
    ["a number of 33", voucher(1, "A".repeat(33)), {}, "bad-voucher-number", undefined],
    ["a number with a sign in front", voucher(1, "#ABCD"), {}, "bad-voucher-number", undefined],
    ["a number with a sign at its end", voucher(1, "ABCD#"), {}, "bad-voucher-number", undefined],
    ["a voucher twice", voucher(1, "ab-12"), { taken }, "voucher-twice", undefined],
    ["instalments of nothing", instalment(0), {}, "no-amount", undefined],
    ["more in instalments than is due", instalment(10_001), {}, "more-than-due", { mostMinor: 10_000 }],
    ["a term that nobody offers", instalment(1, 12), {}, "no-such-plan", undefined],
    ["a provider's code of three", instalment(1, 3, "ABC"), {}, "bad-approval-code", undefined],
    ["a provider's code of 17", instalment(1, 3, "A".repeat(17)), {}, "bad-approval-code", undefined],
    ["a provider's code with a sign", instalment(1, 3, "-ABCD"), {}, "bad-approval-code", undefined],
    ["a subsidy for other goods", subsidy, { lines: [] }, "not-subsidised", undefined],
  ])("%s", (_, offer, of, reason, detail) => {
    const refusal = { ok: false, reason };
    expect(take(offer, of)).toEqual(detail === undefined ? refusal : { ...refusal, detail });
  });

  it.each<[TenderOffer]>([
    [cash(1)],
    [card(1)],
    [voucher(1, "AB-12")],
    [instalment(1)],
    [subsidy],
    [voucher(1, "AB-12", "credit")],
    [{ ...subsidy, tenderId: "mall" }],
    [{ type: "instalment", tenderId: "mall", amountMinor: minor(1), months: 3, approvalCode: "ABCD" }],
  ])("what the store does not take, or not so: %j", (offer) => {
    const rulesHere = "tenderId" in offer ? rules.filter(({ type }) => type !== offer.type) : [];
    expect(take(offer, { rules: rulesHere })).toEqual({ ok: false, reason: "tender-not-taken" });
  });

  it("the same number of another issuer is another voucher", () => {
    const other = { ...voucher(1, "AB-12", "paper") };
    expect(take(other, { taken })).toMatchObject({ ok: true, body: { number: "AB-12", tenderId: "paper" } });
  });

  it("and another number of the same issuer", () => {
    expect(take(voucher(1, "AB-13"), { taken })).toMatchObject({
      ok: true,
      body: { number: "AB-13", tenderId: "mall" },
    });
  });

  it("the longest and the shortest codes are taken", () => {
    for (const number of ["ABCD", "A".repeat(32)]) expect(bodyOf(voucher(1, number))).toMatchObject({ number });
    for (const code of ["ABCD", "A".repeat(16)])
      expect(bodyOf(instalment(10_000, 3, code))).toMatchObject({ approvalCode: code });
  });
});

it("goods brought back pay with what they were paid with, as far as they settle here", () => {
  const cardPaid = bodyOf(card(10_000));
  expect(paidWith({ type: "exchanged", amountMinor: minor(990), paidWith: cardPaid })).toEqual({
    ...{ ...cardPaid, amountMinor: 990 },
  });
  expect(paidWith(cardPaid)).toBe(cardPaid);
});

describe("sums of tenders", () => {
  const tenders = [bodyOf(card(3_000)), bodyOf(cash(9_000), { dueMinor: minor(7_000) })];

  it("settle what they settle, and cash alone gives change", () => {
    expect(settledMinor(tenders)).toBe(10_000);
    expect(changeOf(tenders)).toBe(2_000);
    expect(changeOf([{ type: "exchanged", amountMinor: minor(5), paidWith: bodyOf(cash(12_000)) }])).toBe(0);
  });
});

it("a store without rules of its own takes cash to the minor unit and cards", () => {
  expect(plainTenderRules).toEqual([
    { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } },
    { type: "card", tenderId: "card", name: { zh: "银行卡", en: "Card" } },
  ]);
  expect(cashRounding(plainTenderRules)).toBeNull();
  expect(cashRounding([])).toBeNull();
  expect(ruleOf(plainTenderRules, "card")?.tenderId).toBe("card");
  expect(ruleOf(plainTenderRules, "voucher")).toBeUndefined();
});
