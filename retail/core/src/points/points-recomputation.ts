// The points of a stored sale made again from its goods, tenders and the points book that it names [P7].

import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import type { AmountDifference } from "../sale-recomputation.ts";
import { earnedPoints } from "./earned-points.ts";
import type { PointsBook } from "./points-book.ts";
import { isKnownWell, mostByPoints, paidByPointsMinor, worthOf } from "./points-tender.ts";

/**
 * Where the sale's points are not what its book gives: `points.earned`, `points.L2`, `tenders.0.amountMinor`; in points but
 * for amounts. `tenders.0.knownBy`: 1 where points were spent without HQ's word on a phone number [P6].
 * @param book null where HQ has no such book: then the points are believed
 */
export function pointsDifferences(sale: SaleBody, book: PointsBook | null): readonly AmountDifference[] {
  const { points, tenders, pricing } = sale;
  const found: AmountDifference[] = [];
  const compare = (where: string, stated: number, recomputed: number) => {
    if (stated !== recomputed) found.push({ where, statedMinor: minor(stated), recomputedMinor: minor(recomputed) });
  };
  for (const [place, tender] of tenders.entries()) {
    if (tender.type !== "points") continue;
    compare(`tenders.${place}.knownBy`, isKnownWell(tender) ? 0 : 1, 0);
    compare(`tenders.${place}.amountMinor`, tender.amountMinor, worthOf(tender.points, book?.spend ?? tender));
  }
  if (points === undefined || book === null) return found;
  const made = earnedPoints({ lines: sale.lines, tenders, tier: pricing.member?.tier ?? "" }, book);
  const lineIds = new Set([...points.lines, ...made.lines].map(({ lineId }) => lineId));
  const of = (lines: typeof made.lines, lineId: string) => lines.find((line) => line.lineId === lineId)?.points ?? 0;
  for (const lineId of lineIds) compare(`points.${lineId}`, of(points.lines, lineId), of(made.lines, lineId));
  compare("points.earned", points.earned, made.earned);
  const spent = paidByPointsMinor(tenders);
  const most = book.spend === null ? 0 : mostByPoints(book.spend, sale.lines);
  if (spent > most) compare("points.spent", spent, most);
  return found;
}
