// A return without a receipt: goods and their numbers are taken as they are scanned, at the lowest price of the store's
// days, and refunded by a limit or an approval, in cash up to the store's amount and as store credit above it.
//
//   idle ──return-without-receipt──▶ returning ──add / number-back──▶ returning ──refund──▶ idle(refunded)

import {
  addItem,
  type Basket,
  emptyBasket,
  goodsWithoutReceipt,
  type Item,
  isImei,
  lineFor,
  linesAwaiting,
  noReceiptDraft,
  type Piece,
  paidWith,
  permissionFor,
  privilegedActs,
  quoteReturn,
  refundedAsCredit,
  refundsOf,
  type SoldPiece,
  serialText,
  storedValueNumber,
  withNumber,
} from "@evertill/core";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LaneState } from "./lane-state.ts";
import { partsOf, refunded } from "./refund-move.ts";
import type { OpenReturn } from "./return-state.ts";

/** What a store's document says of such returns; null: it takes none. */
const rulesOf = ({ rules }: OpenReturn) => rules?.noReceipt ?? null;

export function openedWithoutReceipt(state: LaneState, context: LaneContext): LaneStep {
  const { afterSale: rules, hasShift, newSaleId, currency, at, businessDay } = context;
  if (state.stage.at !== "idle") return refuse("sale-open");
  if (!hasShift) return refuse("no-shift");
  if (rules.noReceipt === undefined) return refuse("no-receipt-returns");
  const basket = emptyBasket(newSaleId, currency);
  const returning: OpenReturn = {
    ...{ claimId: "", original: { epoch: "", seq: 0, receiptNumber: "" }, earlier: [], rules, chosen: [] },
    sold: { lane: 0, atMs: at.wallMs, businessDay },
    sale: goodsWithoutReceipt(basket, context.taxRules?.zone ?? null),
    ...{ reason: "changed-mind", touchedLineId: null, noReceipt: { basket } },
  };
  return moved(state, { at: "returning", returning });
}

/** @param of.item at its lowest price */
export function scannedWithoutReceipt(
  state: LaneState,
  returning: OpenReturn,
  basket: Basket,
  of: { readonly item: Item; readonly piece?: Piece; readonly context: LaneContext },
): LaneStep {
  const { item, piece, context } = of;
  // Their price was typed, or on a label that says no name; or a counter was owed what the receipt alone says.
  const isNamed = item.openPrice === undefined && item.soldBy !== "weight" && piece?.labelPriceMinor === undefined;
  if (!isNamed || item.seller !== undefined) return refuse("receipt-needed");
  const change = addItem(basket, item, 1, piece);
  if (!change.ok) return refuse(change.reason);
  const touchedLineId = change.touchedLineId ?? "";
  const choices = new Map(returning.chosen.map((choice) => [choice.lineId, choice]));
  const before = choices.get(touchedLineId) ?? { lineId: touchedLineId, quantity: 0, packageState: "sealed" };
  choices.set(touchedLineId, { ...before, quantity: before.quantity + 1 });
  const chosen = change.basket.lines.flatMap(({ lineId }) => choices.get(lineId) ?? []);
  return rewritten(state, { ...returning, chosen, touchedLineId }, change.basket, context);
}

/** A number of a piece; one that this store knows as sold comes back by its receipt. */
export function numberWithoutReceipt(
  state: LaneState,
  returning: OpenReturn,
  basket: Basket,
  of: { readonly text: string; readonly sold: readonly SoldPiece[]; readonly context: LaneContext },
): LaneStep {
  const { text, sold, context } = of;
  const line = lineFor(basket, text, { touched: returning.touchedLineId });
  if (line === null) return refuse("serial-not-needed");
  const change = withNumber(basket, line.lineId, text);
  if (!change.ok) return refuse(change.reason);
  const known = sold.find(({ sku }) => sku === line.sku || isImei(serialText(text) ?? ""));
  if (known !== undefined) return refuse("has-receipt", { receipt: known.receiptNumber });
  return rewritten(state, { ...returning, touchedLineId: line.lineId }, change.basket, context);
}

function rewritten(state: LaneState, returning: OpenReturn, basket: Basket, context: LaneContext): LaneStep {
  const sale = goodsWithoutReceipt(basket, context.taxRules?.zone ?? null);
  return moved(state, { at: "returning", returning: { ...returning, sale, noReceipt: { basket } } });
}

export function refundWithoutReceipt(
  state: LaneState,
  returning: OpenReturn,
  basket: Basket,
  of: Pick<Extract<LaneInput, { type: "refund" }>, "asStoreCredit"> & { readonly context: LaneContext },
): LaneStep {
  const { sale, reason, chosen } = returning;
  const { context, asStoreCredit = false } = of;
  const { person } = state;
  const rules = rulesOf(returning);
  if (person === null) return refuse("signed-out");
  if (rules === null) return refuse("no-receipt-returns");
  if (chosen.length === 0) return refuse("nothing-chosen");
  const lacks = linesAwaiting(basket).some(({ line }) => chosen.some(({ lineId }) => lineId === line.lineId));
  if (lacks) return refuse("serials-missing");
  const { totalMinor } = quoteReturn(sale, [], returning);
  if (!asStoreCredit && totalMinor > rules.cashUpToMinor)
    return refuse("credit-only", { mostMinor: rules.cashUpToMinor });
  const permission = permissionFor(
    { act: "no-receipt-return", size: totalMinor },
    { by: person, approver: context.approver },
  );
  if (!permission.ok) {
    const { act, size, limit } = permission;
    return refuse(permission.reason, { act, measure: privilegedActs[act], size, limit });
  }
  const { store, box, at, businessDay, versions, receiptNumber, newSaleId } = context;
  const parts = partsOf(returning, context.tenderRules);
  const number = storedValueNumber({ kind: "store-credit", store, randomHex: newSaleId });
  const result = asStoreCredit
    ? ({ ok: true, refunds: refundedAsCredit(parts, { number, tenders: sale.tenders.map(paidWith) }) } as const)
    : refundsOf(parts, []);
  if (!result.ok) return refuse(result.reason);
  const draft = noReceiptDraft({
    ...{ returnId: newSaleId, receiptNumber, sale, chosen, reason, lowestOfDays: rules.lowestOfDays },
    ...{ refunds: result.refunds, approvedBy: permission.approvedBy, person: person.personId },
    ...{ businessDay, at, versions, store, box },
  });
  return refunded(state, draft);
}
