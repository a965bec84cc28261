// What a sale used up and may be used again: only once every line that it was used for came back whole.

import type { SaleLineBody } from "../entry.ts";

/** By line: pieces that came back in all, before a return and with it. */
export interface PiecesBack {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

interface UsedUp {
  readonly lineIds: readonly string[];
  readonly isGivenBack?: true;
}

/** Of those that may be used again at all, the ones that this return makes whole. */
export function wholeAgain<Use extends UsedUp>(
  lines: readonly Pick<SaleLineBody, "lineId" | "quantity">[],
  uses: readonly Use[],
  { before, after }: PiecesBack,
): readonly Use[] {
  const isWhole = ({ lineIds }: UsedUp, back: ReadonlyMap<string, number>) =>
    lines.every(({ lineId, quantity }) => !lineIds.includes(lineId) || (back.get(lineId) ?? 0) >= quantity);
  return uses.filter((use) => use.isGivenBack === true && isWhole(use, after) && !isWhole(use, before));
}
