// Look-ups in reference.db as the till asks them.

import type { Item } from "@evertill/core";
import { foldForSearch, type ItemDocument, type StoreDocument } from "@evertill/schemas";
import type { Reference } from "../box/box-ports.ts";
import type { ReferenceDatabase } from "./replica.ts";

/** @param storeId this box's store. Resolves when what is on disk is loaded. */
export async function openReference(
  database: ReferenceDatabase,
  storeId: string,
  changed: () => void,
): Promise<Reference> {
  let store: StoreDocument | null = (await database.store.findOne(storeId).exec())?.toMutableJSON() ?? null;
  let popular: readonly ItemDocument[] = await byPopularity(database);
  let _reading: Promise<void> | null = null;
  database.store.findOne(storeId).$.subscribe((document) => {
    store = document?.toMutableJSON() ?? null;
    changed();
  });
  // Search reads a list in order of popularity, made anew after changes have settled.
  database.item.$.subscribe(() => {
    _reading ??= new Promise<void>((resolve) => setTimeout(resolve, 300)).then(async () => {
      _reading = null;
      popular = await byPopularity(database);
    });
  });
  return {
    itemByGtin: async (gtin14) => itemOf(await database.item.findOne({ selector: { gtinKey: gtin14 } }).exec()),
    itemBySku: async (sku) => itemOf(await database.item.findOne(sku).exec()),
    search: async (text, limit) => {
      const words = foldForSearch(text)
        .split(" ")
        .filter((word) => word !== "");
      if (words.length === 0) return [];
      const found: Item[] = [];
      for (const document of popular) {
        if (words.every((word) => document.searchText.includes(word))) found.push(plain(document));
        if (found.length === limit) break;
      }
      return found;
    },
    staff: async (number) => (await database.staff.findOne({ selector: { number } }).exec())?.toMutableJSON() ?? null,
    store: () => store,
  };
}

async function byPopularity(database: ReferenceDatabase): Promise<readonly ItemDocument[]> {
  const documents = await database.item.find({ sort: [{ popularityRank: "asc" }] }).exec();
  return documents.map((document) => document.toMutableJSON());
}

function itemOf(document: { toMutableJSON(): ItemDocument } | null): Item | null {
  return document === null ? null : plain(document.toMutableJSON());
}

function plain(document: ItemDocument): Item {
  const { gtinKey: _key, popularityRank: _rank, searchText: _text, ...item } = document;
  return item;
}
