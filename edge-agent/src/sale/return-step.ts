// The return machine: choose what comes back, say why, refund. Pure, as the sale machine of which it is a part.
//
//   idle ──return-opened──▶ returning ──refund──▶ idle(refunded)
//                               └──cancel-return──▶ idle

import {
  type Accessory,
  accessoriesOf,
  asSettled,
  type ChosenLine,
  type Item,
  noAfterSaleRules,
  type Piece,
  paidWith,
  permissionFor,
  postVoidDraft,
  postVoidRefusal,
  privilegedActs,
  type ReturnableLine,
  refundedAsCredit,
  refundsOf,
  returnableLines,
  returnDraft,
  storedValueNumber,
  wholeRefund,
  withServices,
} from "@evertill/core";
import { markPerformed } from "../services/service-step.ts";
import { settleOldUnit } from "../trade-in/unit-settled-step.ts";
import { beginExchange } from "./exchange-step.ts";
import type { LaneContext, LaneInput } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LaneState } from "./lane-state.ts";
import { numberWithoutReceipt, refundWithoutReceipt, scannedWithoutReceipt } from "./no-receipt-step.ts";
import { protectPrice, quoted } from "./protection-step.ts";
import { partsOf, refunded } from "./refund-move.ts";
import type { ClaimedReturn, OpenReturn, ReturnChoice } from "./return-state.ts";
import { lineOfPiece } from "./serial-step.ts";

/** Where only one piece can be meant, it is chosen already. */
export function opened(
  state: LaneState,
  given: ClaimedReturn,
  { afterSale: rules, businessDay: coverDay }: LaneContext,
): LaneStep {
  const claimed = { ...given, sale: asSettled(given.sale, given.earlier) };
  const open = returnableLines(claimed.sale, claimed.earlier).filter(({ left }) => left > 0);
  const bought = open.filter(({ line }) => line.service === undefined);
  // A warranty that was sold later stands alone.
  const goods = bought.length === 0 ? open : bought;
  const [only] = goods;
  const isClear = only !== undefined && goods.length === 1 && only.left === 1;
  const first = isClear ? [{ lineId: only.line.lineId, quantity: 1, packageState: "sealed" as const }] : [];
  const chosen = withServices(open, { chosen: first, changed: only?.line.lineId ?? "", performed: [] });
  const touchedLineId = only?.line.lineId ?? null;
  const returning = { ...claimed, rules, chosen, coverDay, reason: "changed-mind", touchedLineId } as const;
  return moved(state, { at: "returning", returning });
}

/** What a return takes once it is open, or is opened by. */
export type ReturnInput = Extract<
  LaneInput,
  {
    type:
      | "piece-back"
      | "number-back"
      | "choose-return"
      | "mark-performed"
      | "return-reason"
      | "cancel-return"
      | "quote-protection"
      | "protect-price"
      | "begin-exchange"
      | "take-in-old-unit"
      | "charge-old-unit"
      | "write-off-old-unit"
      | "refund"
      | "post-void";
  }
>;

/** What can be done of goods without a receipt. */
const withoutReceipt: ReadonlySet<ReturnInput["type"]> = new Set<ReturnInput["type"]>([
  ...(["choose-return", "return-reason", "cancel-return", "number-back", "refund"] as const),
]);

export function returnStep(
  state: LaneState,
  returning: OpenReturn,
  input: ReturnInput,
  context: LaneContext,
): LaneStep {
  const basket = returning.noReceipt?.basket;
  if (basket !== undefined && !withoutReceipt.has(input.type)) return refuse("receipt-needed");
  switch (input.type) {
    case "piece-back":
      return pieceBack(state, returning, input.text);
    case "number-back":
      if (basket === undefined) return pieceBack(state, returning, input.text);
      return numberWithoutReceipt(state, returning, basket, { ...input, context });
    case "choose-return":
      return choose(state, returning, input);
    case "mark-performed":
      return markPerformed(state, returning, input);
    case "return-reason":
      return moved(state, { at: "returning", returning: { ...returning, reason: input.reason } });
    case "cancel-return":
      return moved(state, { at: "idle", last: null });
    case "quote-protection":
      return quoted(state, returning, { today: input.today, context });
    case "protect-price":
      return protectPrice(state, returning, { ...input, context });
    case "take-in-old-unit":
    case "charge-old-unit":
    case "write-off-old-unit":
      return settleOldUnit(state, returning, input, context);
    case "begin-exchange":
      return beginExchange(state, returning, context);
    case "refund":
      if (basket !== undefined) return refundWithoutReceipt(state, returning, basket, { ...input, context });
      return refund(state, returning, { ...input, context });
    case "post-void":
      return postVoid(state, returning, { ...input, context });
  }
}

