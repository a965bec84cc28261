// Every sale that HQ takes is computed again from its own goods and the promotions of its book; what differs is kept
// beside the entry as a finding, and the entry stays as it is: it is what was paid [P7]. A signed body may hold anything:
// whatever it holds is a finding at most, and never stops the journal [P3].

import {
  type BookPrice,
  businessDueDifferences,
  buyerCheckDifferences,
  type CommissionRule,
  channelDifferences,
  commissionDifferences,
  type DepositKind,
  engineVersion,
  isTradeIn,
  minor,
  openPriceDifferences,
  type PointsBook,
  type Promotion,
  pointsDifferences,
  priceDifferences,
  type SaleBody,
  type SaleLineBody,
  type SellerRule,
  type ServiceRule,
  saleDifferences,
  sellerDifferences,
  serviceDifferences,
  soldBy,
  staffPurchaseDifferences,
  type TaxZone,
  type TradeInBook,
  type TradeInSettledBody,
  tradeInDifferences,
  unitSettledDifferences,
  weighingDifferences,
} from "@evertill/core";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { commissionOfBook } from "../reference/commission-books.ts";
import { pointsOfBook } from "../reference/points-books.ts";
import {
  depositKindsOfBook,
  pricesOfBook,
  sellersOfBook,
  servicesOfBook,
  tradeInOfBook,
} from "../reference/price-books.ts";
import { promotionsOfBook } from "../reference/promotion-books.ts";
import { taxZonesOfBook } from "../reference/tax-books.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { protectionFindings } from "./recompute-protections.ts";
import { stockFindings } from "./recompute-stock.ts";

export interface PriceFinding {
  readonly epoch: string;
  readonly seq: number;
  /** `lines.L2.discounts.SP001`, `totalMinor`, `coupons.VIP-0007` (times redeemed), `overQuota.quota-store:0412/SP014` (times given), `orders.D0412004217` (times paid), `handOver.R0412….L1` (pieces handed over), `tradeIn.356938035643809` (times traded in); `$` where the entry cannot be computed again at all. */
  readonly place: string;
  readonly statedMinor: number;
  readonly recomputedMinor: number;
}

/** Books kept in memory; a store sells by one or two at a time. */
const booksKept = 32;
/** Findings that a status shows. */
const mostShown = 200;
/** Of one entry: a person needs no more of them to see that it is wrong. */
const mostOfEntry = 20;
/** Characters; an index holds no longer ones. */
const longestPlace = 200;

/** Looks books up once: they never change. One that is not here may come, so that is asked again by the next transaction. */
class KnownBooks<Row> {
  readonly #known = new Map<string, readonly Row[]>();
  readonly #missing = new WeakMap<Kysely<Tables>, Set<string>>();
  readonly #read: (db: Kysely<Tables>, bookId: string) => Promise<readonly Row[] | null>;

  constructor(read: (db: Kysely<Tables>, bookId: string) => Promise<readonly Row[] | null>) {
    this.#read = read;
  }

