// What a paid sale writes into the journal: the body that receipts and recomputation need [P7], and balanced
// transfers: goods from the floor to sold, or to where they wait to be collected, money from income and tax to where its tenders lie, claims on who pays
// discounts.

import {
  collectionAccount,
  floorAccount,
  incomeAccount,
  sellerDueAccount,
  soldAccount,
  taxAccount,
  warrantyDeferredAccount,
} from "./accounts.ts";
import { collectTerms } from "./collection/collection.ts";
import { redeeming } from "./coupons/single-use.ts";
import { booking } from "./deliveries/sale-delivery.ts";
import type { EntryDraft, EntryTime, EntryVersions, SaleBody, SaleLineBody, Transfer } from "./entry.ts";
import { addMinor, type Minor, minor, timesMinor } from "./money.ts";
import type { CommissionRules } from "./people/commission.ts";
import { shareLine } from "./people/sold-shares.ts";
import { earnedPoints, type SalePoints } from "./points/earned-points.ts";
import type { PointsBook } from "./points/points-book.ts";
import { pointsEarned, pointsSpent } from "./points/points-transfers.ts";
import type { LineDiscount, PricedBasket } from "./priced-basket.ts";
import { countingUp } from "./quotas/quota-use.ts";
import type { PricingBasis } from "./sale-pricing.ts";
import { borneBy, dueToSellers, ownerOf } from "./sellers/seller-transfers.ts";
import { contractOf } from "./services/cover.ts";
import { freeTerms } from "./services/free-services.ts";
import { storedValueAccount } from "./stored-value/stored-value.ts";
import { documentTaxes } from "./tax/document-tax.ts";
import { settledMinor } from "./tenders/take-tender.ts";
import type { SaleTender, TenderBody } from "./tenders/tender-body.ts";
import { type AccountAmount, moneyTransfers, tenderAccounts } from "./tenders/tender-transfers.ts";
import { withDues } from "./trade-in/trade-in-later.ts";
import { tradedIn } from "./trade-in/trade-in-transfers.ts";
import { issuedVouchers, issuing } from "./vouchers/voucher.ts";

export interface SalePointsBasis {
  readonly book: PointsBook;
  /** What the member has before the sale, as far as is known; null: nobody knows. */
  readonly balance: number | null;
}

export interface SaleDraftInput {
  readonly basket: PricedBasket;
  readonly pricing: PricingBasis;
  /** In force; absent or null: nobody earns any. */
  readonly commission?: CommissionRules | null;
  /** In force; absent: the store gives no points. */
  readonly points?: SalePointsBasis;
  /** In the order taken; they settle the basket's total. */
  readonly tenders: readonly TenderBody[];
  /** Random subject id of the cashier. */
  readonly person: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
  readonly receiptNumber: string;
}

/** @throws RangeError when the basket is empty or the tenders do not come to its total: the sale machine asks before */
export function saleDraft(input: SaleDraftInput): EntryDraft<"sale"> {
  const { person, businessDay, at, versions, store, box } = input;
  const tenders = withDues(input.tenders, input.receiptNumber);
  const body = saleBody({ ...input, tenders });
  const { lines, currency } = body;
  return {
    kind: "sale",
    person,
    businessDay,
    at,
    versions,
    body,
    transfers: [
      ...goodsSold(lines, store),
      ...moneyTransfers({
        from: earned(lines, store),
        to: tenders.flatMap((tender) => tenderAccounts(tender, { store, box })),
        currency,
      }),
      ...claimTransfers(lines, { currency, store }),
      ...redeeming(body.coupons ?? []),
      ...issuing(body.vouchers ?? []),
      ...countingUp(body.quotas ?? []),
      ...booking(body.delivery, store),
      ...pointsSpent(tenders, store),
      ...tradedIn(tenders, store),
      ...pointsEarned(body, store),
    ],
  };
}

