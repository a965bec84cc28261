// A sheet on which goods are received or a zone is counted, scan by scan, before anything is booked: every step can be
// taken back. A count is held against the books as they were when each item was counted, so that selling goes on.

import type { Bilingual, Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import { weighedPrice } from "../prices/weighed-price.ts";
import type { Place, StockPaper } from "./stock-papers.ts";

export interface SheetStep {
  /** Random; the same again is the same step [P2]. */
  readonly stepId: string;
  readonly sku: string;
  readonly name: Bilingual;
  /** Of a piece, or of a kilogram. */
  readonly priceMinor: Minor;
  readonly soldBy?: "weight";
  /** Pieces or grams found with this step. */
  readonly quantity: number;
  /** By the books at this moment. */
  readonly expected: number;
  /** What was found of it before counts no more. */
  readonly isAnew?: true;
}

interface SheetOf {
  /** Becomes the paper's id: random, 32 hex digits. */
  readonly sheetId: string;
  readonly place: Place;
  /** Random subject id. */
  readonly begunBy: string;
  readonly begunAtMs: number;
  readonly steps: readonly SheetStep[];
}

export type StockSheet =
  | (SheetOf & { readonly kind: "receive"; readonly delivery: string })
  | (SheetOf & { readonly kind: "count" });

export interface SheetLine {
  readonly sku: string;
  readonly name: Bilingual;
  readonly soldBy?: "weight";
  readonly quantity: number;
  readonly expected: number;
  /** Found less expected; of a delivery what is found. */
  readonly difference: number;
  /** Of the difference, without sign. */
  readonly valueMinor: Minor;
  /** It was sold or moved between two of its steps: nobody can tell which part was counted, so count it anew. */
  readonly hasMoved: boolean;
}

/** By item, the one touched last first. */
export function sheetLines({ kind, steps }: StockSheet): readonly SheetLine[] {
  const bySku = Map.groupBy(steps, ({ sku }) => sku);
  const last = new Map(steps.map(({ sku }, index) => [sku, index]));
  return [...bySku.entries()]
    .sort(([a], [b]) => (last.get(b) ?? 0) - (last.get(a) ?? 0))
    .flatMap(([sku, all]) => {
      const of = all.slice(
        Math.max(
          0,
          all.findLastIndex(({ isAnew }) => isAnew === true),
        ),
      );
      const [first] = of;
      if (first === undefined) return [];
      const { name, soldBy, priceMinor, expected } = first;
      const quantity = of.reduce((sum, step) => sum + step.quantity, 0);
      const difference = kind === "count" ? quantity - expected : quantity;
      return [
        {
          ...{ sku, name, quantity, expected, difference },
          ...(soldBy === undefined ? {} : { soldBy }),
          valueMinor: stockValue({ priceMinor, ...(soldBy === undefined ? {} : { soldBy }) }, difference),
          hasMoved: kind === "count" && of.some((step) => step.expected !== expected),
        },
      ];
    });
}

/** At the price of the moment, without sign. @param quantity pieces or grams */
export function stockValue(of: Pick<Item, "priceMinor" | "soldBy">, quantity: number): Minor {
  const size = Math.abs(quantity);
  return of.soldBy === "weight" ? weighedPrice(of.priceMinor, size) : minor(of.priceMinor * size);
}

export type SheetPaper =
  | {
      readonly ok: true;
      readonly paper: Exclude<StockPaper, { readonly kind: "stock-adjust" }>;
      readonly valueMinor: Minor;
    }
  | { readonly ok: false; readonly reason: "sheet-empty" | "moved-while-counted" };

/** What the sheet books. @param of.approvedBy who stands for differences beyond the writer's limit */
export function sheetPaper(
  sheet: StockSheet,
  of: { readonly currency: Item["currency"]; readonly approvedBy: string | null },
): SheetPaper {
  const { sheetId: paperId, place } = sheet;
  const lines = sheetLines(sheet).filter(({ quantity }) => sheet.kind === "count" || quantity > 0);
  if (lines.length === 0) return { ok: false, reason: "sheet-empty" };
  if (lines.some(({ hasMoved }) => hasMoved)) return { ok: false, reason: "moved-while-counted" };
  const valueMinor = minor(lines.reduce((sum, line) => sum + line.valueMinor, 0));
  if (sheet.kind === "receive") {
    const received = lines.map(({ sku, name, quantity }) => ({ sku, name, quantity }));
    const body = { paperId, place, delivery: sheet.delivery, lines: received };
    return { ok: true, valueMinor, paper: { kind: "stock-receive", body } };
  }
  const counted = lines.map(({ sku, name, quantity, expected }) => ({ sku, name, counted: quantity, expected }));
  const stood = { currency: of.currency, valueMinor, ...(of.approvedBy === null ? {} : { approvedBy: of.approvedBy }) };
  return { ok: true, valueMinor, paper: { kind: "stock-count", body: { paperId, place, lines: counted, ...stood } } };
}
