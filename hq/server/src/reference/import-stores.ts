// Stores into the reference collection: where they are and what they are called. How they sell is set at HQ and is left alone.

import { isDeepStrictEqual } from "node:util";
import type { Currency } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { StorePlace } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import { requireCurrency } from "./chain-currency.ts";
import { type PutCounts, type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";
import { readStores } from "./reference-reads.ts";
import { putLocations } from "./store-locations.ts";
import { noteUntold } from "./tell-stores.ts";

/**
 * A new store sells as the chain's first store does; what it may owe offline is nobody's to hand out but HQ's, and it has none.
 * @param places each id once. @throws CatalogueError when the chain sells in another currency
 */
export async function importStores(
  db: Kysely<Tables>,
  places: readonly StorePlace[],
  { currency, ...options }: PutOptions & { readonly currency: Currency },
): Promise<PutCounts> {
  return putInTurn(db, options, async (tx) => {
    await requireCurrency(tx, currency);
    const stores = new Map((await readStores(tx)).map((store) => [store.storeId, store]));
    const like = waysToSell([...stores.values()][0] ?? null, currency);
    const isSaid = ({ storeId, name, address, timeZone }: StorePlace) => {
      const store = stores.get(storeId);
      return isDeepStrictEqual({ name, address, timeZone }, store && pickPlace(store));
    };
    const documents = places.map(({ location: _, ...place }) => ({
      ...{ id: place.storeId, scopes: [`store/${place.storeId}` as const] },
      document: { ...(stores.get(place.storeId) ?? like), ...place },
    }));
    const added = places.filter(({ storeId }) => !stores.has(storeId)).length;
    await putDocuments(tx, "store", documents);
    const moved = new Set(await putLocations(tx, places));
    if (added > 0) await noteUntold(tx);
    const unchanged = places.filter((place) => isSaid(place) && !moved.has(place.storeId)).length;
    return { added, changed: places.length - added - unchanged, unchanged };
  });
}

const pickPlace = ({ name, address, timeZone }: StoreDocument) => ({ name, address, timeZone });

type WaysToSell = Omit<StoreDocument, keyof StorePlace>;

function waysToSell(of: StoreDocument | null, currency: Currency): WaysToSell {
  if (of === null)
    return {
      currency,
      tenders: [
        { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } },
        { type: "card", tenderId: "card", name: { zh: "银行卡", en: "Card" } },
      ],
      versions: { engine: "1", priceBook: "none", promotions: "none", tax: "item-rates" },
    };
  const { storeId: _, name: _name, address: _address, timeZone: _zone, offlineLimit: _limit, ...rest } = of;
  // Its goods stand elsewhere.
  const { offlinePoints: _points, floor: _floor, ...ways } = rest;
  return ways;
}
