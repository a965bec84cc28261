// What a sale earns its member: points for what is paid for goods, net of discounts and of what points themselves pay.
// Rounded down once a sale; lines have the shares that sum to it, so that goods that come back take theirs with them.

import type { SaleBody, SaleLineBody } from "../entry.ts";
import { isWithin } from "../item.ts";
import { allocate } from "../money.ts";
import { paidWith, type SaleTender } from "../tenders/tender-body.ts";
import type { PointsBook, PointsEarning } from "./points-book.ts";
import { paidByPointsMinor } from "./points-tender.ts";

/** What an entry of a sale says of points earned. */
export interface SalePoints {
  /** Of the points book. */
  readonly bookId: string;
  readonly earned: number;
  /** Lines that earned points, in the order of the sale. */
  readonly lines: readonly { readonly lineId: string; readonly points: number }[];
  /** What the member has afterwards, as far as was known; absent: nobody knew. */
  readonly balance?: number;
}

type EarningLine = Pick<
  SaleLineBody,
  "lineId" | "sku" | "brand" | "category" | "totalMinor" | "addedTaxMinor" | "load"
>;

/** @param of.tier of the member */
export function earnedPoints(
  of: { readonly lines: readonly EarningLine[]; readonly tenders: readonly SaleTender[]; readonly tier: string },
  { bookId, earn }: PointsBook,
): Pick<SalePoints, "bookId" | "earned" | "lines"> {
  const tierBp = BigInt(earn.tiers.find(({ tier }) => tier === of.tier)?.rateBp ?? 10_000);
  const byPoints = paidByPoints(of.lines, of.tenders);
  const whole = BigInt(earn.perMinor) * 100_000_000n;
  let weight = 0n;
  let earned = 0;
  const lines = of.lines.flatMap((line, at) => {
    const paidMinor = line.totalMinor - (line.addedTaxMinor ?? 0) - (byPoints[at] ?? 0);
    weight += BigInt(Math.max(0, paidMinor)) * BigInt(lineRateBp(line, earn)) * tierBp;
    const points = Number(weight / whole) - earned;
    earned += points;
    return points === 0 ? [] : [{ lineId: line.lineId, points }];
  });
  return { bookId, earned, lines };
}

/** What points paid of each line. */
function paidByPoints(lines: readonly EarningLine[], tenders: readonly SaleTender[]): readonly number[] {
  const paidMinor = paidByPointsMinor(tenders.map(paidWith));
  const goods = lines.map(({ totalMinor, load }) => (load === undefined ? totalMinor : 0));
  return paidMinor === 0 ? [] : allocate(paidMinor, goods);
}

/** 0: earns nothing. */
function lineRateBp({ sku, brand, category, load }: EarningLine, { except, categories }: PointsEarning): number {
  const isIn = (one: string) => isWithin(category, one);
  if (load !== undefined || except.skus.includes(sku) || except.brands.includes(brand)) return 0;
  if (except.categories.some(isIn)) return 0;
  const [nearest] = categories
    .filter((one) => isIn(one.category))
    .sort((a, b) => b.category.length - a.category.length);
  return nearest?.rateBp ?? 10_000;
}

/** Of pieces that come back: the shares of what their lines earned, which sum to it however they come back. */
export function pointsTakenBack(
  { points }: Pick<SaleBody, "points">,
  lines: readonly {
    readonly lineId: string;
    readonly sold: number;
    /** Pieces that came back earlier, and with these. */
    readonly before: number;
    readonly through: number;
  }[],
): number {
  return lines.reduce((sum, { lineId, sold, before, through }) => {
    const earned = points?.lines.find((line) => line.lineId === lineId)?.points ?? 0;
    // Rounded up as pieces come back: the last one takes what is left.
    const after = (pieces: number) => Math.ceil((earned * pieces) / sold);
    return sum + after(through) - after(before);
  }, 0);
}