/** @throws RangeError as `saleDraft` */
export function saleBody(
  input: Pick<SaleDraftInput, "basket" | "pricing" | "points" | "receiptNumber" | "commission"> & {
    readonly tenders: readonly SaleTender[];
    /** Of its sale; absent: none, it is made up to be returned. */
    readonly businessDay?: string;
  },
): SaleBody {
  const { basket, pricing, tenders, receiptNumber, businessDay, commission = null } = input;
  const points = input.points === undefined ? null : salePoints(basket, { ...input, points: input.points });
  if (basket.lines.length === 0) throw new RangeError("a sale without lines");
  const { currency, saleId, totalMinor, taxMinor } = basket;
  if (settledMinor(tenders) !== totalMinor)
    throw new RangeError(`tenders of ${settledMinor(tenders)} for a total of ${totalMinor}`);
  return {
    saleId,
    receiptNumber,
    currency,
    ...(basket.memberId === undefined ? {} : { memberId: basket.memberId }),
    ...(basket.staffBuyer === undefined ? {} : { staffBuyer: basket.staffBuyer }),
    ...(basket.sharedBy === undefined ? {} : { sharedBy: basket.sharedBy }),
    ...(points === null ? {} : { points }),
    ...(basket.orders === undefined
      ? {}
      : {
          orders: basket.orders.map(({ orderId, number, channel }) => ({
            ...{ orderId, number },
            ...(channel === undefined ? {} : { channel }),
          })),
        }),
    ...(basket.quote === undefined ? {} : { quote: basket.quote }),
    ...(commission === null ? {} : { commissionBook: commission.bookId }),
    lines: saleLines(basket, pricing, commission, businessDay === undefined ? null : { receiptNumber, businessDay }),
    ...(basket.couponUses === undefined ? {} : { coupons: basket.couponUses }),
    ...(basket.quotaUses === undefined ? {} : { quotas: basket.quotaUses }),
    ...(basket.freeServices === undefined ? {} : { freeServices: basket.freeServices }),
    ...(basket.vouchers === undefined || businessDay === undefined
      ? {}
      : { vouchers: issuedVouchers(basket.vouchers, { saleId, businessDay }) }),
    ...(basket.delivery === undefined ? {} : { delivery: basket.delivery }),
    ...(basket.declinedGifts === undefined ? {} : { declinedGifts: basket.declinedGifts }),
    pricing,
    totalMinor,
    taxMinor,
    ...(basket.taxes === undefined ? {} : { taxes: basket.taxes }),
    ...(basket.exemption === undefined ? {} : { exemption: basket.exemption }),
    ...(basket.buyerChecked === undefined ? {} : { buyerChecked: basket.buyerChecked }),
    ...(basket.soldBeyond === undefined ? {} : { soldBeyond: basket.soldBeyond }),
    tenders,
  };
}

/** Null: the sale is nobody's in particular. */
function salePoints(
  { memberId, lines }: PricedBasket,
  of: {
    readonly points: SalePointsBasis;
    readonly tenders: readonly SaleTender[];
    readonly pricing: PricingBasis;
  },
): SalePoints | null {
  if (memberId === undefined) return null;
  const { tenders, pricing, points } = of;
  const made = earnedPoints({ lines, tenders, tier: pricing.member?.tier ?? "" }, points.book);
  const left = tenders.findLast((tender) => tender.type === "points")?.leftPoints ?? points.balance;
  return { ...made, ...(left === null ? {} : { balance: left + made.earned }) };
}

export function saleLines(
  basket: PricedBasket,
  pricing: PricingBasis,
  commission: CommissionRules | null,
  /** Null: it is not sold yet. */
  sold: Pick<SaleDraftInput, "receiptNumber" | "businessDay"> | null = null,
): readonly SaleLineBody[] {
  return basket.lines.map((line) => ({
    lineId: line.lineId,
    sku: line.sku,
    gtin: line.gtin,
    name: { zh: line.name.zh, en: line.name.en },
    brand: line.brand,
    category: line.category,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    ...(line.openPrice === undefined ? {} : { openPrice: line.openPrice }),
    ...(line.buyerCheck === undefined ? {} : { buyerCheck: line.buyerCheck }),
    ...(line.override === undefined ? {} : { override: line.override }),
    ...(line.priceSource === undefined ? {} : { priceSource: line.priceSource }),
    ...(line.weightGrams === undefined ? {} : { weightGrams: line.weightGrams }),
    ...(line.pricePerKgMinor === undefined ? {} : { pricePerKgMinor: line.pricePerKgMinor }),
    ...(line.weighing === undefined ? {} : { weighing: line.weighing }),
    ...(line.trace === undefined ? {} : { trace: line.trace }),
    ...(line.gift === undefined ? {} : { gift: line.gift }),
    ...(line.load === undefined ? {} : { load: line.load }),
    ...(line.service === undefined ? {} : { service: line.service }),
    ...freeTerms(line, basket.freeServices),
    ...(sold === null ? {} : contractOf(line, basket.lines, sold)),
    ...(line.serials === undefined ? {} : { serials: line.serials }),
    ...collectTerms(line),
    ...shareLine(line, commission, pricing),
    ...(line.seller === undefined ? {} : { seller: line.seller }),
    discounts: line.discounts,
    totalMinor: line.totalMinor,
    taxRateBp: line.taxRateBp,
    ...(line.taxClass === undefined ? {} : { taxClass: line.taxClass }),
    taxMinor: line.taxMinor,
    ...(line.taxes === undefined ? {} : { taxes: line.taxes }),
    ...(line.addedTaxMinor === undefined ? {} : { addedTaxMinor: line.addedTaxMinor }),
  }));
}

