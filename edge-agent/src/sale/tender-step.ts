// Paying: tenders are held with the open sale until nothing is due; then entry, receipt and drawer are asked for in one
// step. Going back to the goods keeps what was taken, so that a late scan adds to the sale and loses no money.

import {
  businessDueStands,
  buyerCheckDue,
  changeOf,
  goodsMinor,
  isKnownWell,
  linesAwaiting,
  linesWithoutPrice,
  type Minor,
  minor,
  type PointsTenderBody,
  payableByValue,
  pointsStand,
  type StoredValueTenderBody,
  saleDraft,
  settledMinor,
  spendablePoints,
  subsidiesStand,
  type TenderBody,
  type TenderOffer,
  takeTender,
  tradeInsStand,
  withHeldGoods,
} from "@evertill/core";
import type { PersonView } from "@evertill/protocol";
import { purchaseStoodFor } from "../people/staff-buyer-step.ts";
import { pointsOfSale } from "../points/points-of-sale.ts";
import { completeExchange, creditMinor } from "./exchange-step.ts";
import { type LaneContext, pointsBasis } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LaneState, OpenSale } from "./lane-state.ts";
import { repriced } from "./open-sale.ts";
import { vouchersOfSale } from "./vouchers-of-sale.ts";

/** Prices the sale for the last time before it is paid, unless money was taken for it already. */
export function beginTender(state: LaneState, context: LaneContext): LaneStep {
  const { stage, person } = state;
  if (stage.at !== "open" || person === null) return refuse("not-now");
  const { sale } = stage;
  if (sale.basket.lines.length === 0) return refuse("empty-sale");
  const [unpriced] = linesWithoutPrice(sale.basket);
  if (unpriced !== undefined) return refuse("price-needed");
  const awaiting = linesAwaiting(sale.basket);
  if (awaiting.length > 0) return refuse("serials-missing", { lines: awaiting.length });
  if (buyerCheckDue(sale.basket) !== null) return refuse("buyer-unchecked");
  const stood = purchaseStoodFor(sale.basket, { by: person, approver: context.approver });
  if (!stood.ok) return stood;
  const { basket } = stood;
  const priced = sale.tenders.length > 0 ? sale : repriced(sale, { basket }, context);
  // What the shopper is promised is handed out or said to be missing, never forgotten.
  return priced.openGifts.length > 0 ? refuse("gifts-open") : moved(state, { at: "tendering", sale: priced });
}

/** Back to the goods; tenders taken stay with the sale. */
export function cancelTender(state: LaneState): LaneStep {
  const { stage } = state;
  return stage.at === "tendering" ? moved(state, { at: "open", sale: stage.sale }) : refuse("not-now");
}

/**
 * As a lane goes on after a restart: payment that was begun by a deposit which counts more, and ended before that was taken, has
 * not begun. What it counts more is a part of what the goods cost (Q5).
 */
export function resumed(state: LaneState): LaneState {
  const { stage } = state;
  if (stage.at !== "tendering" || stage.payment !== undefined) return state;
  const expansion = stage.sale.priced.quote?.expansion;
  const isTaken = stage.sale.tenders.some(({ body }) => body.type === "deposit" && body.number === expansion?.number);
  if (expansion === undefined || isTaken) return state;
  return { ...state, version: state.version + 1, stage: { at: "open", sale: stage.sale } };
}

/** Goods may not become worth less than the money taken: that would be change which nobody counted out. */
export function toGoods(state: LaneState, sale: OpenSale): LaneStep {
  const bodies = sale.tenders.map(({ body }) => body);
  const { lines, memberId } = sale.priced;
  const isLess =
    stillDue(sale) < 0 ||
    !subsidiesStand(bodies, lines) ||
    !pointsStand(bodies, { lines, memberId }) ||
    !tradeInsStand(bodies, goodsMinor(lines)) ||
    !businessDueStands(bodies, memberId);
  return isLess ? moneyTaken(sale) : moved(state, { at: "open", sale });
}

export const moneyTaken = (sale: OpenSale) => refuse("money-taken", { takenMinor: takenMinor(sale) });

/** Takes a tender; the one that leaves nothing due completes the sale. */
export function addTender(state: LaneState, offer: TenderOffer, context: LaneContext): LaneStep {
  const { stage, person } = state;
  if (stage.at !== "tendering" || person === null) return refuse("not-now");
  const { sale } = stage;
  const dueMinor = stillDue(sale);
  const { currency } = sale.basket;
  const result = takeTender(offer, {
    ...{ dueMinor, currency, rules: context.tenderRules },
    taken: sale.tenders.map(({ body }) => body),
    lines: sale.priced.lines,
    atMs: context.at.wallMs,
  });
  if (!result.ok) return refuse(result.reason, result.detail);
  return takeTenderBody(state, result.body, context);
}

/** Stored value that was claimed; the sale may have become less meanwhile. */
export function takeValue(state: LaneState, body: StoredValueTenderBody, context: LaneContext): LaneStep {
  const { stage } = state;
  if (stage.at !== "tendering") return refuse("not-now");
  const { sale } = stage;
  if (body.type === "deposit" && sale.basket.quote?.deposit?.number !== body.number) return refuse("deposit-elsewhere");
  const tenders = sale.tenders.map((tender) => tender.body);
  const mostMinor = payableByValue({ lines: sale.priced.lines, tenders, dueMinor: stillDue(sale) });
  if (body.amountMinor > mostMinor) return refuse("more-than-due", { mostMinor });
  return takeTenderBody(state, body, context);
}

