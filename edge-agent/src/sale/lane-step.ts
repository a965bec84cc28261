// The sale machine: one pure step. The caller saves the state and does the effects in one transaction, and shows
// nothing before it is committed [P1].
//
//   idle ──add──▶ open ──begin-tender──▶ tendering ──take-tender, nothing due──▶ idle(last)
//    ▲             │ ▲                     │  ▲ │                payments by an acquirer: payment-step.ts
//    └─void/suspend┘ └─cancel-tender / add─┘  └─┘ take-tender, take-back-tender
//
// Returns have a step of their own: return-step.ts.

import {
  addByHand,
  type Basket,
  type BasketChange,
  chargeTax,
  decideGift,
  emptyBasket,
  exemptFromTax,
  loadGiftCard,
  markCollected,
  memberPrices,
  overridePrice,
  repriceBasket,
  setQuantity,
  voidLine,
  withBuyerChecked,
  withCoupon,
  withMember,
  withOrder,
  withoutCoupon,
  withoutGift,
} from "@evertill/core";
import { takeBusinessDueStep } from "../business/business-step.ts";
import { settleDeposit, takeDeposit } from "../deposits/deposit-step.ts";
import { withJoin } from "../members/join-step.ts";
import { salespeopleStep } from "../people/salespeople-step.ts";
import { staffBuyerStep } from "../people/staff-buyer-step.ts";
import { giveQuote, takeQuote } from "../quotes/quote-step.ts";
import { sellCover } from "../services/cover-later.ts";
import { rungUp } from "../services/service-step.ts";
import { sellBeyond } from "../stock/sell-beyond-step.ts";
import { takeOldUnit } from "../trade-in/trade-in-step.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { PaymentInput } from "./lane-payment.ts";
import { type LaneState, type OpenSale, type SignedIn, saleOf, undoDepth } from "./lane-state.ts";
import { openedWithoutReceipt } from "./no-receipt-step.ts";
import { newSale, repriced } from "./open-sale.ts";
import { openPayment, paymentStep } from "./payment-step.ts";
import { opened, type ReturnInput, returnStep, scannedBack } from "./return-step.ts";
import { serialTaken } from "./serial-step.ts";
import { retrieved, suspended } from "./suspend-step.ts";
import {
  addTender,
  beginTender,
  cancelTender,
  moneyTaken,
  refundDifference,
  takeBackTender,
  takePoints,
  takeValue,
  toGoods,
} from "./tender-step.ts";

export function laneStep(state: LaneState, input: LaneInput, context: LaneContext): LaneStep {
  if (input.type === "sign-in") {
    const other = state.person !== null && state.person.personId !== input.person.personId;
    if (other && state.stage.at !== "idle") return refuse("sale-open");
    return moved({ ...state, person: input.person }, state.stage);
  }
  if (state.person === null) return refuse("signed-out");
  if (isPayment(input)) return paymentStep(state, input, context);
  // Money may be on its way for this sale as it stands.
  if (openPayment(state) !== null) return refuse("payment-open");
  switch (input.type) {
    case "sign-out":
      if (state.stage.at !== "idle") return refuse("sale-open");
      return moved({ ...state, person: null }, { at: "idle", last: null });
    case "add":
      if (state.stage.at === "returning") return scannedBack(state, state.stage.returning, { ...input, context });
      return begun(state, input, context);
    case "set-member":
      return shownCode(state, input) ?? begun(state, input, context);
    case "weigh-by-hand":
    case "load-card":
    case "add-coupon":
    case "add-order":
    case "set-staff-buyer":
    case "name-salespeople":
    case "share-sale":
      return begun(state, input, context);
    case "retrieved":
      return retrieved(state, input.basket, context);
    case "take-quote":
      return takeQuote(state, input, context);
    case "return-opened":
      if (state.stage.at !== "idle") return refuse("sale-open");
      return context.hasShift ? opened(state, input.claimed, context) : refuse("no-shift");
    case "sell-cover":
      return sellCover(state, input, context);
    case "return-without-receipt":
      return openedWithoutReceipt(state, context);
    case "piece-back":
    case "number-back":
    case "choose-return":
    case "mark-performed":
    case "return-reason":
    case "cancel-return":
    case "quote-protection":
    case "protect-price":
    case "begin-exchange":
    case "take-in-old-unit":
    case "charge-old-unit":
    case "write-off-old-unit":
    case "refund":
    case "post-void":
      if (input.type === "refund" && saleOf(state.stage)?.exchange !== undefined)
        return input.asStoreCredit === true ? refuse("not-now") : refundDifference(state, input.approvalCodes, context);
      if (state.stage.at !== "returning") return refuse("not-now");
      return returnStep(state, state.stage.returning, input, context);
    default:
      return withSale(state, input, context);
  }
}

