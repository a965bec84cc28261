import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { refundedInShares } from "../../testing/worked-sale.ts";
import { refundsOf } from "../after-sale/refund.ts";
import { basisPoints, minor } from "../money.ts";
import { readCode } from "../scan-code.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { earnedPoints, pointsTakenBack } from "./earned-points.ts";
import { memberCodeText, readMemberCode } from "./member-code.ts";
import { pointsRulesFault } from "./points-book.ts";
import { isKnownWell, pointsOf, pointsStand, spendablePoints } from "./points-tender.ts";

const earn = (perMinor: number) => ({
  ...{ perMinor: minor(perMinor), tiers: [{ tier: "gold", rateBp: basisPoints(17_700) }] },
  ...{ categories: [{ category: "phone", rateBp: basisPoints(3_300) }] },
  except: { skus: ["S0"], brands: [], categories: [] },
});
const lines = fc.array(
  fc.record({
    ...{ sku: fc.constantFrom("S0", "S1"), brand: fc.constant("B") },
    ...{ category: fc.constantFrom("phone", "video"), totalMinor: fc.nat(1_000_000).map(minor) },
  }),
  { minLength: 1, maxLength: 8 },
);
const worths = fc.record({
  stepPoints: fc.integer({ min: 1, max: 500 }),
  worthMinor: fc.integer({ min: 1, max: 500 }),
});

