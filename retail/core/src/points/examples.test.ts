import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import { basisPoints, minor } from "../money.ts";
import { settledMinor } from "../tenders/take-tender.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { earnedPoints, pointsTakenBack } from "./earned-points.ts";
import type { PointsBook } from "./points-book.ts";
import { type PointsTenderBody, pointsOf, spendablePoints } from "./points-tender.ts";

const text = readFileSync(new URL("../../examples/points.md", import.meta.url), "utf8");
const rows = (letter: string) =>
  text
    .split("\n")
    .filter((line) => new RegExp(`^\\| ${letter}\\d+ `).test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const spend = { stepPoints: 100, worthMinor: minor(100), leastPoints: 500, mostShareBp: basisPoints(5_000) };
const book: PointsBook = {
  ...{ bookId: "book", currency: "CNY", spend },
  earn: {
    perMinor: minor(100),
    tiers: [
      { tier: "silver", rateBp: basisPoints(15_000) },
      { tier: "gold", rateBp: basisPoints(20_000) },
    ],
    categories: [
      { category: "phone", rateBp: basisPoints(5_000) },
      { category: "audio", rateBp: basisPoints(10_000) },
      { category: "audio/headphones", rateBp: basisPoints(30_000) },
    ],
    except: { skus: [], brands: [], categories: ["accessory/power-bank"] },
  },
};

const fen = (yuan: string | undefined) => minor(Math.round(Number(yuan) * 100));
const byPoints = (amountMinor: ReturnType<typeof fen>): PointsTenderBody => ({
  ...{ type: "points", memberId: "m", amountMinor, points: pointsOf(amountMinor, spend), leftPoints: 0 },
  ...{ claimId: "c", word: "hq", knownBy: "phone", ...spend },
});
const tenderOf = (cell: string): TenderBody => {
  const [type, amount] = cell.split(" ");
  const amountMinor = fen(amount);
  if (type === "points") return byPoints(amountMinor);
  return type === "cash"
    ? { type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor }
    : { type: "card", amountMinor, terminal: "stand-alone", approvalCode: "A1B2C3" };
};

describe("the worked examples of points", () => {
  test("are all there", () => {
    expect([rows("P"), rows("S"), rows("R"), rows("T")].map(({ length }) => length)).toEqual([14, 5, 6, 4]);
  });

  test.each(rows("P"))("%s", (...[, tier = "", lines = "", paid = "", earned, shares = ""]) => {
    const made = earnedPoints(
      {
        tier,
        lines: lines.split(" + ").map((cell, at) => {
          const [category = "", amount] = cell.split(" ");
          const load = category === "card" ? { load: { kind: "gift-card", number: "G1" } as const } : {};
          return { lineId: `L${at}`, sku: `S${at}`, brand: "B", category, totalMinor: fen(amount), ...load };
        }),
        tenders: paid === "" ? [] : [byPoints(fen(paid))],
      },
      book,
    );
    const byLine = shares.split(", ").flatMap((cell, at) => {
      return cell === "0" ? [] : [{ lineId: `L${at}`, points: Number(cell) }];
    });
    expect(made).toEqual({ bookId: "book", earned: Number(earned), lines: byLine });
  });

  test.each(rows("S"))("%s", (...[, goods, due, before, most]) => {
    const tenders = [{ type: "points", amountMinor: fen(before) }];
    expect(spendablePoints(spend, { lines: [{ totalMinor: fen(goods) }], tenders, dueMinor: fen(due) })).toBe(
      Number(most),
    );
  });

  test.each(rows("R"))("%s", (...[, paidWith = "", onCards = "", comesBack = "", refunded = ""]) => {
    const tenders = paidWith.split(" + ").map(tenderOf);
    const loads =
      onCards === "" ? [] : [{ totalMinor: fen(onCards), load: { kind: "gift-card" as const, number: "G1" } }];
    const sale = { tenders, lines: [{ totalMinor: minor(settledMinor(tenders) - fen(onCards || "0")) }, ...loads] };
    const earlier: RefundBody[] = [];
    const written = comesBack.split("; ").map((amount) => {
      const parts = refundParts({ sale, earlier, amountMinor: fen(amount), rounding: null });
      const refunds = refundsOf(
        parts,
        parts.filter(({ type }) => type === "card").map(() => "A1B2C3"),
      );
      if (!refunds.ok) throw new Error(refunds.reason);
      earlier.push(...refunds.refunds);
      return refunds.refunds
        .map((one) => `${one.type} ${one.type === "points" ? one.points : (one.amountMinor / 100).toFixed(2)}`)
        .join(" + ");
    });
    expect(written.join("; ")).toBe(refunded);
  });

  test.each(rows("T"))("%s", (...[, earned, pieces, comeBack = "", takenBack = ""]) => {
    const points = { bookId: "book", earned: Number(earned), lines: [{ lineId: "L1", points: Number(earned) }] };
    let before = 0;
    const taken = comeBack.split("; ").map((count) => {
      const through = before + Number(count);
      const back = pointsTakenBack({ points }, [{ lineId: "L1", sold: Number(pieces), before, through }]);
      before = through;
      return back;
    });
    expect(taken.join("; ")).toBe(takenBack);
  });
});
