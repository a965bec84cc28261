// What was handed over of a sale, held against what it sold to be collected [P5].

import { soldBy, takenBackBy } from "../after-sale/goods-back.ts";
import type { Entry, SaleBody } from "../entry.ts";
import { movedOf } from "./collection.ts";

export interface CollectionDifference {
  /** `handOver.<receipt>.<line>` */
  readonly place: string;
  readonly lineId: string;
  /** Pieces that were handed over. */
  readonly stated: number;
  /** Pieces that were sold to be collected, and did not come back before. */
  readonly recomputed: number;
}

type Told = Pick<Entry, "kind" | "body">;

/**
 * Lines of which more was handed over than waited.
 * @param sale the entry that hand-overs name; of a kind that sells nothing, nothing of it waited
 * @param later its hand-overs and returns, in any order
 * @throws TypeError for a body that is not what its kind says
 */
export function collectionDifferences(sale: Told, later: readonly Told[]): readonly CollectionDifference[] {
  const { lines: sold = [], receiptNumber = "?" }: Partial<Pick<SaleBody, "lines" | "receiptNumber">> =
    soldBy(sale) ?? {};
  const earlier = later.flatMap((entry) => takenBackBy(entry) ?? []);
  const lineIds = new Set(earlier.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  return [...lineIds].sort().flatMap((lineId): readonly CollectionDifference[] => {
    const line = sold.find((each) => each.lineId === lineId);
    const { handedOver, uncollected } = movedOf(lineId, earlier);
    const waited = line?.collect === undefined ? 0 : line.quantity - uncollected;
    if (handedOver <= Math.max(0, waited)) return [];
    return [{ place: `handOver.${receiptNumber}.${lineId}`, lineId, stated: handedOver, recomputed: waited }];
  });
}
