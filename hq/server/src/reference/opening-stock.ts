// The stock with which stores begin, from a file: booked once a store, as entries that HQ writes, so that every ledger has
// it from an entry and not from a setting.

import { type EntryDraft, type StockOwner, stockOpening } from "@evertill/core";
import { Type } from "typebox";
import { type OwnWriter, ownMoment } from "../journal/own-writer.ts";
import type { Log } from "../log.ts";
import { referenceFile } from "./reference-file.ts";

const accountName = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" });
const stockOfStores = Type.Array(
  Type.Object(
    {
      store: accountName,
      zone: accountName,
      /** Whose it is; absent: the chain's. */
      owner: Type.Optional(Type.Enum(["chain", "consignor", "concession"])),
      /** By sku: pieces, or grams of goods sold by weight. */
      pieces: Type.Record(
        Type.String({ pattern: "^[!-~]{1,64}$" }),
        Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
      ),
    },
    { additionalProperties: false },
  ),
);

interface StoreStock {
  readonly store: string;
  readonly zone: string;
  readonly owner?: StockOwner;
  readonly pieces: Readonly<Record<string, number>>;
}

/** An entry stays of a size that a person can still open. */
const linesAnEntry = 5_000;

const readFile = referenceFile({
  ...{ called: ["stock", "is"], format: "evertill-stock/1", fields: { stock: stockOfStores }, faultOf: () => null },
});

/** Nothing of a file is booked that is refused. @throws ReferenceFileError naming the file, the place and what is accepted there */
export const readStockFile = (file: string): readonly StoreStock[] => readFile(file).stock;

export interface StockBooking extends OwnWriter {
  readonly log: Log;
}

/** Books what a store begins with; a store whose books have begun is left as it is. */
export async function bookOpeningStock(
  { db, journal, key, randomHex, nowMs, log }: StockBooking,
  stock: readonly StoreStock[],
): Promise<void> {
  for (const [store, zones] of Map.groupBy(stock, (of) => of.store)) {
    const begun = await db
      .selectFrom("entry")
      .select("seq")
      .where("store", "=", store)
      .where("kind", "=", "stock-opening")
      .limit(1)
      .executeTakeFirst();
    const drafts =
      begun === undefined ? zones.flatMap((zone) => openingDrafts(zone, ownMoment({ nowMs, randomHex }))) : [];
    if (drafts.length === 0) continue;
    await journal.write(store, { key, newEpoch: randomHex(16) }, drafts);
    log.info("stock-opened", { store, entries: drafts.length });
  }
}

function openingDrafts(
  { store, zone, owner = "chain", pieces }: StoreStock,
  moment: ReturnType<typeof ownMoment>,
): readonly EntryDraft[] {
  const lines = Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity }));
  const place = { store, zone, owner, condition: "new" } as const;
  const parts = Array.from({ length: Math.ceil(lines.length / linesAnEntry) }, (_, index) =>
    lines.slice(index * linesAnEntry, (index + 1) * linesAnEntry),
  );
  return parts
    .map((part) => stockOpening(place, part))
    .filter(({ transfers }) => transfers.length > 0)
    .map(
      (opening): EntryDraft<"stock-opening"> => ({
        ...{ kind: "stock-opening", person: "hq-import", ...moment },
        body: opening.body,
        transfers: opening.transfers,
      }),
    );
}
