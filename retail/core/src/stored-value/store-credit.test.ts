import { expect, test } from "vitest";
import { cashOf, goodsPaidBy } from "../../testing/goods.ts";
import { refundAccounts, refundParts } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import { basisPoints, minor } from "../money.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { issuedCredit, refundedAsCredit } from "./store-credit.ts";

const number = "V1104128837192044163";
const giftCard: TenderBody = {
  ...{ type: "gift-card", number: "G1004128837192044165", claimId: "c", word: "hq" },
  ...{ amountMinor: minor(2_000), leftMinor: minor(0) },
};
const tenders: readonly TenderBody[] = [
  giftCard,
  { type: "card", amountMinor: minor(5_000), terminal: "stand-alone", approvalCode: "A1B2C3" },
  { type: "cash", amountMinor: minor(3_000), tenderedMinor: minor(3_000), changeMinor: minor(0) },
];
const back = (amount: number, earlier: readonly RefundBody[]) =>
  refundParts({ sale: goodsPaidBy(tenders), earlier, amountMinor: minor(amount), rounding: null });

test("what was paid in cash and by card is owed under one new number; a gift card gets its own money back", () => {
  const refunds = refundedAsCredit(back(10_000, []), { number, tenders });
  expect(refunds).toEqual([
    { type: "gift-card", number: giftCard.number, amountMinor: 2_000, tender: 0 },
    { type: "store-credit", number, amountMinor: 5_000, tender: 1, isNew: true },
    { type: "store-credit", number, amountMinor: 3_000, tender: 2, isNew: true },
  ]);
  expect(issuedCredit(refunds)).toBe(number);
  expect(refunds.flatMap((refund) => refundAccounts(refund, { store: "0412", box: "b" }))).toContainEqual([
    `store-credit:${number}`,
    5_000,
  ]);
});

test("a second return pays out no more than the first left of each tender", () => {
  const first = refundedAsCredit(back(8_000, []), { number, tenders });
  const second = back(2_000, first);
  expect(second).toEqual([{ type: "cash", amountMinor: 2_000, handedMinor: 2_000 }]);
  expect(() => back(2_001, first)).toThrow(RangeError);
  const all = refundedAsCredit(second, { number: "V1", tenders });
  expect(() => back(1, [...first, ...all])).toThrow(RangeError);
});

test("a refund that issues none has none", () => {
  expect(issuedCredit([{ type: "cash", amountMinor: minor(1) }])).toBe(null);
});

test("[P4] what is no money of the shopper's becomes no credit: a transfer to come, a subsidy, a voucher that is kept", () => {
  const name = { zh: "某方", en: "A party" };
  const all: readonly TenderBody[] = [
    { type: "business-due", customer: "c", reference: "B1", amountMinor: minor(4_000), dueDay: "2025-11-28" },
    {
      ...{ type: "voucher", tenderId: "v", name, provider: "mall", refund: "kept" },
      ...{ amountMinor: minor(1_000), faceMinor: minor(1_000) },
    },
    {
      ...{ type: "subsidy", tenderId: "s", name, provider: "state", amountMinor: minor(2_000), lineId: "L1" },
      ...{ category: "a", grade: "1", rateBp: basisPoints(2_000), capMinor: minor(9_000) },
      evidence: { qualification: "Q", serial: "SN" },
    },
    cashOf(3_000, 3_000),
  ];
  const parts = refundParts({
    ...{ sale: goodsPaidBy(all), earlier: [], amountMinor: minor(10_000), rounding: null },
    lines: [{ lineId: "L1", quantity: 1 }],
  });
  const refunds = refundedAsCredit(parts, { number, tenders: all });
  const moneyOf = (type: string) => refunds.filter((one) => one.type === type).map(({ amountMinor }) => amountMinor);
  expect(["business-due", "kept", "clawed-back", "store-credit"].map(moneyOf)).toEqual([
    [4_000],
    [1_000],
    [2_000],
    [3_000],
  ]);
});