type BeginningInput = Extract<
  LaneInput,
  {
    type:
      | ("add" | "weigh-by-hand" | "set-member" | "load-card" | "add-coupon" | "add-order")
      | ("set-staff-buyer" | "name-salespeople" | "share-sale");
  }
>;

/** What begins a sale where none is open. None begins without a shift, or in the place of a return that is open. */
function begun(state: LaneState, input: BeginningInput, context: LaneContext): LaneStep {
  if (state.stage.at === "returning") return refuse("not-now");
  if (state.stage.at === "idle" && !context.hasShift) return refuse("no-shift");
  const sale = saleOf(state.stage) ?? newSale(emptyBasket(context.newSaleId, context.currency), context);
  const { basket } = sale;
  switch (input.type) {
    case "add":
      return changed(state, sale, rungUp(sale, input), context);
    case "weigh-by-hand": {
      const change = addByHand(basket, { ...input, by: signedIn(state), approver: context.approver });
      if (!("act" in change)) return changed(state, sale, change, context);
      const { reason, act, measure, size, limit } = change;
      return refuse(reason, { act, measure, size, limit });
    }
    case "set-member": {
      const priced = untouched(memberPrices(withMember(basket, input.member), input.items));
      return withJoin(changed(state, sale, priced, context), input, { person: signedIn(state).personId, context });
    }
    case "load-card":
      // What a card or a wallet paid does not become a gift card.
      if (sale.exchange !== undefined) return refuse("not-now");
      return changed(state, sale, loadGiftCard(basket, input), context);
    case "add-coupon":
      return changed(state, sale, untouched(withCoupon(basket, input.code, input.word)), context);
    case "add-order": {
      const { order, items, forMember } = input;
      const own =
        forMember === undefined ? basket : memberPrices(withMember(basket, forMember.member), forMember.items);
      const change = withOrder(own, order, items);
      // Nothing of it is sold here any more.
      if (change.ok && change.touchedLineId === null) return refuse("order-goods-gone");
      return changed(state, sale, change, context);
    }
    case "set-staff-buyer": {
      const step = staffBuyerStep(basket, input, { by: signedIn(state), approver: context.approver });
      return step.ok ? changed(state, sale, untouched(step.basket), context) : step;
    }
    case "name-salespeople":
    case "share-sale":
      return changed(state, sale, salespeopleStep(basket, input), context);
  }
}

/** A change of the whole sale, which marks no line. */
const untouched = (basket: Basket): BasketChange => ({ ok: true, basket, touchedLineId: null });

/** The member of a sale that is being paid shows a code: known better, and nothing else has changed. */
function shownCode({ stage, ...state }: LaneState, { member }: Extract<LaneInput, { type: "set-member" }>) {
  if (stage.at !== "tendering" || member === null) return null;
  const { basket } = stage.sale;
  if (basket.member?.memberId !== member.memberId || basket.member.tier !== member.tier) return null;
  const known = { ...member, ...(basket.member.knownBy === undefined ? {} : { knownBy: basket.member.knownBy }) };
  return moved({ ...state, stage }, { ...stage, sale: { ...stage.sale, basket: { ...basket, member: known } } });
}

type SaleInput = Exclude<
  LaneInput,
  | PaymentInput
  | ReturnInput
  | BeginningInput
  | {
      type:
        | "sign-in"
        | "sign-out"
        | "retrieved"
        | "take-quote"
        | "return-opened"
        | "return-without-receipt"
        | "sell-cover";
    }
>;

const paymentInputs: ReadonlySet<string> = new Set<PaymentInput["type"]>([
  ...(["begin-payment", "begin-take-back", "payment-outcome", "ask-payment", "park-payment"] as const),
]);

const isPayment = (input: LaneInput): input is PaymentInput => paymentInputs.has(input.type);

/** Why each is refused where no sale is open; the others are "not now". */
const withoutSale: Partial<Record<SaleInput["type"], Parameters<typeof refuse>[0]>> = {
  undo: "nothing-to-undo",
  "begin-tender": "empty-sale",
};