/** Goods scanned while a return is open are one more piece that came back. */
export function scannedBack(
  state: LaneState,
  returning: OpenReturn,
  { item, piece, context }: { readonly item: Item; readonly piece?: Piece; readonly context: LaneContext },
): LaneStep {
  if (returning.noReceipt !== undefined) {
    const scanned = { item, ...(piece === undefined ? {} : { piece }), context };
    return scannedWithoutReceipt(state, returning, returning.noReceipt.basket, scanned);
  }
  const serial = piece?.trace?.serial;
  if (serial !== undefined && lineOfPiece(returning, serial) !== null) return pieceBack(state, returning, serial);
  const lines = returnableLines(returning.sale, returning.earlier).filter(({ line }) => line.sku === item.sku);
  if (lines.length === 0) return refuse("not-on-receipt");
  const free = lines.find(({ line, left }) => left > chosenOf(returning, line.lineId).quantity);
  if (free === undefined) return refuse("nothing-left");
  const before = chosenOf(returning, free.line.lineId);
  const { lineId, packageState } = before;
  return choose(state, returning, { lineId, packageState, quantity: before.quantity + 1 });
}

/** The very piece that was sold, by one of its numbers. */
function pieceBack(state: LaneState, returning: OpenReturn, text: string): LaneStep {
  const found = lineOfPiece(returning, text);
  if (found === null) return refuse("serial-not-on-receipt");
  const { lineId } = found.line;
  const { packageState } = chosenOf(returning, lineId);
  return choose(state, returning, { lineId, quantity: 1, packageState, pieceSeen: { by: "scan" } });
}

/** What is chosen of a line: nothing, sealed, until somebody says otherwise. */
export function chosenOf(returning: Pick<OpenReturn, "chosen">, lineId: string): ChosenLine {
  return returning.chosen.find((choice) => choice.lineId === lineId) ?? { lineId, quantity: 0, packageState: "sealed" };
}

function choose(state: LaneState, returning: OpenReturn, choice: ReturnChoice): LaneStep {
  const { lineId, quantity } = choice;
  const returnable = returnableLines(returning.sale, returning.earlier);
  const of: ReturnableLine | undefined = returnable.find(({ line }) => line.lineId === lineId);
  if (of === undefined) return refuse("no-such-line");
  if (!Number.isInteger(quantity) || quantity < 0) return refuse("bad-quantity");
  if (quantity > of.left) return refuse("nothing-left", { left: of.left });
  const choices = new Map(returning.chosen.map((choice) => [choice.lineId, choice]));
  if (quantity === 0) choices.delete(lineId);
  else {
    const seen = goodsSeen(choice, choices.get(lineId), accessoriesOf(returning.rules ?? noAfterSaleRules, of.line));
    if (seen === null) return refuse("bad-quantity");
    choices.set(lineId, seen);
  }
  const performed = returning.performed ?? [];
  if (quantity > 0 && of.line.service !== undefined && performed.includes(lineId)) return refuse("service-performed");
  const chosen = withServices(returnable, { chosen: [...choices.values()], changed: lineId, performed });
  return moved(state, { at: "returning", returning: { ...returning, chosen, touchedLineId: lineId } });
}

/** With what was said of the line before; null: more is missing than was in the boxes, or it is nothing of theirs. */
function goodsSeen(
  { lineId, quantity, packageState, ...choice }: ReturnChoice,
  before: ChosenLine | undefined,
  accessories: readonly Accessory[],
): ChosenLine | null {
  const pieceSeen = choice.pieceSeen ?? before?.pieceSeen;
  // What was said of sealed goods does not hold once they are found open.
  const inspection = choice.inspection ?? (before?.packageState === packageState ? before.inspection : undefined);
  const missing =
    choice.missing ?? before?.missing?.map((one) => ({ ...one, quantity: Math.min(one.quantity, quantity) }));
  const isOdd = (one: { readonly accessoryId: string; readonly quantity: number }) =>
    one.quantity > quantity || !accessories.some(({ accessoryId }) => accessoryId === one.accessoryId);
  if (missing?.some(isOdd) === true) return null;
  const lacks = accessories.flatMap((accessory) => {
    const count = missing?.find(({ accessoryId }) => accessoryId === accessory.accessoryId)?.quantity ?? 0;
    return count === 0 ? [] : [{ ...accessory, quantity: count }];
  });
  return {
    ...{ lineId, quantity, packageState },
    ...(pieceSeen === undefined ? {} : { pieceSeen }),
    ...(inspection === undefined ? {} : { inspection }),
    ...(lacks.length === 0 ? {} : { missing: lacks }),
  };
}