describe("points", () => {
  test("a line's points sum to the sale's, and the order of scanning does not change it", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 9_999 }), fc.constantFrom("gold", "basic"), (drawn, per, tier) => {
        const book = { bookId: "b", currency: "CNY" as const, earn: earn(per), spend: null };
        const numbered = drawn.map((line, at) => ({ ...line, lineId: `L${at}` }));
        const made = earnedPoints({ lines: numbered, tenders: [], tier }, book);
        expect(made.lines.reduce((sum, { points }) => sum + points, 0)).toBe(made.earned);
        expect(made.lines.every(({ points }) => points > 0)).toBe(true);
        const turned = earnedPoints({ lines: numbered.toReversed(), tenders: [], tier }, book);
        expect(turned.earned).toBe(made.earned);
      }),
      { numRuns },
    );
  });

  test("however the pieces come back, all of them take back what they earned, and none gives more", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (earned, returns) => {
        const sold = returns.reduce((sum, one) => sum + one, 0);
        const points = { bookId: "b", earned, lines: [{ lineId: "L1", points: earned }] };
        let [before, taken] = [0, 0];
        for (const one of returns) {
          const back = pointsTakenBack({ points }, [{ lineId: "L1", sold, before, through: before + one }]);
          expect(back).toBeGreaterThanOrEqual(0);
          before += one;
          taken += back;
        }
        expect(taken).toBe(earned);
      }),
      { numRuns },
    );
  });

  test("a sale paid by points gives back the points that were spent and no more, in whatever parts it comes back", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        worths,
        fc.integer({ min: 1, max: 500 }),
        fc.tuple(fc.nat(100_000), fc.nat(100_000)),
        parts,
        (drawn, steps, [cash, loaded], shares) => {
          const worth = { stepPoints: drawn.stepPoints, worthMinor: minor(drawn.worthMinor) };
          const points = steps * worth.stepPoints;
          const tenders: readonly TenderBody[] = [
            {
              ...{ type: "points", memberId: "m", points, amountMinor: minor(steps * worth.worthMinor), leftPoints: 0 },
              ...{ claimId: "c", word: "hq", knownBy: "phone", mostShareBp: basisPoints(10_000), ...worth },
            },
            ...[cash + loaded].map((all) => ({
              ...{ type: "cash" as const, tenderedMinor: minor(all), changeMinor: minor(0), amountMinor: minor(all) },
            })),
          ];
          const total = steps * worth.worthMinor + cash;
          const load = { kind: "gift-card" as const, number: "G1" };
          const sale = { tenders, lines: [{ totalMinor: minor(total) }, { totalMinor: minor(loaded), load }] };
          const earlier = refundedInShares(sale, shares, (parts) => {
            const result = refundsOf(parts, []);
            if (!result.ok) throw new Error(result.reason);
            return result.refunds;
          });
          const given = earlier.reduce((sum, one) => sum + (one.type === "points" ? one.points : 0), 0);
          expect(given).toBe(points);
          // What paid for a gift card beside them is no money of theirs.
          expect(earlier.reduce((sum, one) => sum + (one.type === "cash" ? one.amountMinor : 0), 0)).toBe(cash);
        },
      ),
      { numRuns },
    );
  });

  test("what points may settle is never beyond their share, what is due, or a whole step", () => {
    const amounts = fc.nat(1_000_000).map(minor);
    fc.assert(
      fc.property(worths, fc.nat(10_000), amounts, amounts, (drawn, share, totalMinor, dueMinor) => {
        const worth = { stepPoints: drawn.stepPoints, worthMinor: minor(drawn.worthMinor) };
        const spend = { ...worth, leastPoints: worth.stepPoints, mostShareBp: basisPoints(share) };
        const points = spendablePoints(spend, { lines: [{ totalMinor }], tenders: [], dueMinor });
        expect(points % worth.stepPoints).toBe(0);
        const settled = (points / worth.stepPoints) * worth.worthMinor;
        expect(settled).toBeLessThanOrEqual(Math.min(dueMinor, (totalMinor * share) / 10_000));
        expect(pointsOf(minor(settled), worth)).toBe(points);
      }),
      { numRuns },
    );
  });

  test("points stand for the goods and the member that they were taken of, and for no others", () => {
    const tender = { type: "points", memberId: "m", amountMinor: minor(500), mostShareBp: basisPoints(5_000) };
    const of = (memberId: string | undefined, totalMinor: number) =>
      pointsStand([tender], { memberId, lines: [{ totalMinor: minor(totalMinor) }] });
    expect([of("m", 1_000), of("m", 999), of("n", 1_000), of(undefined, 1_000)]).toEqual([true, false, false, false]);
  });

  test("[P6] without HQ's word points are spent on the code that HQ signed alone", () => {
    const cases = (["hq", "hub", "lane"] as const).map((word) => [
      isKnownWell({ word, knownBy: "phone" }),
      isKnownWell({ word, knownBy: "code" }),
    ]);
    expect(cases).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
  });

  test("a member's code is read as it was signed, and is nothing else that a till knows", () => {
    const memberId = "0123456789abcdef".repeat(2);
    const signedText = memberCodeText({ memberId, until: "2027-01-31" });
    const signature = "ab".repeat(64);
    const text = `${signedText}.${signature}`;
    expect(readMemberCode(`]Q1${text}\r`)).toEqual({ memberId, until: "2027-01-31", signedText, signature });
    expect(readMemberCode(text.slice(0, -1))).toBeNull();
    expect(readMemberCode("6901234567892")).toBeNull();
    expect(readCode(text)).toMatchObject({ is: "unknown" });
  });

  test("a book that says a tier twice, or more than a whole sale, is refused with its place", () => {
    const good = { currency: "CNY" as const, earn: earn(100), spend: null };
    const spend = { stepPoints: 100, worthMinor: minor(100), leastPoints: 500, mostShareBp: basisPoints(5_000) };
    const twice = { ...good.earn, tiers: [...good.earn.tiers, ...good.earn.tiers] };
    expect(pointsRulesFault(good)).toBeNull();
    expect(pointsRulesFault({ ...good, spend })).toBeNull();
    expect(pointsRulesFault({ ...good, earn: twice })?.where).toBe("/earn/tiers/1");
    expect(pointsRulesFault({ ...good, spend: { ...spend, leastPoints: 501 } })?.where).toBe("/spend/leastPoints");
    expect(pointsRulesFault({ ...good, spend: { ...spend, mostShareBp: basisPoints(10_001) } })?.where).toBe(
      "/spend/mostShareBp",
    );
  });
});
