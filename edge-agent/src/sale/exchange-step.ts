// An exchange: a sale of new goods that carries what comes back. It is rung up and paid like every sale; what the goods
// brought back are worth is taken off first, and what is left of that goes back by the rules of a refund.
//
//   returning ──begin-exchange──▶ open(exchange) ──begin-tender──▶ tendering ──take-tender / refund──▶ idle
//       ▲                             │
//       └──────────void-sale──────────┘

import {
  cashRounding,
  changeOf,
  emptyBasket,
  exchangeDraft,
  isSubsidy,
  type Minor,
  minor,
  notComeMinor,
  paidWith,
  type QuotedExchange,
  quoteExchange,
  quoteReturn,
  refundsOf,
  type TenderBody,
  type TenderRules,
} from "@evertill/core";
import type { ExchangeView, PersonView } from "@evertill/protocol";
import { pointsOfSale } from "../points/points-of-sale.ts";
import { type LaneContext, pointsBasis } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LaneState, OpenSale } from "./lane-state.ts";
import { newSale } from "./open-sale.ts";
import type { OpenReturn } from "./return-state.ts";
import { vouchersOfSale } from "./vouchers-of-sale.ts";

/** The goods that come back are chosen; now the new ones. */
export function beginExchange(state: LaneState, returning: OpenReturn, context: LaneContext): LaneStep {
  if (returning.chosen.length === 0) return refuse("nothing-chosen");
  // The subsidy goes back to the government, which no new goods can be paid with.
  if (returning.sale.tenders.some(isSubsidy)) return refuse("was-subsidised");
  // What an old unit is still to bring cannot pay for other goods.
  if (returning.sale.tenders.some((tender) => notComeMinor(paidWith(tender)) > 0)) return refuse("trade-in-open");
  const sale = newSale(emptyBasket(context.newSaleId, context.currency), context);
  return moved(state, { at: "open", sale: { ...sale, exchange: returning } });
}

/** What goods brought back pay of the open sale. */
export function creditMinor({ exchange, priced }: OpenSale): Minor {
  if (exchange === undefined) return minor(0);
  const { totalMinor } = quoteReturn(exchange.sale, exchange.earlier, exchange);
  return minor(Math.min(totalMinor, priced.totalMinor));
}

function quoted(exchange: OpenReturn, { priced }: OpenSale, rules: TenderRules): QuotedExchange {
  return quoteExchange(exchange, { newMinor: priced.totalMinor, rounding: cashRounding(rules) });
}

/** @param codes of each card's refund on its terminal, in the order of the quote's refunds; null: still to be done */
export function completeExchange(
  state: LaneState,
  of: {
    readonly sale: OpenSale;
    readonly exchange: OpenReturn;
    readonly person: PersonView;
    readonly tenders: readonly TenderBody[];
    readonly codes: readonly (string | null)[];
  },
  context: LaneContext,
): LaneStep {
  const { sale, exchange, person, tenders } = of;
  const quote = quoted(exchange, sale, context.tenderRules);
  const result = refundsOf(quote.refunds, of.codes);
  if (!result.ok) return refuse(result.reason);
  const { refunds } = result;
  const { store, box, at, businessDay, receiptNumber, newSaleId, commission } = context;
  const draft = exchangeDraft({
    ...{ exchangeId: newSaleId, receiptNumber, original: exchange.original, back: exchange },
    ...{ basket: sale.priced, pricing: sale.basis, commission, quote, tenders, refunds, ...pointsBasis(context) },
    ...{ person: person.personId, businessDay, at, versions: sale.versions, store, box },
  });
  const { totalMinor, pieces } = sale.priced;
  const { backMinor } = quote;
  const last = {
    receiptNumber,
    totalMinor,
    changeMinor: changeOf(tenders),
    pieces,
    tenders,
    ...pointsOfSale(draft.body.sold),
    ...vouchersOfSale(draft.body.sold),
  };
  const isCash =
    tenders.some(({ type }) => type === "cash") ||
    quote.refunds.some((part) => part.type === "cash" && part.handedMinor > 0);
  return moved(state, { at: "idle", last: { ...last, exchanged: { backMinor, refunds } } }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(isCash ? [{ type: "kick-drawer" } as const] : []),
  ]);
}

export function exchangeView(sale: OpenSale, rules: TenderRules): ExchangeView | null {
  const { exchange } = sale;
  if (exchange === undefined) return null;
  const { lines, pieces } = quoteReturn(exchange.sale, exchange.earlier, exchange);
  const { backMinor, dueMinor, refunds } = quoted(exchange, sale, rules);
  return {
    receiptNumber: exchange.original.receiptNumber,
    lines: lines.map(({ lineId, sku, name, quantity, weightGrams, condition, totalMinor }) => {
      const weight = weightGrams === undefined ? {} : { weightGrams };
      return { lineId, sku, name, quantity, ...weight, condition, totalMinor };
    }),
    ...{ pieces, backMinor, dueMinor, refunds },
    refundMinor: minor(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)),
  };
}