function refund(
  state: LaneState,
  returning: OpenReturn,
  of: Omit<Extract<LaneInput, { type: "refund" }>, "type"> & { readonly context: LaneContext },
): LaneStep {
  const { approvalCodes, asStoreCredit, context } = of;
  const { original, sale, earlier, reason, performed = [] } = returning;
  if (state.person === null) return refuse("signed-out");
  if (returning.chosen.length === 0) return refuse("nothing-chosen");
  const seen = allSeen(returning, { by: state.person, approver: context.approver });
  if (!seen.ok) return seen;
  const { chosen } = seen;
  const { store, box, at, businessDay, versions, receiptNumber, newSaleId } = context;
  const parts = partsOf(returning, context.tenderRules);
  const result = asStoreCredit === true ? credited() : refundsOf(parts, approvalCodes);
  if (!result.ok) return refuse(result.reason);
  const { refunds } = result;
  const draft = returnDraft({
    ...{ returnId: newSaleId, receiptNumber, original, sale, earlier, chosen, reason, performed, refunds },
    ...(returning.coverDay === undefined ? {} : { coverDay: returning.coverDay }),
    ...(returning.vouchersUsed === undefined ? {} : { vouchersUsed: returning.vouchersUsed }),
    ...{ person: state.person.personId, businessDay, at, versions, store, box },
  });
  return refunded(state, draft);

  function credited() {
    const number = storedValueNumber({ kind: "store-credit", store, randomHex: newSaleId });
    return { ok: true, refunds: refundedAsCredit(parts, { number, tenders: sale.tenders.map(paidWith) }) } as const;
  }
}

/** Pieces that were sold with a number: scanned again, or somebody who may takes them without [P9]. */
function allSeen(
  { sale, earlier, chosen }: OpenReturn,
  of: Parameters<typeof permissionFor>[1],
): { readonly ok: true; readonly chosen: readonly ChosenLine[] } | Extract<LaneStep, { ok: false }> {
  const numbered = returnableLines(sale, earlier).filter(
    ({ line, waiting }) => line.serials !== undefined && waiting === 0,
  );
  // What waits to be collected is in the store already.
  const isUnseen = ({ lineId, pieceSeen }: ChosenLine) =>
    pieceSeen === undefined && numbered.some(({ line }) => line.lineId === lineId);
  if (!chosen.some(isUnseen)) return { ok: true, chosen };
  const permission = permissionFor({ act: "return-unseen", size: 1 }, of);
  if (!permission.ok) {
    const { act, size, limit } = permission;
    return refuse(permission.reason, { act, measure: privilegedActs[act], size, limit });
  }
  const pieceSeen = { by: "approval", personId: permission.approvedBy ?? of.by.personId } as const;
  return { ok: true, chosen: chosen.map((choice) => (isUnseen(choice) ? { ...choice, pieceSeen } : choice)) };
}

/** Undoes the sale whole; who may do that alone is a matter of limits [P9]. */
function postVoid(
  state: LaneState,
  { original, sale, sold, earlier, isExchange, vouchersUsed = [] }: OpenReturn,
  of: Pick<Extract<LaneInput, { type: "post-void" }>, "reason" | "approvalCodes"> & { readonly context: LaneContext },
): LaneStep {
  const { reason, approvalCodes, context } = of;
  const { store, box, at, businessDay, versions, receiptNumber, newSaleId, approver } = context;
  const { person } = state;
  if (person === null) return refuse("signed-out");
  // Undone whole, the old goods would have to go out again.
  if (isExchange === true) return refuse("is-exchange");
  const refusal = postVoidRefusal({ soldOn: sold.businessDay, businessDay, earlier, sale, vouchersUsed });
  if (refusal !== null) return refuse(refusal);
  const permission = permissionFor({ act: "post-void", size: sale.totalMinor }, { by: person, approver });
  if (!permission.ok) {
    const { act, size, limit } = permission;
    return refuse(permission.reason, { act, measure: privilegedActs[act], size, limit });
  }
  const parts = wholeRefund(sale);
  const result = refundsOf(parts, approvalCodes);
  if (!result.ok) return refuse(result.reason);
  const draft = postVoidDraft({
    ...{ returnId: newSaleId, receiptNumber, original, sale, reason, refunds: result.refunds },
    ...{ approvedBy: permission.approvedBy, person: person.personId, businessDay, at, versions, store, box },
  });
  return refunded(state, draft);
}
