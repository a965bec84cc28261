// What an HQ holds before it opens: the catalogue that its configuration names, or the sample; stores; staff.

import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import type { HqConfig } from "../config/hq-config.ts";
import { memberKey } from "../config/member-key.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { Tables } from "../database/tables.ts";
import { importAtStart } from "../import/import-at-start.ts";
import type { Log } from "../log.ts";
import { publishCommission, readCommissionFile } from "./commission-books.ts";
import { readStockFile } from "./opening-stock.ts";
import { publishPlaylist, readPlaylistFile } from "./playlists.ts";
import { publishPoints, readPointsFile } from "./points-books.ts";
import { publishPrices, readPricesFile } from "./price-books.ts";
import { publishPromotions, readPromotionsFile, requireKnownSellers } from "./promotion-books.ts";
import { putDocuments } from "./reference-documents.ts";
import { currencyOf, hasDocuments } from "./reference-reads.ts";
import {
  sampleFile,
  sampleLocations,
  sampleMembers,
  sampleReasons,
  sampleSalespeople,
  sampleStaff,
  sampleStores,
} from "./sample-organisation.ts";
import { putLocations } from "./store-locations.ts";
import { publishTaxes, readTaxesFile } from "./tax-books.ts";
import { noteUntold, tellStores } from "./tell-stores.ts";

type PreparedFrom = Pick<HqConfig, "dataFolder" | "catalogue" | "stock" | "sample" | BookName>;

interface Publishing {
  readonly db: Kysely<Tables>;
  readonly dataFolder: string;
  readonly fromMs: number;
}

type Published = readonly [event: string, fields: Readonly<Record<string, unknown>>];

/** Publishes what a file holds, and answers what to log. In their order: promotions name counters of a price book, a playlist names promotions. */
const books = {
  prices: async ({ db, fromMs }: Publishing, file: string): Promise<Published> => {
    const taken = readPricesFile(file);
    return ["prices-published", { bookId: await publishPrices(db, taken, fromMs), prices: taken.prices.length }];
  },
  promotions: async ({ db, fromMs }: Publishing, file: string): Promise<Published> => {
    const taken = readPromotionsFile(file);
    await requireKnownSellers(db, file, taken);
    return ["promotions-in-force", { bookId: await publishPromotions(db, taken, fromMs), promotions: taken.length }];
  },
  taxes: async ({ db, fromMs }: Publishing, file: string): Promise<Published> => {
    const taken = readTaxesFile(file);
    return ["taxes-published", { bookId: await publishTaxes(db, taken, fromMs), zones: taken.zones.length }];
  },
  commission: async ({ db, fromMs }: Publishing, file: string): Promise<Published> => {
    const taken = readCommissionFile(file);
    return ["commission-published", { bookId: await publishCommission(db, taken, fromMs), rules: taken.rules.length }];
  },
  points: async ({ db, dataFolder, fromMs }: Publishing, file: string): Promise<Published> => {
    const taken = { ...readPointsFile(file), memberKeys: [memberKey(dataFolder).publicKey] };
    return ["points-published", { bookId: await publishPoints(db, taken, fromMs) }];
  },
  playlist: async ({ db, fromMs }: Publishing, file: string): Promise<Published> => {
    const scenes = readPlaylistFile(file);
    return ["playlist-published", { playlistId: await publishPlaylist(db, scenes, fromMs), scenes: scenes.length }];
  },
};

type BookName = keyof typeof books;
const bookNames = ["prices", "promotions", "taxes", "commission", "points", "playlist"] as const satisfies BookName[];

/**
 * No catalogue named: the sample with its books, stock and playlist, when HQ has no items.
 * @param bookStock once a store; a store whose books have begun stays as it is
 * @throws CatalogueError, ReferenceFileError
 */
export async function prepareReference(
  { db }: HqDatabase,
  config: PreparedFrom,
  {
    log,
    nowMs,
    bookStock,
  }: {
    readonly log: Log;
    readonly nowMs: () => number;
    readonly bookStock: (stock: ReturnType<typeof readStockFile>) => Promise<void>;
  },
): Promise<void> {
  const { dataFolder, catalogue, stock, sample } = config;
  const fileOf = (name: Parameters<typeof sampleFile>[0]) => fileURLToPath(sampleFile(name, sample));
  const isEmpty = catalogue === undefined && !(await hasDocuments(db, "item"));
  // Before the goods, which end the beginning: a start that was cut off in between books nothing twice.
  const stockFile = stock?.file ?? (isEmpty ? fileOf("stock.json") : null);
  if (stockFile !== null) await bookStock(readStockFile(stockFile));
  if (catalogue !== undefined) await importAtStart(db, catalogue.file, log);
  else if (isEmpty) await importAtStart(db, fileOf("catalogue.json"), log);
  for (const name of bookNames) {
    const file = config[name]?.file ?? (isEmpty ? fileOf(`${name}.json`) : null);
    if (file === null) continue;
    const [event, fields] = await books[name]({ db, dataFolder, fromMs: nowMs() }, file);
    log.info(event, fields);
  }

  if (!(await hasDocuments(db, "store"))) {
    const stores = sampleStores(await currencyOf(db, "item"), sample);
    await putDocuments(db, "store", stores);
    await putLocations(db, sampleLocations(sample));
    await noteUntold(db);
    log.info("stores-added", { stores: stores.map(({ id }) => id) });
  }
  await tellStores(db);
  if (!(await hasDocuments(db, "staff"))) {
    const staff = await sampleStaff(sample);
    await putDocuments(db, "staff", staff);
    log.info("staff-added", { people: staff.length });
  }
  if (!(await hasDocuments(db, "member"))) await putDocuments(db, "member", sampleMembers(sample));
  if (!(await hasDocuments(db, "salesperson"))) await putDocuments(db, "salesperson", sampleSalespeople(sample));
  if (!(await hasDocuments(db, "reason"))) await putDocuments(db, "reason", sampleReasons(sample));
}
