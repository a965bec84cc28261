// The sale machine's part in deposits: the open goods become a quote and its deposit a sale of its own; a deposit whose
// purchase comes to nothing is settled by its rule, within a person's limit for cash paid out or with an approval [P9].

import {
  cashRounding,
  countsAs,
  type DepositEnd,
  type DepositKind,
  type DepositTerms,
  depositPaidBack,
  depositRefund,
  depositSettledDraft,
  emptyBasket,
  isTaken,
  type Minor,
  minor,
  permissionFor,
  plainDepositKinds,
  refundsOf,
  type StoredValueTenderBody,
  storedValueNumber,
  timeTextAt,
  whyNotDeposited,
  withDeposit,
} from "@evertill/core";
import { giveQuote } from "../quotes/quote-step.ts";
import type { LaneContext } from "../sale/lane-input.ts";
import { type LaneStep, moved, refuse } from "../sale/lane-move.ts";
import type { LaneState, OpenSale } from "../sale/lane-state.ts";
import { newSale } from "../sale/open-sale.ts";

export type DepositInput =
  /** A part of what the open goods cost, which are quoted. */
  | { readonly type: "take-deposit"; readonly kindId: string; readonly amountMinor: number }
  /** Claimed before; `by`: by whom the purchase of the open goods came to nothing. */
  | ({
      readonly type: "settle-deposit";
      readonly by: DepositEnd;
      readonly approvalCodes: readonly (string | null)[];
    } & Pick<StoredValueTenderBody, "claimId" | "word">);

export function takeDeposit(
  state: LaneState,
  open: OpenSale,
  { kindId, amountMinor }: Extract<DepositInput, { type: "take-deposit" }>,
  context: LaneContext,
): LaneStep {
  const kinds = context.deposits?.kinds ?? plainDepositKinds;
  const kind = kinds.find((one) => one.kindId === kindId);
  if (kind === undefined) return refuse("bad-deposit");
  const { lines } = open.basket;
  if (!isTaken(kind, { lines, atMs: context.at.wallMs })) return refuse("deposit-not-for-goods");
  const quoted = giveQuote(state, open, context, kind.days);
  if (!quoted.ok) return quoted;
  const [effect] = quoted.effects;
  if (effect?.type !== "append" || effect.draft.kind !== "quote") return refuse("not-now");
  const { quoteNumber, totalMinor, untilText } = effect.draft.body;
  const refusal = whyNotDeposited(kind, { amountMinor, forMinor: totalMinor });
  if (refusal !== null) return refuse(refusal.reason, refusal.detail);
  const { store, newSaleId, currency } = context;
  const number = storedValueNumber({ kind: "deposit", store, randomHex: newSaleId });
  const terms: DepositTerms = {
    ...{ rule: kind.rule, quote: quoteNumber, untilText, forMinor: totalMinor },
    ...byBook(kind, minor(amountMinor), context),
  };
  const change = withDeposit(emptyBasket(newSaleId, currency), { number, amountMinor: minor(amountMinor), terms });
  if (!change.ok) return refuse(change.reason);
  return moved(state, { at: "open", sale: newSale(change.basket, context) }, quoted.effects);
}

/** What the chain's book says of the kind; nothing where it says nothing. */
function byBook(
  kind: DepositKind,
  paidMinor: Minor,
  { deposits, timeZone }: LaneContext,
): Pick<DepositTerms, "kind" | "expansion"> {
  if (deposits === undefined) return {};
  const { kindId, name, expansion } = kind;
  const named = { kind: { bookId: deposits.bookId, kindId, name } };
  if (expansion === undefined) return named;
  const { payer, fromMs, untilMs } = expansion;
  return {
    ...named,
    expansion: {
      ...{ countsMinor: countsAs(kind, paidMinor), payer, fromMs, untilMs },
      ...{ fromText: timeTextAt(fromMs, timeZone), untilText: timeTextAt(untilMs, timeZone) },
    },
  };
}

export function settleDeposit(
  state: LaneState,
  { basket, tenders }: OpenSale,
  { by, approvalCodes, claimId, word }: Extract<DepositInput, { type: "settle-deposit" }>,
  context: LaneContext,
): LaneStep {
  const { person } = state;
  const { quote } = basket;
  if (person === null || state.stage.at !== "open" || quote?.deposit === undefined) return refuse("not-now");
  if (tenders.length > 0) return refuse("not-now");
  const { number, rule, kind, amountMinor, soldBy, paidBy } = quote.deposit;
  // What is kept or paid back is as much a person's word as cash paid out.
  const size = Math.max(amountMinor, depositPaidBack(rule, by, amountMinor));
  const permission = permissionFor({ act: "paid-out", size }, { by: person, approver: context.approver });
  if (!permission.ok) {
    const { reason, act, measure, size: asked, limit } = permission;
    return refuse(reason, { act, measure, size: asked, limit });
  }
  const { at, businessDay, versions, store, box, receiptNumber, currency, newSaleId } = context;
  const rounding = cashRounding(context.tenderRules);
  const back = refundsOf(depositRefund({ rule, by, amountMinor, paidBy, rounding }), approvalCodes);
  if (!back.ok) return refuse(back.reason);
  const { refunds } = back;
  const draft = depositSettledDraft({
    ...{ person: person.personId, at, businessDay, versions, store, box, receiptNumber, currency },
    ...{ number, quote: quote.number, rule, by, amountMinor, claimId, word, refunds },
    returnId: newSaleId,
    ...(soldBy === undefined ? {} : { soldBy }),
    ...(kind === undefined ? {} : { kind }),
    ...(permission.approvedBy === null ? {} : { approvedBy: permission.approvedBy }),
  });
  return moved(state, { at: "idle", last: null }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(refunds.some(({ type }) => type === "cash") ? [{ type: "kick-drawer" } as const] : []),
  ]);
}
