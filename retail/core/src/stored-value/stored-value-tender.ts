// Stored value as a tender: what it settles of a sale, what is left of it, and by whose word it was taken.

import type { Minor } from "../money.ts";
import { minor } from "../money.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { goodsMinor, type ValueLoad } from "./load.ts";
import { type StoredValueKind, type StoredValueRef, storedValueKinds } from "./stored-value.ts";

export interface StoredValueTenderBody {
  readonly type: StoredValueKind;
  readonly number: string;
  readonly amountMinor: Minor;
  /** Left under the number afterwards, as far as was known. */
  readonly leftMinor: Minor;
  /** The claim by which nobody else could spend the same money meanwhile. */
  readonly claimId: string;
  /** Who let it be spent: HQ's balance was at hand; the hub alone; this lane alone. The last two are within offline limits. */
  readonly word: "hq" | "hub" | "lane";
}

function isStoredValueTender(tender: TenderBody): tender is StoredValueTenderBody {
  return storedValueKinds.some((kind) => kind === tender.type);
}

export const refOf = ({ type, number }: StoredValueTenderBody): StoredValueRef => ({ kind: type, number });

/** What stored value may still settle of a sale: its goods, but no cards that are sold in it. */
export function payableByValue(of: {
  readonly lines: readonly { readonly totalMinor: Minor; readonly load?: ValueLoad }[];
  readonly tenders: readonly TenderBody[];
  readonly dueMinor: Minor;
}): Minor {
  const spent = of.tenders.filter(isStoredValueTender).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return minor(Math.max(0, Math.min(of.dueMinor, goodsMinor(of.lines) - spent)));
}
