// Price protection: goods that cost less within some days of their sale. The difference between what was paid for them
// and today's price is refunded, once a piece; what comes back later is worth what is left.

import type { EntryDraft, EntryTime, EntryVersions, SaleBody, SaleLineBody } from "../entry.ts";
import { addMinor, type Minor, minor, proRata, timesMinor } from "../money.ts";
import { sharesBack } from "../people/sold-shares.ts";
import { pointsRefunded } from "../points/points-transfers.ts";
import type { PriceSource } from "../prices/price-book.ts";
import { namedTaxes } from "../tax/document-tax.ts";
import { isSubsidy } from "../tenders/subsidy.ts";
import { paidWith } from "../tenders/tender-body.ts";
import { moneyTransfers } from "../tenders/tender-transfers.ts";
import type { AfterSaleRules } from "./after-sale-rules.ts";
import { daysBetween } from "./days-between.ts";
import type { ProtectedLineBody } from "./protection-body.ts";
import { refundAccounts } from "./refund.ts";
import type { OriginalSale, RefundBody } from "./return-body.ts";
import { unearned } from "./return-entry.ts";
import { type ReturnableLine, returnableLines, taxShares } from "./returnable.ts";
import type { TakenBack } from "./taken-back.ts";

/** What goods cost today, without tax on top. */
export interface PriceToday {
  readonly sku: string;
  readonly unitPriceMinor: Minor;
  readonly priceSource?: PriceSource;
}

export interface QuotedProtection {
  /** Those that cost less today. */
  readonly lines: readonly ProtectedLineBody[];
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  readonly pieces: number;
}

export type ProtectionRefusal =
  /** The store protects no prices. */
  | "no-protection"
  | "protection-over"
  /** A subsidy was computed from the price that was paid. */
  | "was-subsidised";

/** @param of.soldOn the sale's business day, `YYYY-MM-DD` */
export function protectionRefusal(of: {
  readonly rules: AfterSaleRules;
  readonly soldOn: string;
  readonly businessDay: string;
  readonly sale: Pick<SaleBody, "tenders">;
}): ProtectionRefusal | null {
  const { priceProtectionDays } = of.rules;
  if (priceProtectionDays === undefined) return "no-protection";
  if (daysBetween(of.soldOn, of.businessDay) > priceProtectionDays) return "protection-over";
  return of.sale.tenders.map(paidWith).some(isSubsidy) ? "was-subsidised" : null;
}

/** @param today of each of the sale's goods; those that are sold no more have none and are not protected */
export function quoteProtection(
  sale: SaleBody,
  earlier: readonly TakenBack[],
  today: readonly PriceToday[],
): QuotedProtection {
  const lines = returnableLines(sale, earlier).flatMap((of) => {
    const price = today.find(({ sku }) => sku === of.line.sku);
    return price === undefined || !isProtected(of) ? [] : protectedLine(of, price);
  });
  return {
    lines,
    totalMinor: addMinor(...lines.map(({ totalMinor }) => totalMinor)),
    taxMinor: addMinor(...lines.map(({ taxMinor }) => taxMinor)),
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

/** Pieces at the chain's own price, which the shopper has, and of which no difference was refunded before. */
const isProtected = ({ line, left, protectedPieces }: ReturnableLine): boolean =>
  left > 0 &&
  protectedPieces === 0 &&
  line.gift === undefined &&
  line.service === undefined &&
  line.openPrice === undefined &&
  line.weightGrams === undefined;

function protectedLine(
  { line, returned, left, refundedMinor }: ReturnableLine,
  { unitPriceMinor, priceSource }: PriceToday,
): readonly ProtectedLineBody[] {
  const paidMinor = minor(line.totalMinor - refundedMinor);
  const paidAddedTaxMinor = remainingTax(line, paidMinor);
  const totalMinor = differenceOf({ paidMinor, paidAddedTaxMinor, unitPriceMinor, quantity: left });
  if (totalMinor === 0) return [];
  const { lineId, sku, gtin, name, taxRateBp } = line;
  const spans = { refunded: [refundedMinor, refundedMinor + totalMinor], pieces: [returned, returned] } as const;
  return [
    {
      ...{ lineId, sku, gtin, name, quantity: left, paidMinor },
      ...(paidAddedTaxMinor === 0 ? {} : { paidAddedTaxMinor }),
      unitPriceMinor,
      ...(priceSource === undefined ? {} : { priceSource }),
      ...sharesBack(line, spans),
      ...(line.seller === undefined ? {} : { seller: line.seller }),
      ...{ totalMinor, taxRateBp },
      ...taxShares(line, spans),
    },
  ];
}

/** Tax on top that is still within what was paid. */
function remainingTax({ totalMinor, addedTaxMinor = minor(0) }: SaleLineBody, paidMinor: Minor): Minor {
  return totalMinor === 0 ? minor(0) : proRata(addedTaxMinor, paidMinor, totalMinor);
}

/** What is refunded for some pieces: 0 where they cost as much as was paid, or more. With tax on top, its share too. */
export function differenceOf({
  paidMinor,
  paidAddedTaxMinor = minor(0),
  unitPriceMinor,
  quantity,
}: Pick<ProtectedLineBody, "paidMinor" | "paidAddedTaxMinor" | "unitPriceMinor" | "quantity">): Minor {
  const netMinor = paidMinor - paidAddedTaxMinor;
  const offMinor = netMinor - timesMinor(unitPriceMinor, quantity);
  if (offMinor <= 0 || netMinor <= 0) return minor(0);
  return paidAddedTaxMinor === 0 ? minor(offMinor) : proRata(paidMinor, offMinor, netMinor);
}

export interface ProtectionDraftInput {
  readonly returnId: string;
  readonly receiptNumber: string;
  readonly original: OriginalSale;
  readonly sale: SaleBody;
  /** Everything that is known to have come back of the sale. */
  readonly earlier: readonly TakenBack[];
  readonly today: readonly PriceToday[];
  /** Come to the difference. */
  readonly refunds: readonly RefundBody[];
  /** Random subject id of the cashier. */
  readonly person: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
}

/** @throws RangeError where nothing costs less: the sale machine asks before */
export function protectionDraft(input: ProtectionDraftInput): EntryDraft<"price-protection"> {
  const { returnId, receiptNumber, original, sale, refunds } = input;
  const { person, businessDay, at, versions, store, box } = input;
  const { lines, totalMinor, taxMinor } = quoteProtection(sale, input.earlier, input.today);
  if (lines.length === 0) throw new RangeError("a price protection of nothing");
  const { currency } = sale;
  return {
    kind: "price-protection",
    ...{ person, businessDay, at, versions },
    body: {
      ...{ returnId, receiptNumber, original, currency, lines, totalMinor, taxMinor },
      ...namedTaxes(lines, sale.taxes ?? []),
      refunds,
    },
    transfers: [
      ...moneyTransfers({
        from: refunds.flatMap((refund) => refundAccounts(refund, { store, box })),
        to: unearned(lines, store).filter(([, amount]) => amount !== 0),
        currency,
      }),
      ...pointsRefunded(refunds, store),
    ],
  };
}
