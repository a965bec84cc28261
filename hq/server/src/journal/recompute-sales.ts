// Every sale that HQ takes is computed again from its own goods and the promotions of its book; what differs is kept
// beside the entry as a finding, and the entry stays as it is: it is what was paid [P7].

import {
  type BookPrice,
  type CommissionRule,
  commissionDifferences,
  engineVersion,
  minor,
  openPriceDifferences,
  type PointsBook,
  type Promotion,
  pointsDifferences,
  priceDifferences,
  type SaleBody,
  type SaleLineBody,
  saleDifferences,
  soldBy,
  staffPurchaseDifferences,
  type TaxZone,
} from "@evertill/core";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { commissionOfBook } from "../reference/commission-books.ts";
import { pointsOfBook } from "../reference/points-books.ts";
import { pricesOfBook } from "../reference/price-books.ts";
import { promotionsOfBook } from "../reference/promotion-books.ts";
import { taxZonesOfBook } from "../reference/tax-books.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { protectionFindings } from "./recompute-protections.ts";
import { stockFindings } from "./recompute-stock.ts";

export interface PriceFinding {
  readonly epoch: string;
  readonly seq: number;
  /** `lines.L2.discounts.SP001`, `totalMinor`, `coupons.VIP-0007` (times redeemed), `orders.D0412004217` (times paid); `$` where the entry cannot be computed again at all. */
  readonly place: string;
  readonly statedMinor: number;
  readonly recomputedMinor: number;
}

/** Books kept in memory; a store sells by one or two at a time. */
const booksKept = 32;
/** Findings that a status shows. */
const mostShown = 200;

/** Looks books up once: they never change. */
class KnownBooks<Row> {
  readonly #known = new Map<string, readonly Row[]>();
  readonly #read: (db: Kysely<Tables>, bookId: string) => Promise<readonly Row[] | null>;

  constructor(read: (db: Kysely<Tables>, bookId: string) => Promise<readonly Row[] | null>) {
    this.#read = read;
  }

  /** Null for a book that HQ does not have. */
  async of(db: Kysely<Tables>, bookId: string): Promise<readonly Row[] | null> {
    const known = this.#known.get(bookId);
    if (known !== undefined) return known;
    const read = await this.#read(db, bookId);
    if (read === null) return null;
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

  async promotions(db: Kysely<Tables>, bookId: string): Promise<readonly Promotion[] | null> {
    return bookId === "none" ? [] : this.#promotions.of(db, bookId);
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

  /** Of every book that a line names; null for those that HQ does not have. */
  async prices(
    db: Kysely<Tables>,
    sale: { readonly lines: readonly Pick<SaleLineBody, "priceSource">[] },
  ): Promise<ReadonlyMap<string, readonly BookPrice[] | null>> {
    const found = new Map<string, readonly BookPrice[] | null>();
    for (const { priceSource } of Array.isArray(sale.lines) ? sale.lines : [])
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
    for (const { where, statedMinor, recomputedMinor } of await protectionFindings(db, entry, books))
      findings.push({ epoch, seq, place: where, statedMinor, recomputedMinor });
    for (const { where, statedMinor, recomputedMinor } of stockFindings(entry))
      findings.push({ epoch, seq, place: where, statedMinor, recomputedMinor });
    const sale = soldBy(entry);
    if (sale === null || entry.versions.engine !== engineVersion) continue;
    const promotions = await books.promotions(db, entry.versions.promotions);
    const prices = await books.prices(db, sale);
    const zone = await books.taxZone(db, entry);
    const points = await books.points(db, sale);
    const commission = await books.commission(db, sale);
    const found = differences({ sale, of: entry }, { promotions, prices, zone, points, commission });
    for (const { where, statedMinor, recomputedMinor } of found)
      findings.push({ epoch, seq, place: where, statedMinor, recomputedMinor });
  }
  return findings;
}

function differences(
  { sale, of }: { readonly sale: SaleBody; readonly of: KeptEntry["entry"] },
  {
    promotions,
    prices,
    zone,
    points,
    commission,
  }: {
    readonly promotions: readonly Promotion[] | null;
    readonly prices: ReadonlyMap<string, readonly BookPrice[] | null>;
    readonly zone: TaxZone | null;
    readonly points: PointsBook | null;
    readonly commission: readonly CommissionRule[] | null;
  },
): ReturnType<typeof saleDifferences> {
  try {
    return [
      ...priceDifferences(sale, (bookId) => prices.get(bookId) ?? null),
      ...saleDifferences(sale, of, promotions, zone),
      ...openPriceDifferences(sale),
      ...pointsDifferences(sale, points),
      ...commissionDifferences(sale, commission),
      ...staffPurchaseDifferences(sale, of.person),
    ];
  } catch (error) {
    // A signed body that is no sale, or one that no engine prices: its box is at fault, and a person looks at it.
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    return [{ where: "$", statedMinor: minor(0), recomputedMinor: minor(0) }];
  }
}

export async function writeFindings(
  tx: Transaction<Tables>,
  store: string,
  findings: readonly PriceFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await tx
    .insertInto("price_finding")
    .values(
      findings.map(({ epoch, seq, place, statedMinor, recomputedMinor }) => ({
        ...{ store, epoch, seq, place },
        stated_minor: statedMinor,
        recomputed_minor: recomputedMinor,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
