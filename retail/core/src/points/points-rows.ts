// What papers say of a member's points.

import type { SaleBody } from "../entry.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { pointsWords } from "./points-words.ts";

/** receiptline text; nothing for a sale without points. */
export function salePointsRows({ points }: Pick<SaleBody, "points">, paper: ReceiptPaper): readonly string[] {
  if (points === undefined) return [];
  const words = pointsWords[paper.language];
  return [
    ...pair(words.earned, String(points.earned), paper.columns),
    ...(points.balance === undefined ? [] : left(words.balance(points.balance), paper.columns)),
  ];
}

export function returnPointsRows(
  points: { readonly takenBack: number } | undefined,
  paper: ReceiptPaper,
): readonly string[] {
  if (points === undefined || points.takenBack === 0) return [];
  return pair(pointsWords[paper.language].takenBack, `-${points.takenBack}`, paper.columns);
}
