// What the window is told of quotes: the one that was just given, and the one that the sale takes up.

import {
  type DepositEnd,
  depositRefund,
  heldOffers,
  parseEntry,
  type QuoteBody,
  type QuoteDeposit,
  type RefundPart,
} from "@evertill/core";
import type { NoticeView, SaleView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { OpenSale } from "../sale/lane-state.ts";

const back = (deposit: QuoteDeposit, by: DepositEnd): readonly RefundPart[] =>
  depositRefund({ paidBy: undefined, ...deposit, by, rounding: null });

export function quoteShown({ basket, priced }: Pick<OpenSale, "basket" | "priced">): Pick<SaleView, "quote"> {
  if (basket.quote === undefined) return {};
  const { number, untilText, totalMinor, deposit } = basket.quote;
  const isExpanded = priced.quote?.expansion === undefined ? {} : { isExpanded: true as const };
  const paid =
    deposit === undefined
      ? {}
      : {
          deposit: {
            ...deposit,
            ...isExpanded,
            refunds: { buyer: back(deposit, "buyer"), shop: back(deposit, "shop") },
          },
        };
  return { quote: { number, untilText, totalMinor, isHeld: heldOffers(basket) !== null, ...paid } };
}

/** Of the quote that is this box's newest entry. */
export function quoteGiven({ journal }: Pick<Box, "journal">): Omit<NoticeView, "id"> | null {
  const head = journal.ownHead();
  const signed = head === null ? null : journal.entryAt(head.epoch, head.seq);
  const reading = signed === null ? null : parseEntry(signed.text);
  if (reading?.ok !== true || reading.entry.kind !== "quote") return null;
  const { quoteNumber, totalMinor, untilText } = reading.entry.body as QuoteBody;
  return { code: "quoted", tone: "good", values: { code: quoteNumber, amountMinor: totalMinor, at: untilText } };
}
