// What people book about a store's stock beside its sales: goods received, moved, inspected, a number put right, a zone counted. Each is one
// entry, whose transfers follow from its body alone, so that HQ can make them again [P7].

import {
  adjustedAccount,
  collectionZone,
  countDifferenceAccount,
  receivedAccount,
  type StockPlace,
  stockAccount,
  tradeInZone,
} from "../accounts.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { Currency, Minor } from "../money.ts";

/** Where in the store. */
export type Place = Omit<StockPlace, "store">;

interface PaperLine {
  readonly sku: string;
  readonly name: Bilingual;
}

interface Paper {
  /** Random, 32 hex digits: the same again is the same paper [P2]. */
  readonly paperId: string;
}

/** What a difference is worth at the prices of the moment, and who stands for it beyond the writer's own limit [P9]. */
interface Stood {
  readonly currency: Currency;
  /** Of all lines, without sign. */
  readonly valueMinor: Minor;
  /** Random subject id; absent: within the writer's limit. */
  readonly approvedBy?: string;
}

export interface StockReceiveBody extends Paper {
  readonly place: Place;
  /** What stood on the paper that came with the goods; may be empty. */
  readonly delivery: string;
  /** Pieces, or grams of goods sold by weight; more than 0. */
  readonly lines: readonly (PaperLine & { readonly quantity: number })[];
}

export interface StockAdjustBody extends Paper, Stood {
  readonly reason: { readonly reasonId: string; readonly name: Bilingual };
  /** Pieces or grams more (positive) or less (negative) than was booked; never 0. */
  readonly lines: readonly (PaperLine & { readonly place: Place; readonly change: number })[];
}

export interface StockCountBody extends Paper, Stood {
  readonly place: Place;
  /** Every item that was counted, agreeing ones too; what was not counted is left as it was. */
  readonly lines: readonly (PaperLine & {
    readonly counted: number;
    /** By the books at the moment of counting. */
    readonly expected: number;
  })[];
}

/** Goods brought elsewhere, or found to be in another condition, as those that came back and were inspected. */
export interface StockMoveBody extends Paper {
  readonly from: Place;
  /** Another place than `from`; the same owner's. */
  readonly to: Place;
  /** Random subject id; absent: the writer's role does it. */
  readonly approvedBy?: string;
  /** Pieces or grams; more than 0. */
  readonly lines: readonly (PaperLine & { readonly quantity: number })[];
}

export interface StockPaperBodies {
  readonly "stock-receive": StockReceiveBody;
  readonly "stock-adjust": StockAdjustBody;
  readonly "stock-count": StockCountBody;
  readonly "stock-move": StockMoveBody;
}

export type StockPaperKind = keyof StockPaperBodies;

export type StockPaper = {
  [Kind in StockPaperKind]: { readonly kind: Kind; readonly body: StockPaperBodies[Kind] };
}[StockPaperKind];

/** What waits for its buyer is handed over, and an old unit goes with its trade-in: neither is moved by hand. */
export const isMovable = ({ zone, condition }: Pick<Place, "zone" | "condition">): boolean =>
  zone !== collectionZone && zone !== tradeInZone && condition !== "traded-in";

/** What a paper moves in the stock of its store; nothing for lines that agree. @throws RangeError for unknown places */
export function stockPaperTransfers({ kind, body }: StockPaper, store: string): readonly Transfer[] {
  switch (kind) {
    case "stock-receive":
      return body.lines.flatMap(({ sku, quantity }) =>
        moved({ sku, by: quantity, at: stockAccount({ store, ...body.place }), against: receivedAccount(store) }),
      );
    case "stock-adjust":
      return body.lines.flatMap(({ sku, place, change }) =>
        moved({ sku, by: change, at: stockAccount({ store, ...place }), against: adjustedAccount(store) }),
      );
    case "stock-move":
      return body.lines.flatMap(({ sku, quantity }) => {
        const [from, to] = [body.from, body.to].map((place) => stockAccount({ store, ...place }));
        return from === undefined || to === undefined ? [] : moved({ sku, by: quantity, at: to, against: from });
      });
    case "stock-count":
      return body.lines.flatMap(({ sku, counted, expected }) =>
        moved({
          ...{ sku, by: counted - expected, at: stockAccount({ store, ...body.place }) },
          against: countDifferenceAccount(store),
        }),
      );
  }
}

interface Move {
  readonly sku: string;
  /** Into `at` when positive. */
  readonly by: number;
  readonly at: string;
  readonly against: string;
}

function moved({ sku, by, at, against }: Move): readonly Transfer[] {
  if (by === 0) return [];
  const [from, to] = by > 0 ? [against, at] : [at, against];
  return [{ ledger: "stock", unit: sku, from, to, amount: Math.abs(by) }];
}

interface StockPaperMoment extends Pick<EntryDraft, "at" | "businessDay" | "versions" | "person"> {
  readonly store: string;
}

export type StockPaperDraft = { [Kind in StockPaperKind]: EntryDraft<Kind> }[StockPaperKind];

export function stockPaperDraft(paper: StockPaper, { store, ...moment }: StockPaperMoment): StockPaperDraft {
  return { ...moment, ...paper, transfers: stockPaperTransfers(paper, store) };
}