/** Points that were claimed; the sale may have become less meanwhile, or another's. */
export function takePoints(state: LaneState, body: PointsTenderBody, context: LaneContext): LaneStep {
  const { stage } = state;
  if (stage.at !== "tendering") return refuse("not-now");
  const { sale } = stage;
  const { member } = sale.basket;
  const spend = context.pointsBook?.spend ?? null;
  if (spend === null) return refuse("points-not-taken");
  if (member?.memberId !== body.memberId) return refuse("points-need-member");
  if (!isKnownWell({ ...body, knownBy: member.knownBy ?? "phone" })) return refuse("points-need-code");
  const tenders = sale.tenders.map((tender) => tender.body);
  const mostPoints = spendablePoints(spend, { lines: sale.priced.lines, tenders, dueMinor: stillDue(sale) });
  if (body.points > mostPoints) return refuse("points-beyond-share", { mostPoints });
  return takeTenderBody(state, body, context);
}

/** A tender of which it was decided that it is taken. */
export function takeTenderBody(state: LaneState, body: TenderBody, context: LaneContext): LaneStep {
  const { stage, person } = state;
  if (stage.at !== "tendering" || person === null) return refuse("not-now");
  const { sale } = stage;
  const dueMinor = stillDue(sale);
  // A sale of nothing, or one whose goods became as little as what was taken, needs no further tender.
  const isNothing = body.type === "cash" && body.tenderedMinor === 0 && body.amountMinor === 0;
  const tendersMade = sale.tendersMade + 1;
  const taken = isNothing ? sale.tenders : [...sale.tenders, { tenderId: `T${tendersMade}`, body }];
  if (body.amountMinor < dueMinor)
    return moved(state, { at: "tendering", sale: { ...sale, tenders: taken, tendersMade } });
  return complete(state, { sale, person, tenders: taken.map((tender) => tender.body) }, context);
}

/** Takes a tender back out before the sale is complete: the customer has the money again. */
export function takeBackTender(state: LaneState, tenderId: string): LaneStep {
  const { stage } = state;
  if (stage.at !== "tendering") return refuse("not-now");
  const found = stage.sale.tenders.find((tender) => tender.tenderId === tenderId);
  if (found === undefined) return refuse("no-such-tender");
  // What an acquirer took is given back by it: begin-take-back.
  if (found.body.type === "qr") return refuse("not-now");
  const tenders = stage.sale.tenders.filter((tender) => tender !== found);
  // What the deposit counts more goes with it: the goods are paid once it is taken again.
  const isExpanded = found.body.type === "deposit" && stage.sale.priced.quote?.expansion !== undefined;
  return moved(state, { at: isExpanded ? "open" : "tendering", sale: { ...stage.sale, tenders } });
}

/** What tenders taken so far settle. */
export const takenMinor = (sale: OpenSale): Minor => settledMinor(sale.tenders.map(({ body }) => body));

/** What is due beyond the goods brought back and the tenders taken. */
export function stillDue(sale: OpenSale): Minor {
  return minor(sale.priced.totalMinor - creditMinor(sale) - takenMinor(sale));
}

/** What the goods brought back are worth more than the new ones goes back, and the exchange is complete. */
export function refundDifference(state: LaneState, codes: readonly (string | null)[], context: LaneContext): LaneStep {
  const { stage, person } = state;
  if (stage.at !== "tendering" || person === null) return refuse("not-now");
  const { sale } = stage;
  if (stillDue(sale) !== 0) return refuse("not-now");
  return complete(state, { sale, person, tenders: sale.tenders.map(({ body }) => body), codes }, context);
}

function complete(
  state: LaneState,
  paid: {
    readonly sale: OpenSale;
    readonly person: PersonView;
    readonly tenders: readonly TenderBody[];
    readonly codes?: readonly (string | null)[];
  },
  context: LaneContext,
): LaneStep {
  const { sale, person, tenders, codes = [] } = paid;
  const { exchange } = sale;
  if (exchange !== undefined) return completeExchange(state, { sale, exchange, person, tenders, codes }, context);
  const { store, box, at, businessDay, receiptNumber, commission } = context;
  const draft = saleDraft({
    ...{
      basket: withHeldGoods(sale.priced, tenders),
      pricing: sale.basis,
      tenders,
      person: person.personId,
      ...pointsBasis(context),
    },
    commission,
    ...{ businessDay, at, versions: sale.versions, store, box, receiptNumber },
  });
  const { totalMinor, pieces } = sale.priced;
  const last = {
    receiptNumber,
    totalMinor,
    changeMinor: changeOf(tenders),
    pieces,
    tenders,
    ...pointsOfSale(draft.body),
    ...vouchersOfSale(draft.body),
  };
  const isCash = tenders.some((tender) => tender.type === "cash" && tender.tenderedMinor > 0);
  return moved(state, { at: "idle", last }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(isCash ? [{ type: "kick-drawer" } as const] : []),
  ]);
}
