// Points as a tender: how many of them may settle how much of a sale, and what an entry says of it.

import { type BasisPoints, type Minor, minor } from "../money.ts";
import { goodsMinor, type ValueLoad } from "../stored-value/load.ts";
import type { PointsSpending, PointsWorth } from "./points-book.ts";

export interface PointsTenderBody extends PointsWorth {
  readonly type: "points";
  /** Random subject id: whose they were. */
  readonly memberId: string;
  /** Spent; a whole number of steps when they were taken. */
  readonly points: number;
  readonly amountMinor: Minor;
  /** Most of the goods that points may settle, as it was when they were taken. */
  readonly mostShareBp: BasisPoints;
  /** Left afterwards, as far as was known. */
  readonly leftPoints: number;
  /** The claim by which nobody else could spend the same points meanwhile. */
  readonly claimId: string;
  /** As StoredValueTenderBody; by the last two only on a member's signed code [P6]. */
  readonly word: "hq" | "hub" | "lane";
  /** How the member was known: a phone number that was said, or the code that HQ signed. */
  readonly knownBy: "phone" | "code";
}

/** Whole points of an amount, rounded down: shares of an amount never come to more than its whole. */
export const pointsOf = (amountMinor: Minor, { stepPoints, worthMinor }: PointsWorth): number =>
  Number((BigInt(amountMinor) * BigInt(stepPoints)) / BigInt(worthMinor));

/** What a number of points settles; they are whole steps. */
export const worthOf = (points: number, { stepPoints, worthMinor }: PointsWorth): Minor =>
  minor((points / stepPoints) * worthMinor);

export const wholeSteps = (points: number, { stepPoints }: Pick<PointsWorth, "stepPoints">): number =>
  Math.floor(points / stepPoints) * stepPoints;

/** The most points that may still be spent on a sale: on its goods, within their share; in whole steps, 0 below the least. */
export function spendablePoints(
  spend: PointsSpending,
  of: {
    readonly lines: readonly { readonly totalMinor: Minor; readonly load?: ValueLoad }[];
    readonly tenders: readonly { readonly type: string; readonly amountMinor: Minor }[];
    readonly dueMinor: Minor;
  },
): number {
  const mostMinor = mostByPoints(spend, of.lines);
  const roomMinor = minor(Math.max(0, Math.min(of.dueMinor, mostMinor - paidByPointsMinor(of.tenders))));
  const points = wholeSteps(pointsOf(roomMinor, spend), spend);
  return points < spend.leastPoints ? 0 : points;
}

/** What of a sale points settle. */
export const paidByPointsMinor = (tenders: readonly { readonly type: string; readonly amountMinor: Minor }[]): Minor =>
  minor(tenders.reduce((sum, { type, amountMinor }) => sum + (type === "points" ? amountMinor : 0), 0));

/** What of goods points may settle all together. */
export const mostByPoints = (
  { mostShareBp }: Pick<PointsSpending, "mostShareBp">,
  lines: readonly { readonly totalMinor: Minor; readonly load?: ValueLoad }[],
): Minor => minor(Number((BigInt(goodsMinor(lines)) * BigInt(mostShareBp)) / 10_000n));

/** Whether points that were taken may stand for a sale as it now is: of its member, within their share of its goods. */
export function pointsStand(
  tenders: readonly { readonly type: string; readonly amountMinor: Minor }[],
  of: {
    readonly memberId: string | undefined;
    readonly lines: readonly { readonly totalMinor: Minor; readonly load?: ValueLoad }[];
  },
): boolean {
  const points = tenders.filter((tender): tender is PointsTenderBody => tender.type === "points");
  const paidMinor = paidByPointsMinor(points);
  return points.every((one) => one.memberId === of.memberId && paidMinor <= mostByPoints(one, of.lines));
}

/** Without HQ's word points are spent on the code that HQ signed, never on a phone number that was said [P6]. */
export const isKnownWell = ({ word, knownBy }: Pick<PointsTenderBody, "word" | "knownBy">): boolean =>
  word === "hq" || knownBy === "code";