function withSale(state: LaneState, input: SaleInput, context: LaneContext): LaneStep {
  const { stage } = state;
  const sale = saleOf(stage);
  if (sale === null) return refuse(withoutSale[input.type] ?? "not-now");
  switch (input.type) {
    case "set-quantity":
      return changed(state, sale, setQuantity(sale.basket, input.lineId, input.quantity), context);
    case "set-collect":
      return changed(state, sale, markCollected(sale.basket, input.lineId, input.isCollected), context);
    case "set-price":
      return setPrice(state, sale, input, context);
    case "exempt-tax":
      return exemptTax(state, sale, input, context);
    case "charge-tax":
      return changed(state, sale, untouched(chargeTax(sale.basket)), context);
    case "check-buyer":
      return changed(state, sale, untouched(withBuyerChecked(sale.basket, signedIn(state).personId)), context);
    case "sell-beyond": {
      const stood = sellBeyond(sale.basket, input.sku, { by: signedIn(state), approver: context.approver });
      return stood.ok ? changed(state, sale, untouched(stood.basket), context) : stood;
    }
    case "remove-coupon":
      return changed(state, sale, untouched(withoutCoupon(sale.basket, input.code)), context);
    case "void-line": {
      const basket = withoutGift(sale.basket, input.lineId);
      return changed(state, sale, basket === null ? voidLine(sale.basket, input.lineId) : untouched(basket), context);
    }
    case "set-delivery":
      return changed(state, sale, untouched({ ...sale.basket, delivery: input.delivery }), context);
    case "decide-gift": {
      const change = decideGift(sale.basket, sale.openGifts, input);
      return change.ok ? changed(state, sale, change, context) : refuse(change.reason);
    }
    case "undo":
      return undo(state, sale, context);
    case "void-sale":
      if (sale.tenders.length > 0) return moneyTaken(sale);
      // Of an exchange the new goods alone are void: those brought back stand as they were chosen.
      if (sale.exchange !== undefined) return moved(state, { at: "returning", returning: sale.exchange });
      return moved(state, { at: "idle", last: null });
    case "suspend":
      return suspended(state, sale, context);
    case "take-deposit":
      return takeDeposit(state, sale, input, context);
    case "settle-deposit":
      return settleDeposit(state, sale, input, context);
    case "give-quote":
      return giveQuote(state, sale, context);
    case "reprice": {
      // No way back by undo to prices that hold no more.
      const of = { ...repriceBasket(sale.basket, input.items), touchedLineId: null, before: [] };
      return toGoods(state, repriced(sale, of, context));
    }
    case "quotas-heard":
      return toGoods(state, repriced(sale, {}, context));
    case "take-serial": {
      const change = serialTaken(sale, input, { by: signedIn(state), approver: context.approver });
      return change.ok ? changed(state, sale, change, context) : change;
    }
    case "begin-tender":
      return beginTender(state, context);
    case "cancel-tender":
      return cancelTender(state);
    case "take-tender":
      return addTender(state, input.tender, context);
    case "take-value":
      return takeValue(state, input.body, context);
    case "take-trade-in":
      return takeOldUnit(state, input, context);
    case "take-business-due":
      return takeBusinessDueStep(state, input, context);
    case "take-points":
      return takePoints(state, input.body, context);
    case "take-back-tender":
      return takeBackTender(state, input.tenderId);
  }
}

function exemptTax(
  state: LaneState,
  sale: OpenSale,
  { certificate, reason }: Extract<LaneInput, { type: "exempt-tax" }>,
  context: LaneContext,
): LaneStep {
  const { taxRules, approver } = context;
  const change = exemptFromTax(sale.basket, taxRules, { certificate, reason, by: signedIn(state), approver });
  if (change.ok) return changed(state, sale, untouched(change.basket), context);
  if (!("act" in change)) return refuse(change.reason);
  const { reason: why, act, measure, size, limit } = change;
  return refuse(why, { act, measure, size, limit });
}

function setPrice(
  state: LaneState,
  sale: OpenSale,
  { lineId, unitPriceMinor, reason }: Extract<LaneInput, { type: "set-price" }>,
  context: LaneContext,
): LaneStep {
  const { approver } = context;
  const change = overridePrice(sale.basket, { lineId, unitPriceMinor, reason, by: signedIn(state), approver });
  if (change.ok) return changed(state, sale, change, context);
  if (change.reason === "price-out-of-bounds") {
    const { leastMinor, mostMinor } = change.bounds;
    return refuse(change.reason, { leastMinor, mostMinor });
  }
  if (!("act" in change)) return refuse(change.reason);
  const { reason: why, act, measure, size, limit } = change;
  return refuse(why, { act, measure, size, limit });
}

function undo(state: LaneState, sale: OpenSale, context: LaneContext): LaneStep {
  const basket = sale.before.at(-1);
  if (basket === undefined) return refuse("nothing-to-undo");
  // Line numbers are never used twice, not even those of an undone line.
  const restored = { ...basket, linesMade: sale.basket.linesMade };
  const before = sale.before.slice(0, -1);
  return toGoods(state, repriced(sale, { basket: restored, touchedLineId: null, before }, context));
}

/** A changed basket is an open sale: a scan while tendering goes back to the goods, so that nothing scanned is lost. */
function changed(state: LaneState, sale: OpenSale, change: BasketChange, context: LaneContext): LaneStep {
  if (!change.ok) return refuse(change.reason);
  const { basket, touchedLineId } = change;
  const before = [...sale.before, sale.basket].slice(-undoDepth);
  return toGoods(state, repriced(sale, { basket, touchedLineId, before }, context));
}

function signedIn(state: LaneState): SignedIn {
  if (state.person === null) throw new Error("a sale without a person"); // laneStep refuses before
  return state.person;
}
