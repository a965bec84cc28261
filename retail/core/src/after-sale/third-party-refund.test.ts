import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goodsPaidBy, numRuns } from "../../testing/goods.ts";
import { refundedInShares, sumOf } from "../../testing/worked-sale.ts";
import { basisPoints, minor } from "../money.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { moneyTransfers, tenderAccounts } from "../tenders/tender-transfers.ts";
import { refundAccounts, refundsOf } from "./refund.ts";

const name = { zh: "券", en: "Voucher" };
const place = { store: "0412", box: "0412-01" };

const amount = fc.integer({ min: 1, max: 500_000 });
const tender: fc.Arbitrary<TenderBody> = fc.oneof(
  amount.map((minorUnits): TenderBody => {
    const amountMinor = minor(minorUnits);
    return { type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor };
  }),
  amount.map((amountMinor): TenderBody => {
    return { type: "card", amountMinor: minor(amountMinor), terminal: "stand-alone", approvalCode: "A1B2C3" };
  }),
  fc.tuple(amount, fc.nat(10_000), fc.constantFrom("kept" as const, "to-provider" as const)).map(
    ([settles, excess, refund]): TenderBody => ({
      ...{ type: "voucher", tenderId: `v-${refund}`, name, provider: "mall", refund },
      ...{ amountMinor: minor(settles), faceMinor: minor(settles + excess) },
    }),
  ),
  amount.map((points): TenderBody => {
    const worth = { stepPoints: 1, worthMinor: minor(1), mostShareBp: basisPoints(10_000) };
    const amountMinor = minor(points);
    return {
      type: "points",
      memberId: "m",
      points,
      amountMinor,
      leftPoints: 0,
      claimId: "c",
      word: "hq",
      knownBy: "code",
      ...worth,
    };
  }),
  fc.tuple(amount, fc.constantFrom("shop" as const, "shopper" as const)).map(
    ([amountMinor, feeBy]): TenderBody => ({
      ...{ type: "instalment", tenderId: "i", name, provider: "bank", months: 12, feeBy, approvalCode: "A1B2" },
      ...{ amountMinor: minor(amountMinor), feeBp: basisPoints(600), feeMinor: minor(Math.floor(amountMinor * 0.06)) },
    }),
  ),
);

/** A sale's tenders, and the shares in which it comes back. */
const sale = fc.tuple(
  fc.array(tender, { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
);

describe("refunds of third parties", () => {
  it("come to what comes back, give no tender more than it settled, and balance; all of it gives back each to its own", () => {
    fc.assert(
      fc.property(sale, ([tenders, shares]) => {
        const earlier = refundedInShares(goodsPaidBy(tenders), shares, (parts, amountMinor) => {
          const askedOf = parts.filter(({ type }) => ["card", "instalment"].includes(type));
          const result = refundsOf(
            parts,
            askedOf.map(() => null),
          );
          if (!result.ok) throw new Error(result.reason);
          expect(sumOf(result.refunds.map((refund) => refund.amountMinor))).toBe(amountMinor);
          const from = result.refunds.flatMap((refund) => refundAccounts(refund, place));
          expect(() => moneyTransfers({ from, to: [["income:0412", amountMinor]], currency: "CNY" })).not.toThrow();
          return result.refunds;
        });
        for (const [index, { type, amountMinor }] of tenders.entries()) {
          if (type === "cash") continue;
          const to = earlier.filter((refund) => refund.type !== "cash" && refund.tender === index);
          expect(to.reduce((sum, refund) => sum + refund.amountMinor, 0)).toBe(amountMinor);
        }
      }),
      { numRuns },
    );
  });

  it("tenders lie where they come to what they settle", () => {
    fc.assert(
      fc.property(tender, (body) => {
        const lying = tenderAccounts(body, place).reduce((sum, [, amountMinor]) => sum + amountMinor, 0);
        expect(lying).toBe(body.amountMinor);
      }),
    );
  });
});
