// What an HQ holds before it opens: the catalogue that its configuration names, or the sample; stores; staff.

import { fileURLToPath } from "node:url";
import type { HqConfig } from "../config/hq-config.ts";
import { memberKey } from "../config/member-key.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { Log } from "../log.ts";
import { publishCommission, readCommissionFile } from "./commission-books.ts";
import { importCatalogue } from "./import-catalogue.ts";
import { tellStores } from "./import-items.ts";
import { readStockFile } from "./opening-stock.ts";
import { publishPlaylist, readPlaylistFile } from "./playlists.ts";
import { publishPoints, readPointsFile } from "./points-books.ts";
import { publishPrices, readPricesFile } from "./price-books.ts";
import { publishPromotions, readPromotionsFile } from "./promotion-books.ts";
import { putDocuments } from "./reference-documents.ts";
import { currencyOf, hasDocuments } from "./reference-reads.ts";
import {
  sampleFile,
  sampleMembers,
  sampleReasons,
  sampleSalespeople,
  sampleStaff,
  sampleStores,
} from "./sample-organisation.ts";
import { publishTaxes, readTaxesFile } from "./tax-books.ts";

type PreparedFrom = Pick<
  HqConfig,
  | "dataFolder"
  | "points"
  | "catalogue"
  | "prices"
  | "promotions"
  | "taxes"
  | "commission"
  | "stock"
  | "playlist"
  | "sample"
>;

/**
 * No catalogue named: the sample with its prices, promotions, taxes, points, stock and playlist, when HQ has no items.
 * @param bookStock once a store; a store whose books have begun stays as it is
 * @throws CatalogueError, PricesError, PromotionsError, TaxesError, PointsError, CommissionError, StockError, PlaylistError
 */
export async function prepareReference(
  { db }: HqDatabase,
  { dataFolder, catalogue, points, prices, promotions, taxes, commission, stock, playlist, sample }: PreparedFrom,
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
  if (stock !== undefined) await bookStock(readStockFile(stock.file));
  let pricesFile = prices?.file;
  let promotionsFile = promotions?.file;
  let taxesFile = taxes?.file;
  let pointsFile = points?.file;
  let commissionFile = commission?.file;
  let playlistFile = playlist?.file;
  if (catalogue !== undefined) await importCatalogue(db, catalogue.file, log);
  else if (!(await hasDocuments(db, "item"))) {
    const fileOf = (name: Parameters<typeof sampleFile>[0]) => fileURLToPath(sampleFile(name, sample));
    // Before the goods, which end the beginning: a start that was cut off in between books nothing twice.
    if (stock === undefined) await bookStock(readStockFile(fileOf("stock.json")));
    await importCatalogue(db, fileOf("catalogue.json"), log);
    pricesFile ??= fileOf("prices.json");
    promotionsFile ??= fileOf("promotions.json");
    taxesFile ??= fileOf("taxes.json");
    pointsFile ??= fileOf("points.json");
    commissionFile ??= fileOf("commission.json");
    playlistFile ??= fileOf("playlist.json");
  }
  if (pricesFile !== undefined) {
    const taken = readPricesFile(pricesFile);
    const bookId = await publishPrices(db, taken, nowMs());
    log.info("prices-published", { bookId, prices: taken.prices.length });
  }
  if (promotionsFile !== undefined) {
    const taken = readPromotionsFile(promotionsFile);
    const bookId = await publishPromotions(db, taken, nowMs());
    log.info("promotions-in-force", { bookId, promotions: taken.length });
  }

  if (taxesFile !== undefined) {
    const taken = readTaxesFile(taxesFile);
    const bookId = await publishTaxes(db, taken, nowMs());
    log.info("taxes-published", { bookId, zones: taken.zones.length });
  }

  if (commissionFile !== undefined) {
    const taken = readCommissionFile(commissionFile);
    const bookId = await publishCommission(db, taken, nowMs());
    log.info("commission-published", { bookId, rules: taken.rules.length });
  }
  if (pointsFile !== undefined) {
    const memberKeys = [memberKey(dataFolder).publicKey];
    const bookId = await publishPoints(db, { ...readPointsFile(pointsFile), memberKeys }, nowMs());
    log.info("points-published", { bookId });
  }
  if (playlistFile !== undefined) {
    const scenes = readPlaylistFile(playlistFile);
    const playlistId = await publishPlaylist(db, scenes, nowMs());
    log.info("playlist-published", { playlistId, scenes: scenes.length });
  }

  if (!(await hasDocuments(db, "store"))) {
    const stores = sampleStores(await currencyOf(db, "item"), sample);
    await putDocuments(db, "store", stores);
    await tellStores(db);
    log.info("stores-added", { stores: stores.map(({ id }) => id) });
  }
  if (!(await hasDocuments(db, "staff"))) {
    const staff = await sampleStaff(sample);
    await putDocuments(db, "staff", staff);
    log.info("staff-added", { people: staff.length });
  }
  if (!(await hasDocuments(db, "member"))) await putDocuments(db, "member", sampleMembers(sample));
  if (!(await hasDocuments(db, "salesperson"))) await putDocuments(db, "salesperson", sampleSalespeople(sample));
  if (!(await hasDocuments(db, "reason"))) await putDocuments(db, "reason", sampleReasons(sample));
}
