// A stored sale's amounts made again from its goods, the promotions of its book and what it was priced with. Each
// difference is a task for a person: the till's engine, its book or its entry is not what HQ believes it to be [P7].

import type { SaleBody, SaleLineBody } from "./entry.ts";
import { giftDifferences } from "./gifts/gift-recomputation.ts";
import { addMinor, type Minor, minor, timesMinor } from "./money.ts";
import { compareShares } from "./people/sold-shares.ts";
import type { EarnedService } from "./promotions/outcome.ts";
import type { Promotion } from "./promotions/promotion.ts";
import { quotaDifferences } from "./quotas/quota-recomputation.ts";
import { quotaUses } from "./quotas/quota-use.ts";
import { salePromotions, withExpansion } from "./sale-pricing.ts";
import { freeTerms } from "./services/free-services.ts";
import type { TaxZone } from "./tax/tax-book.ts";
import { compareTaxes } from "./tax/tax-recomputation.ts";
import { type SubsidyTenderBody, subsidyOf } from "./tenders/subsidy.ts";
import { settledMinor } from "./tenders/take-tender.ts";
import { instalmentFee } from "./tenders/third-party.ts";
import { voucherTerms } from "./vouchers/voucher.ts";
import { voucherDifferences } from "./vouchers/voucher-recomputation.ts";

export interface AmountDifference {
  /** `lines.L2.taxMinor`, `lines.L2.discounts.SP001`, `gifts.SP010`, `services.SP012`, `vouchers.SP017`, `totalMinor` */
  readonly where: string;
  /** In the entry; 0 for a discount that it does not have. */
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/**
 * Where the sale's amounts are not what its goods and promotions give; empty when every cent is the same.
 * @param promotions of the book that the entry names; null where that book is not known: then discounts are believed
 * @param zone of the tax book that the entry names; null where the store is taxed by the goods' own rates, or that book
 * is not known: named taxes are then believed and added up
 */
export function saleDifferences(
  sale: SaleBody,
  of: { readonly store: string; readonly businessDay: string },
  promotions: readonly Promotion[] | null,
  zone: TaxZone | null = null,
): readonly AmountDifference[] {
  const found: AmountDifference[] = [];
  const compare = (where: string, stated: Minor, recomputed: Minor) => {
    if (stated !== recomputed) found.push({ where, statedMinor: stated, recomputedMinor: recomputed });
  };
  if (promotions !== null) comparePromotions(sale, of, promotions, compare);
  for (const { lineId, totalMinor, addedTaxMinor = minor(0), ...line } of sale.lines) {
    compare(`lines.${lineId}.totalMinor`, totalMinor, addMinor(paidMinor(line), addedTaxMinor));
  }
  for (const line of sale.lines) compareShares(line, compare);
  compareTaxes(sale, zone, compare);
  compare("totalMinor", sale.totalMinor, addMinor(...sale.lines.map(({ totalMinor }) => totalMinor)));
  compare("taxMinor", sale.taxMinor, addMinor(...sale.lines.map(({ taxMinor }) => taxMinor)));
  compare("tenders", settledMinor(sale.tenders), sale.totalMinor);
  for (const [place, tender] of sale.tenders.entries())
    if (tender.type === "subsidy") compare(`tenders.${place}.amountMinor`, tender.amountMinor, subsidyIn(sale, tender));
    else if (tender.type === "instalment") compare(`tenders.${place}.feeMinor`, tender.feeMinor, instalmentFee(tender));
  return found;
}

/** Quantity × unit price less discounts. */
const paidMinor = ({ unitPriceMinor, quantity, discounts }: Omit<SaleLineBody, "lineId" | "totalMinor">): Minor =>
  minor(timesMinor(unitPriceMinor, quantity) - addMinor(...discounts.map(({ amountMinor }) => amountMinor)));

function comparePromotions(
  sale: SaleBody,
  { store, businessDay }: { readonly store: string; readonly businessDay: string },
  promotions: readonly Promotion[],
  compare: (where: string, stated: Minor, recomputed: Minor) => void,
): void {
  const { lines, pricing, currency } = sale;
  const context = { ...pricing, store, businessDay: sale.quote?.held?.businessDay ?? businessDay, currency };
  const { applied, discounts: offered, gifts, freeServices, vouchers } = salePromotions(lines, promotions, context);
  const discounts = withExpansion(lines, offered, sale.quote?.expansion ?? null);
  const person = sale.memberId ?? sale.staffBuyer?.personId ?? null;
  for (const { where, statedMinor, recomputedMinor } of quotaDifferences(
    sale.quotas ?? [],
    quotaUses(applied, promotions, { ...context, person }),
  ))
    compare(where, statedMinor, recomputedMinor);
  for (const { where, statedMinor, recomputedMinor } of voucherDifferences(
    sale,
    voucherTerms(vouchers, promotions),
    businessDay,
  ))
    compare(where, statedMinor, recomputedMinor);
  const services = (of: readonly EarnedService[], id: string) =>
    addMinor(...of.map(({ promotionId, worthMinor }) => (promotionId === id ? worthMinor : minor(0))));
  const stated = sale.freeServices ?? [];
  for (const id of new Set([...stated, ...freeServices].map(({ promotionId }) => promotionId)))
    compare(`services.${id}`, services(stated, id), services(freeServices, id));
  for (const line of lines) compareFreeTerms(line, freeTerms(line, freeServices).freeBy, compare);
  for (const { where, statedMinor, recomputedMinor } of giftDifferences(sale, gifts))
    compare(where, statedMinor, recomputedMinor);
  const amounts = new Map<string, { stated: Minor; recomputed: Minor }>();
  const at = (lineId: string, promotionId: string) => {
    const where = `lines.${lineId}.discounts.${promotionId}`;
    const amount = amounts.get(where) ?? { stated: minor(0), recomputed: minor(0) };
    amounts.set(where, amount);
    return amount;
  };
  for (const line of lines)
    for (const { promotionId, amountMinor } of line.discounts) at(line.lineId, promotionId).stated = amountMinor;
  for (const { lineId, promotionId, amountMinor } of discounts) at(lineId, promotionId).recomputed = amountMinor;
  for (const [where, { stated, recomputed }] of amounts) compare(where, stated, recomputed);
}

/** What a return will ask of a service that was free. */
function compareFreeTerms(
  { lineId, freeBy }: SaleLineBody,
  due: SaleLineBody["freeBy"],
  compare: (where: string, stated: Minor, recomputed: Minor) => void,
): void {
  const [stated, recomputed] = [freeBy, due].map((terms) => ({
    valueMinor: terms?.valueMinor ?? minor(0),
    atLeastMinor: terms?.earnedBy.by === "spend" ? terms.earnedBy.atLeastMinor : minor(0),
    countedMinor: addMinor(...(terms?.counted ?? []).map(({ spentMinor }) => spentMinor)),
  }));
  if (stated === undefined || recomputed === undefined) return;
  for (const amount of ["valueMinor", "atLeastMinor", "countedMinor"] as const)
    compare(`lines.${lineId}.freeBy.${amount}`, stated[amount], recomputed[amount]);
}

/** 0 where the piece that was subsidised is not of this sale. */
function subsidyIn({ lines }: SaleBody, tender: SubsidyTenderBody): Minor {
  const line = lines.find(({ lineId }) => lineId === tender.lineId);
  return line === undefined ? minor(0) : subsidyOf(line, tender);
}
