// Look-ups in reference.db as the till asks them; goods are looked up and searched through the catalogue.

import type { Catalogue } from "@evertill/catalogue";
import type { ReasonDocument, StoreDocument } from "@evertill/schemas";
import type { Reference } from "../box/box-ports.ts";
import { PriceShelf } from "./price-shelf.ts";
import { PromotionShelf } from "./promotion-shelf.ts";
import type { ReferenceDatabase } from "./replica.ts";
import { TaxShelf } from "./tax-shelf.ts";

export interface ReferenceParts {
  readonly database: ReferenceDatabase;
  /** Over the same file; hears from here of what is written. */
  readonly catalogue: Catalogue;
  /** This box's store. */
  readonly storeId: string;
  /** The store's document has changed. */
  readonly changed: () => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Whoever does not say who asks is one and the same. */
const anyone = {};

/** Resolves when the store's document and the promotions are loaded; the search index is not waited for. */
export async function openReference({
  database,
  catalogue,
  storeId,
  changed,
  log,
}: ReferenceParts): Promise<Reference> {
  let store: StoreDocument | null = (await database.store.findOne(storeId).exec())?.toMutableJSON() ?? null;
  database.store.findOne(storeId).$.subscribe((document) => {
    store = document?.toMutableJSON() ?? null;
    changed();
  });
  let reasons: readonly ReasonDocument[] = [];
  const allReasons = database.reason.find({ sort: [{ reasonId: "asc" }] });
  const keep = (found: Awaited<ReturnType<typeof allReasons.exec>>) => {
    reasons = found.map((document) => document.toMutableJSON()).sort((a, b) => a.place - b.place);
  };
  keep(await allReasons.exec());
  allReasons.$.subscribe((found) => {
    keep(found);
    changed();
  });
  const shelf = new PromotionShelf(log);
  const books = database.promotionBook.find();
  shelf.hold((await books.exec()).map((book) => book.toMutableJSON()));
  books.$.subscribe((held) => shelf.hold(held.map((book) => book.toMutableJSON())));
  const prices = new PriceShelf();
  const priceBooks = database.priceBook.find();
  prices.hold((await priceBooks.exec()).map((book) => book.toMutableJSON()));
  priceBooks.$.subscribe((held) => prices.hold(held.map((book) => book.toMutableJSON())));
  const taxes = new TaxShelf(storeId);
  const taxBooks = database.taxBook.find();
  taxes.hold((await taxBooks.exec()).map((book) => book.toMutableJSON()));
  taxBooks.$.subscribe((held) => taxes.hold(held.map((book) => book.toMutableJSON())));
  database.item.eventBulks$.subscribe(() => catalogue.changed());
  return {
    itemByGtin: catalogue.itemByGtin,
    itemBySku: catalogue.itemBySku,
    search: async (text, limit, asker = anyone) => {
      const answer = await catalogue.search(asker, text, limit);
      if (answer.ok) return answer.items;
      return answer.reason === "superseded" ? "superseded" : "unavailable";
    },
    staff: async (number) => (await database.staff.findOne({ selector: { number } }).exec())?.toMutableJSON() ?? null,
    salespeople: async (of) =>
      (await database.salesperson.find({ selector: of }).exec()).map((person) => person.toMutableJSON()),
    memberByPhone: async (phone) =>
      (await database.member.findOne({ selector: { phone } }).exec())?.toMutableJSON() ?? null,
    reasons: () => reasons,
    store: () => store,
    storedValue: async (account) => (await database.storedValue.findOne(account).exec())?.toMutableJSON() ?? null,
    priceBook: (at) => prices.inForce(at),
    taxRules: (at) => taxes.rules(at),
    promotions: (nowMs) => shelf.inForce(nowMs),
  };
}