export function goodsSold(lines: readonly SaleLineBody[], store: string): readonly Transfer[] {
  // Goods sold by weight lie on the floor in grams.
  return lines
    .filter(({ load, service }) => load === undefined && service === undefined)
    .map(({ sku, quantity, weightGrams = 1, collect, ...line }) => ({
      ...{ ledger: "stock", unit: sku, from: floorAccount(store, ownerOf(line)) },
      to: collect === undefined ? soldAccount : collectionAccount(store, ownerOf(line)),
      amount: quantity * weightGrams,
    }));
}

/** Net income, then each tax, then what is owed to the holders of cards, then warranties that are still to be earned, then what counters are owed. */
export function earned(all: readonly SaleLineBody[], store: string): readonly AccountAmount[] {
  const lines = all.filter(({ seller }) => seller === undefined);
  const goods = lines.filter(({ load }) => load === undefined);
  const netOf = (some: readonly SaleLineBody[]) =>
    addMinor(...some.map((line) => minor(line.totalMinor - line.taxMinor)));
  const covers = goods.filter(({ contract }) => contract !== undefined);
  const deferredMinor = netOf(covers);
  const net = minor(netOf(goods) - deferredMinor);
  const taxes = documentTaxes(lines).map(({ taxId, taxMinor }): AccountAmount => [taxAccount(taxId), taxMinor]);
  const loads = lines.flatMap(({ load, totalMinor }): readonly AccountAmount[] =>
    load === undefined ? [] : [[storedValueAccount(load), totalMinor]],
  );
  const deferred: readonly AccountAmount[] =
    deferredMinor === 0 ? [] : [[warrantyDeferredAccount(store), deferredMinor]];
  return [[incomeAccount(store), net], ...taxes, ...loads, ...deferred, ...dueToSellers(all)];
}

/** Gifts that their payer owes the chain at their value. */
const billedGifts = (lines: readonly SaleLineBody[]): readonly Pick<LineDiscount, "payer" | "amountMinor">[] =>
  lines.flatMap(({ gift, quantity }) =>
    gift?.isBilled === true ? [{ payer: gift.payer, amountMinor: timesMinor(gift.valueMinor, quantity) }] : [],
  );

/**
 * What others than the chain gave, off the price or as gifts, is income of the store all the same, and owed by them. Of a
 * counter's goods the counter is owed it: all that it does not bear itself.
 */
export function claimTransfers(
  lines: readonly SaleLineBody[],
  { currency, store }: { readonly currency: string; readonly store: string },
): readonly Transfer[] {
  const given = [
    ...lines.flatMap(({ discounts, seller }) => discounts.map((discount) => ({ ...discount, seller }))),
    ...billedGifts(lines).map((gift) => ({ ...gift, seller: undefined })),
  ];
  const owed = new Map<string, { readonly from: string; readonly to: string; readonly amount: Minor }>();
  for (const { payer, amountMinor, seller } of given) {
    const to = borneBy(payer, seller, store);
    if (to === null || amountMinor <= 0) continue;
    const from = seller === undefined ? incomeAccount(store) : sellerDueAccount(seller.sellerId);
    const amount = addMinor(owed.get(`${from} ${to}`)?.amount ?? minor(0), amountMinor);
    owed.set(`${from} ${to}`, { from, to, amount });
  }
  return [...owed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, transfer]) => ({ ledger: "money", unit: currency, ...transfer }));
}
