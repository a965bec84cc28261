// The chain's price books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import {
  type BookPrice,
  type DepositKind,
  depositKindsFault,
  favouritesFault,
  isEmbeddedTemplate,
  type SellerRule,
  type ServiceRule,
  sellersFault,
  type TradeInBook,
  tradeInBookFault,
} from "@evertill/core";
import { type PriceBookDocument, priceBookShape } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { type FileFault, referenceFile } from "./reference-file.ts";
import { readDocument } from "./reference-reads.ts";

/** What a book says, before it has a number and an id. */
export type PriceList = Pick<
  PriceBookDocument,
  | "fromDay"
  | "heldForMs"
  | "embeddedCodes"
  | "regions"
  | "prices"
  | "services"
  | "sellers"
  | "tradeIn"
  | "deposits"
  | "favourites"
>;

const { fromDay, heldForMs, embeddedCodes, regions, prices, services, sellers, tradeIn, deposits, favourites } =
  priceBookShape.properties;

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export const readPricesFile: (file: string) => PriceList = referenceFile({
  ...{ called: ["prices", "are"], format: "evertill-prices/1", faultOf: priceFault },
  fields: { fromDay, heldForMs, embeddedCodes, regions, prices, services, sellers, tradeIn, deposits, favourites },
});

/** What the shape cannot say. */
export function priceFault(list: PriceList): FileFault | null {
  const { embeddedCodes, prices, regions, services = [], sellers = [], tradeIn, deposits = [], favourites = [] } = list;
  const tradeInFault = tradeIn === undefined ? null : tradeInBookFault(tradeIn);
  if (tradeInFault !== null) return { ...tradeInFault, where: `/tradeIn/${tradeInFault.where}` };
  const sellerFault = sellersFault(sellers);
  if (sellerFault !== null) return { ...sellerFault, where: `/sellers/${sellerFault.where}` };
  const depositFault = depositKindsFault(deposits);
  if (depositFault !== null) return { ...depositFault, where: `/deposits/${depositFault.where}` };
  const favourite = favouritesFault(favourites);
  if (favourite !== null) return { ...favourite, where: `/favourites/${favourite.where}` };
  const wrong = embeddedCodes.findIndex((template) => !isEmbeddedTemplate(template));
  if (wrong !== -1)
    return { where: `/embeddedCodes/${wrong}`, what: "prefix, item, check digit and value are not twelve digits" };
  const twice = services.findIndex(({ sku }, index) => services.findIndex((one) => one.sku === sku) < index);
  if (twice !== -1)
    return { where: `/services/${twice}/sku`, what: `${services[twice]?.sku} again; accepted: one row a service` };
  const odd = services.findIndex(({ kind, cover }) => (kind === "warranty") !== (cover !== undefined));
  if (odd !== -1)
    return { where: `/services/${odd}/cover`, what: "not so; accepted: with a warranty, and with nothing else" };
  const steep = services.findIndex(({ cover }) => (cover?.rateBp ?? 0) > 10_000);
  if (steep !== -1)
    return { where: `/services/${steep}/cover/rateBp`, what: "more than the goods; accepted: 0 to 10000" };
  const known = new Set(regions.map(({ region }) => region));
  const seen = new Set<string>();
  for (const [index, price] of prices.entries()) {
    const fault = (field: string, what: string) => ({ where: `/prices/${index}/${field}`, what });
    const { priceId, priceMinor, floorPriceMinor = priceMinor, region, store, fromMs = 0, untilMs } = price;
    if (seen.has(priceId)) return fault("priceId", `${priceId} again; accepted: an id of its own`);
    seen.add(priceId);
    if (region !== undefined && store !== undefined) return fault("region", "a store too; accepted: one of them");
    if (region !== undefined && !known.has(region))
      return fault("region", `${region}; accepted: ${[...known].join(", ") || "none, the file lists no regions"}`);
    if (floorPriceMinor > priceMinor) return fault("floorPriceMinor", "above the price");
    if (untilMs !== undefined && untilMs <= fromMs) return fault("untilMs", "not after fromMs");
  }
  return null;
}

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the prices
 */
export function publishPrices(db: Kysely<Tables>, list: PriceList, fromMs: number): Promise<string> {
  return publishBook(db, bookKinds.prices, { content: list, documentOf: (head) => ({ ...head, ...list }), fromMs });
}

/** The prices that entries of this book were made with; null where HQ has no such book. */
export async function pricesOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly BookPrice[] | null> {
  return (await readDocument<PriceBookDocument>(db, "priceBook", bookId))?.prices ?? null;
}

/** The services of that book; null where HQ has no such book. */
export async function servicesOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly ServiceRule[] | null> {
  const book = await readDocument<PriceBookDocument>(db, "priceBook", bookId);
  return book === null ? null : (book.services ?? []);
}

/** The counters of that book; null where HQ has no such book. */
export async function sellersOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly SellerRule[] | null> {
  const book = await readDocument<PriceBookDocument>(db, "priceBook", bookId);
  return book === null ? null : (book.sellers ?? []);
}

/** What old units were worth by this book; null where HQ has no such book, or it takes none. */
export async function tradeInOfBook(db: Kysely<Tables>, bookId: string): Promise<TradeInBook | null> {
  return (await readDocument<PriceBookDocument>(db, "priceBook", bookId))?.tradeIn ?? null;
}

/** The kinds of deposit of that book; null where HQ has no such book, or it says nothing of them. */
export async function depositKindsOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly DepositKind[] | null> {
  return (await readDocument<PriceBookDocument>(db, "priceBook", bookId))?.deposits ?? null;
}