  /** Null for a book that HQ does not have. */
  async of(db: Kysely<Tables>, bookId: string): Promise<readonly Row[] | null> {
    // PostgreSQL holds no U+0000 in text (manual, 8.3): nor does a book's name.
    if (bookId.includes("\0")) return null;
    const known = this.#known.get(bookId);
    if (known !== undefined) return known;
    const missing = this.#missing.get(db) ?? new Set();
    if (missing.has(bookId)) return null;
    const read = await this.#read(db, bookId);
    if (read === null) {
      this.#missing.set(db, missing.add(bookId));
      return null;
    }
    if (this.#known.size >= booksKept) this.#known.clear();
    this.#known.set(bookId, read);
    return read;
  }
}

/** What sales are computed again from. */
export class PricingBooks {
  readonly #promotions = new KnownBooks(promotionsOfBook);
  readonly #prices = new KnownBooks(pricesOfBook);
  readonly #points = new KnownBooks(pointsOfBook);
  readonly #taxes = new KnownBooks(taxZonesOfBook);
  readonly #commission = new KnownBooks(commissionOfBook);
  readonly #services = new KnownBooks(servicesOfBook);
  readonly #sellers = new KnownBooks(sellersOfBook);
  readonly #deposits = new KnownBooks(depositKindsOfBook);
  readonly #tradeIn = new KnownBooks(async (db, bookId) => {
    const book = await tradeInOfBook(db, bookId);
    return book === null ? null : [book];
  });

  async promotions(db: Kysely<Tables>, bookId: string): Promise<readonly Promotion[] | null> {
    return bookId === "none" ? [] : this.#promotions.of(db, bookId);
  }

  /** The kinds of deposit of that book; null: HQ has no such book. */
  async deposits(db: Kysely<Tables>, bookId: string): Promise<readonly DepositKind[] | null> {
    return this.#deposits.of(db, bookId);
  }

  /** Of the price book that the entry was made by; none where it was made by none, null where HQ has no such book. */
  async sellers(db: Kysely<Tables>, { versions }: KeptEntry["entry"]): Promise<readonly SellerRule[] | null> {
    const [, bookId] = versions.priceBook.split("+");
    return bookId === undefined ? [] : this.#sellers.of(db, bookId);
  }

  /** Of the tax book that the entry names; null where HQ has no such book, or it has no zone for the store. */
  async taxZone(db: Kysely<Tables>, { store, versions }: KeptEntry["entry"]): Promise<TaxZone | null> {
    const zones = await this.#taxes.of(db, versions.tax);
    return zones?.find(({ stores }) => stores.includes(store)) ?? null;
  }

  /** Null where the sale names no book, or HQ has none of that name. */
  async commission(db: Kysely<Tables>, { commissionBook }: SaleBody): Promise<readonly CommissionRule[] | null> {
    return commissionBook === undefined ? null : this.#commission.of(db, String(commissionBook));
  }

  /** That the sale names; null where it names none, or HQ has no such book. */
  async points(db: Kysely<Tables>, { points }: SaleBody): Promise<PointsBook | null> {
    const bookId = points?.bookId;
    return bookId === undefined ? null : ((await this.#points.of(db, String(bookId)))?.[0] ?? null);
  }

  /** Of every book that a line of a service names; null for those that HQ does not have. */
  async services(
    db: Kysely<Tables>,
    sale: { readonly lines: readonly Pick<SaleLineBody, "service">[] },
  ): Promise<ReadonlyMap<string, readonly ServiceRule[] | null>> {
    const found = new Map<string, readonly ServiceRule[] | null>();
    for (const { service } of sale.lines)
      if (service !== undefined && !found.has(service.bookId))
        found.set(service.bookId, await this.#services.of(db, String(service.bookId)));
    return found;
  }

  /** By which the sale's old units were appraised; null for a book that HQ does not have. */
  /** Null: it is not known. */
  async tradeInBook(db: Kysely<Tables>, bookId: string): Promise<TradeInBook | null> {
    return (await this.#tradeIn.of(db, String(bookId)))?.[0] ?? null;
  }

  async tradeIn(db: Kysely<Tables>, { tenders }: SaleBody): Promise<ReadonlyMap<string, TradeInBook | null>> {
    const found = new Map<string, TradeInBook | null>();
    for (const { bookId } of tenders.filter(isTradeIn))
      if (!found.has(bookId)) found.set(bookId, await this.tradeInBook(db, bookId));
    return found;
  }

  /** Of every book that a line names; null for those that HQ does not have. */
  async prices(
    db: Kysely<Tables>,
    sale: { readonly lines: readonly Pick<SaleLineBody, "priceSource">[] },
  ): Promise<ReadonlyMap<string, readonly BookPrice[] | null>> {
    const found = new Map<string, readonly BookPrice[] | null>();
    for (const { priceSource } of sale.lines)
      if (priceSource !== undefined && !found.has(priceSource.bookId))
        found.set(priceSource.bookId, await this.#prices.of(db, String(priceSource.bookId)));
    return found;
  }
}

/** Refunded price differences, and sales. Sales of another engine than this release's are left out: HQ has that engine no more, or not yet. */
export async function priceFindings(
  db: Kysely<Tables>,
  kept: readonly KeptEntry[],
  books: PricingBooks,
): Promise<readonly PriceFinding[]> {
  const findings: PriceFinding[] = [];
  for (const { entry } of kept) {
    const { epoch, seq } = entry;
    for (const { where, ...amounts } of (await entryDifferences(db, entry, books)).slice(0, mostOfEntry))
      findings.push({ epoch, seq, place: where.replaceAll("\0", "\uFFFD").slice(0, longestPlace), ...amounts });
  }
  return findings;
}

type Differences = ReturnType<typeof saleDifferences>;

/** A signed body that is not what its kind says, or that no engine prices: its box is at fault, and a person looks at it. */
const notComputed: Differences = [{ where: "$", statedMinor: minor(0), recomputedMinor: minor(0) }];

async function entryDifferences(
  db: Kysely<Tables>,
  entry: KeptEntry["entry"],
  books: PricingBooks,
): Promise<Differences> {
  try {
    const found = [
      ...(await protectionFindings(db, entry, books)),
      ...stockFindings(entry),
      ...(await unitSettledFindings(db, entry, books)),
      ...(await soldDifferences(db, entry, books)),
    ];
    // What the body states need not be a number.
    const isWhole = found.every((one) => [one.statedMinor, one.recomputedMinor].every(Number.isSafeInteger));
    return isWhole ? found : notComputed;
  } catch (error) {
    if (!isOfBody(error)) throw error;
    return notComputed;
  }
}

/** A unit that came after its sale, by the book that values it. */
async function unitSettledFindings(db: Kysely<Tables>, entry: KeptEntry["entry"], books: PricingBooks) {
  if (entry.kind !== "trade-in-settled") return [];
  const { arrived } = entry.body as TradeInSettledBody;
  const book = arrived === undefined ? null : await books.tradeInBook(db, arrived.bookId);
  return unitSettledDifferences(entry, () => book);
}

async function soldDifferences(
  db: Kysely<Tables>,
  entry: KeptEntry["entry"],
  books: PricingBooks,
): Promise<Differences> {
  const sale = soldBy(entry);
  if (sale === null || entry.versions.engine !== engineVersion) return [];
  const prices = await books.prices(db, sale);
  const services = await books.services(db, sale);
  const promotions = await books.promotions(db, entry.versions.promotions);
  const tradeIn = await books.tradeIn(db, sale);
  return [
    ...priceDifferences(sale, (bookId) => prices.get(bookId) ?? null),
    ...saleDifferences(sale, entry, promotions, await books.taxZone(db, entry)),
    ...serviceDifferences(sale, (bookId) => services.get(bookId) ?? null),
    ...sellerDifferences(sale, await books.sellers(db, entry), entry.store),
    ...openPriceDifferences(sale),
    ...buyerCheckDifferences(sale),
    ...channelDifferences(sale),
    ...weighingDifferences(sale),
    ...pointsDifferences(sale, await books.points(db, sale)),
    ...commissionDifferences(sale, await books.commission(db, sale)),
    ...staffPurchaseDifferences(sale, entry.person),
    ...tradeInDifferences(sale, (bookId) => tradeIn.get(bookId) ?? null, entry.businessDay),
    ...businessDueDifferences(sale, entry),
  ];
}

export async function writeFindings(
  tx: Transaction<Tables>,
  store: string,
  findings: readonly PriceFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await sql`
    INSERT INTO price_finding (store, epoch, seq, place, stated_minor, recomputed_minor)
    SELECT ${store}, * FROM unnest(
      ${findings.map(({ epoch }) => epoch)}::text[], ${findings.map(({ seq }) => seq)}::bigint[],
      ${findings.map(({ place }) => place)}::text[], ${findings.map(({ statedMinor }) => statedMinor)}::bigint[],
      ${findings.map(({ recomputedMinor }) => recomputedMinor)}::bigint[])
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** The newest first, at most 200. */
export async function readFindings(db: Kysely<Tables>, store: string): Promise<readonly PriceFinding[]> {
  const rows = await db
    .selectFrom("price_finding")
    .select(["epoch", "seq", "place", "stated_minor", "recomputed_minor"])
    .where("store", "=", store)
    .orderBy(sql`found_at`, "desc")
    .orderBy("epoch")
    .orderBy("seq")
    .orderBy("place")
    .limit(mostShown)
    .execute();
  return rows.map(({ stated_minor, recomputed_minor, ...row }) => ({
    ...row,
    statedMinor: stated_minor,
    recomputedMinor: recomputed_minor,
  }));
}
