// The store's document and the books that its amounts are made by, held ready: a till and a kiosk ask the same ones.

import type { StoreDocument } from "@evertill/schemas";
import type { Reference } from "../box/box-ports.ts";
import { PriceShelf } from "./price-shelf.ts";
import { PromotionShelf } from "./promotion-shelf.ts";
import type { KioskDatabase } from "./replica.ts";
import { TaxShelf } from "./tax-shelf.ts";

export interface BooksParts {
  readonly database: Pick<KioskDatabase, "store" | "priceBook" | "promotionBook" | "taxBook">;
  readonly storeId: string;
  /** The store's document or a book has changed. */
  readonly changed: () => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export type Books = Pick<Reference, "store" | "priceBook" | "promotions" | "taxRules">;

/** Resolves when all that the replica holds of them is read; follows it from then on. */
export async function openBooks({ database, storeId, changed, log }: BooksParts): Promise<Books> {
  let store: StoreDocument | null = (await database.store.findOne(storeId).exec())?.toMutableJSON() ?? null;
  database.store.findOne(storeId).$.subscribe((document) => {
    store = document?.toMutableJSON() ?? null;
    changed();
  });
  const promotions = new PromotionShelf(log);
  const promotionBooks = database.promotionBook.find();
  promotions.hold((await promotionBooks.exec()).map((book) => book.toMutableJSON()));
  promotionBooks.$.subscribe((held) => {
    promotions.hold(held.map((book) => book.toMutableJSON()));
    changed();
  });
  const prices = new PriceShelf();
  const priceBooks = database.priceBook.find();
  prices.hold((await priceBooks.exec()).map((book) => book.toMutableJSON()));
  priceBooks.$.subscribe((held) => {
    prices.hold(held.map((book) => book.toMutableJSON()));
    changed();
  });
  const taxes = new TaxShelf(storeId);
  const taxBooks = database.taxBook.find();
  taxes.hold((await taxBooks.exec()).map((book) => book.toMutableJSON()));
  taxBooks.$.subscribe((held) => {
    taxes.hold(held.map((book) => book.toMutableJSON()));
    changed();
  });
  return {
    store: () => store,
    priceBook: (at) => prices.inForce(at),
    taxRules: (at) => taxes.rules(at),
    promotions: (nowMs) => promotions.inForce(nowMs),
  };
}
