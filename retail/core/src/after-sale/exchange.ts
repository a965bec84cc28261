// Goods of one sale for other goods, in one entry. What the old ones are worth pays for the new ones; only the
// difference moves money. It keeps the name of the tender that it came from, so that no chain of exchanges turns a
// card's money into cash.

import { givingBack, redeeming } from "../coupons/single-use.ts";
import { booking } from "../deliveries/sale-delivery.ts";
import type { EntryDraft, EntryTime, EntryVersions, SaleBody } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import type { CommissionRules } from "../people/commission.ts";
import { pointsEarned, pointsRefunded, pointsSpent, pointsUnearned } from "../points/points-transfers.ts";
import type { PricedBasket } from "../priced-basket.ts";
import { recounting } from "../quotas/quota-use.ts";
import { claimTransfers, earned, goodsSold, type SalePointsBasis, saleBody } from "../sale-entry.ts";
import type { PricingBasis } from "../sale-pricing.ts";
import { namedTaxes, takenOff } from "../tax/document-tax.ts";
import type { CashRounding } from "../tenders/cash-rounding.ts";
import { type ExchangedTenderBody, paidWith, type TenderBody, withAmount } from "../tenders/tender-body.ts";
import { type AccountAmount, moneyTransfers, tenderAccounts } from "../tenders/tender-transfers.ts";
import { tradedIn } from "../trade-in/trade-in-transfers.ts";
import { issuing, voiding } from "../vouchers/voucher.ts";
import { deductionsWritten, keptOf } from "./kept.ts";
import { type RefundPart, refundAccounts, refundParts } from "./refund.ts";
import type { OriginalSale, PointsBack, RefundBody, ReturnReason } from "./return-body.ts";
import { claimsBack, giftClaims, goodsBack, keptPaid, unearned } from "./return-entry.ts";
import { type ChosenLine, quoteReturn } from "./returnable.ts";
import { eachOnce, type TakenBack } from "./taken-back.ts";

/** What comes back in an exchange. */
export interface BroughtBack {
  readonly sale: SaleBody;
  /** Every return of that sale that is known. */
  readonly earlier: readonly TakenBack[];
  readonly chosen: readonly ChosenLine[];
  readonly reason: ReturnReason;
  /** Services that were done; absent: none. */
  readonly performed?: readonly string[];
  /** See quoteReturn. */
  readonly coverDay?: string;
  readonly vouchersUsed?: readonly string[];
}

export interface QuotedExchange {
  /** What the goods brought back are worth. */
  readonly backMinor: Minor;
  /** What of it pays for the new goods. */
  readonly creditMinor: Minor;
  /** What is still to be paid for them. */
  readonly dueMinor: Minor;
  /** How the rest goes back, by the rules of a refund; none where something is due. */
  readonly refunds: readonly RefundPart[];
  /** Which tenders of the old sale the credit uses up. */
  readonly credits: readonly RefundPart[];
}

/** @param of.newMinor what the new goods come to */
export function quoteExchange(
  back: BroughtBack,
  of: { readonly newMinor: Minor; readonly rounding: CashRounding | null },
): QuotedExchange {
  const { totalMinor: backMinor } = quoteReturn(back.sale, back.earlier, back);
  const creditMinor = minor(Math.min(backMinor, of.newMinor));
  const { sale } = back;
  const before = eachOnce(back.earlier).flatMap(({ refunds }) => refunds);
  const refunds = refundParts({
    ...{ sale, earlier: before, rounding: of.rounding },
    amountMinor: minor(backMinor - creditMinor),
  });
  const earlier = [...before, ...refunds.map(asGivenBack)];
  const credits = refundParts({ sale, earlier, amountMinor: creditMinor, rounding: null });
  return { backMinor, creditMinor, dueMinor: minor(of.newMinor - creditMinor), refunds, credits };
}

/** A part as a later one must count it, whatever way it goes back. */
const asGivenBack = (part: RefundPart): RefundBody =>
  part.type === "cash"
    ? { type: "cash", amountMinor: part.amountMinor }
    : { type: "exchanged", amountMinor: part.amountMinor, tender: part.tender };

export interface ExchangeDraftInput {
  readonly exchangeId: string;
  readonly receiptNumber: string;
  readonly original: OriginalSale;
  readonly back: BroughtBack;
  /** The new goods, priced as a sale of their own. */
  readonly basket: PricedBasket;
  readonly pricing: PricingBasis;
  /** See SaleDraftInput. */
  readonly commission?: CommissionRules | null;
  /** As for a sale. */
  readonly points?: SalePointsBasis;
  readonly quote: QuotedExchange;
  /** What was paid on top; comes to what was due. */
  readonly tenders: readonly TenderBody[];
  /** Come to what the quote gives back. */
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

/** @throws RangeError when nothing comes back or goes out, or the money does not come to it: the sale machine asks before */
export function exchangeDraft(input: ExchangeDraftInput): EntryDraft<"exchange"> {
  const { exchangeId, receiptNumber, original, back, quote, basket, pricing } = input;
  const { person, businessDay, at, versions, store, box } = input;
  if (back.chosen.length === 0) throw new RangeError("an exchange of nothing");
  const quoted = quoteReturn(back.sale, back.earlier, back);
  const { lines, giftDeductions, couponsBack, quotasBack, totalMinor, taxMinor } = quoted;
  const { currency } = back.sale;
  const credits = quote.credits.map((part) => creditTender(part, back.sale));
  const sale = saleBody({
    ...{ basket, pricing, receiptNumber, businessDay, tenders: [...credits, ...input.tenders] },
    ...(input.points === undefined ? {} : { points: input.points }),
    commission: input.commission ?? null,
  });
  const sold = { ...sale, ...pointsAfter(sale, { takenBack: quoted.points, refunds: input.refunds }) };
  const refunds = [...input.refunds, ...quote.credits.map(exchanged)];
  const place = { store, box };
  return {
    kind: "exchange",
    ...{ person, businessDay, at, versions },
    body: {
      ...{ returnId: exchangeId, receiptNumber, original, currency, reason: back.reason },
      lines,
      ...deductionsWritten(quoted),
      ...(couponsBack.length === 0 ? {} : { couponsBack }),
      ...(quoted.vouchersBack.length === 0 ? {} : { vouchersBack: quoted.vouchersBack }),
      ...(quotasBack.length === 0 ? {} : { quotasBack }),
      ...(quoted.points === undefined ? {} : { points: quoted.points }),
      ...{ totalMinor, taxMinor },
      ...namedTaxes([...lines, ...keptOf(quoted).map(takenOff)], back.sale.taxes ?? []),
      ...{ refunds, sold },
    },
    transfers: [
      ...goodsBack(lines, store),
      ...goodsSold(sold.lines, store),
      ...netTransfers(
        [...earned(sold.lines, store), ...input.refunds.flatMap((refund) => refundAccounts(refund, place))],
        [
          ...unearned(lines, store),
          ...keptPaid(keptOf(quoted), store),
          ...input.tenders.flatMap((tender) => tenderAccounts(tender, place)),
        ],
        currency,
      ),
      ...claimsBack(lines, { currency, store }),
      ...giftClaims(giftDeductions, { currency, store }),
      ...claimTransfers(sold.lines, { currency, store }),
      ...redeeming(sold.coupons ?? []),
      ...givingBack(couponsBack),
      ...issuing(sold.vouchers ?? []),
      ...voiding(quoted.vouchersBack),
      ...recounting(quotasBack, sold.quotas ?? []),
      ...booking(sold.delivery, store),
      ...pointsUnearned(quoted.points, store),
      ...pointsRefunded(input.refunds, store),
      ...pointsSpent(input.tenders, store),
      ...tradedIn(input.tenders, store),
      ...pointsEarned(sold, store),
    ],
  };
}

/** The member's points afterwards: less those that the old goods had earned, and with those that come back. */
function pointsAfter(
  { memberId, points }: SaleBody,
  { takenBack, refunds }: { readonly takenBack: PointsBack | undefined; readonly refunds: readonly RefundBody[] },
): Pick<SaleBody, "points"> {
  if (points?.balance === undefined) return {};
  const taken = takenBack?.memberId === memberId ? (takenBack?.takenBack ?? 0) : 0;
  const given = refunds.reduce((sum, one) => {
    return sum + (one.type === "points" && one.memberId === memberId ? one.points : 0);
  }, 0);
  return { points: { ...points, balance: points.balance - taken + given } };
}

/** What one old tender pays of the new goods. */
function creditTender(part: RefundPart, { tenders }: SaleBody): ExchangedTenderBody {
  const { amountMinor } = part;
  const of = part.type === "cash" ? undefined : tenders[part.tender];
  const cash = { type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor } as const;
  return { type: "exchanged", amountMinor, paidWith: of === undefined ? cash : withAmount(paidWith(of), amountMinor) };
}

const exchanged = (part: RefundPart): RefundBody => ({
  ...{ type: "exchanged", amountMinor: part.amountMinor },
  ...(part.type === "cash" ? {} : { tender: part.tender }),
});

/** An account that gives and takes in one entry moves the difference alone: no transfer ends where it began. */
function netTransfers(from: readonly AccountAmount[], to: readonly AccountAmount[], currency: Currency) {
  const sums = new Map<string, number>();
  for (const [account, amount] of from) sums.set(account, (sums.get(account) ?? 0) + amount);
  for (const [account, amount] of to) sums.set(account, (sums.get(account) ?? 0) - amount);
  const net = [...sums].map(([account, amount]): AccountAmount => [account, minor(amount)]);
  return moneyTransfers({ from: net, to: [], currency });
}
