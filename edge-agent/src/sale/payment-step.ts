// Paying by an acquirer, as pure steps of the lane. While a payment is under way, or nobody can tell how it ended, the
// sale stands still: nothing else is taken for it and nothing on it changes.
//
//   tendering ──begin-payment──▶ running ──approved──▶ tender taken ──▶ tendering, or the sale complete
//                                 ▲  │ └──declined──▶ declined (stands until the next thing happens)
//                     ask-payment │  ▼
//                                unknown ──park-payment──▶ tendering; the intent stays open, in somebody's name

import {
  minor,
  type PaymentBody,
  paymentDraft,
  paymentParkedDraft,
  paymentReversalDraft,
  type QrTenderBody,
} from "@evertill/core";
import type { PaymentOutcome } from "@evertill/device-drivers";
import type { LaneContext, LaneEffect } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LanePayment, PaymentInput } from "./lane-payment.ts";
import type { LaneState, OpenSale, Stage } from "./lane-state.ts";
import { stillDue, takeTenderBody } from "./tender-step.ts";

type Tendering = Extract<Stage, { at: "tendering" }>;
type Approval = Extract<PaymentOutcome, { outcome: "approved" }>;

/** The payment that the lane waits for; null when there is none, or it is over. */
export function openPayment({ stage }: LaneState): LanePayment | null {
  const payment = stage.at === "tendering" ? stage.payment : undefined;
  return payment === undefined || payment.state.at === "declined" ? null : payment;
}

export function paymentStep(state: LaneState, input: PaymentInput, context: LaneContext): LaneStep {
  const { stage, person } = state;
  if (stage.at !== "tendering" || person === null) return refuse("not-now");
  const open = openPayment(state);
  switch (input.type) {
    case "begin-payment":
      return open === null ? beginPayment(state, stage, input, person.personId) : refuse("payment-open");
    case "begin-take-back":
      return open === null ? beginTakeBack(state, stage, input.tenderId) : refuse("payment-open");
    case "payment-outcome":
      if (open === null || open.reference !== input.reference) return refuse("not-now");
      return takeOutcome(state, { stage, payment: open, person: person.personId }, input.outcome, context);
    case "ask-payment": {
      if (open?.state.at !== "unknown") return refuse("not-now");
      const to = open.takesBack === null ? "running" : "reversing";
      return withPayment(state, stage.sale, { ...open, state: { at: "running" } }, [moveTo(open, to)]);
    }
    case "park-payment": {
      if (open?.state.at !== "unknown") return refuse("not-now");
      return park(state, { stage, payment: open, person: person.personId }, open.state.reason, context);
    }
  }
}

function beginPayment(
  state: LaneState,
  { sale }: Tendering,
  { reference, acquirer, amountMinor }: Extract<PaymentInput, { type: "begin-payment" }>,
  person: string,
): LaneStep {
  const dueMinor = stillDue(sale);
  const amount = amountMinor ?? dueMinor;
  if (amount <= 0) return refuse("no-amount");
  if (amount > dueMinor) return refuse("more-than-due", { mostMinor: dueMinor });
  const payment: LanePayment = { reference, acquirer, amountMinor: amount, takesBack: null, state: { at: "running" } };
  const { currency, saleId } = sale.basket;
  return withPayment(state, sale, payment, [
    { type: "begin-intent", reference, acquirer, amountMinor: amount, currency, saleId, person },
  ]);
}

function beginTakeBack(state: LaneState, { sale }: Tendering, tenderId: string): LaneStep {
  const body = sale.tenders.find((tender) => tender.tenderId === tenderId)?.body;
  if (body === undefined || body.type !== "qr") return refuse("no-such-tender");
  const { reference, acquirer, amountMinor } = body;
  const payment: LanePayment = { reference, acquirer, amountMinor, takesBack: tenderId, state: { at: "running" } };
  return withPayment(state, sale, payment, [moveTo(payment, "reversing")]);
}

interface Under {
  readonly stage: Tendering;
  readonly payment: LanePayment;
  readonly person: string;
}

function takeOutcome(state: LaneState, under: Under, outcome: PaymentOutcome, context: LaneContext): LaneStep {
  const { stage, payment } = under;
  switch (outcome.outcome) {
    case "unknown": {
      const unknown: LanePayment = { ...payment, state: { at: "unknown", reason: outcome.reason } };
      return withPayment(state, stage.sale, unknown, [moveTo(payment, "unknown")]);
    }
    case "approved":
      return payment.takesBack === null
        ? takeApproval(state, under, outcome, context)
        : withPayment(state, stage.sale, over(payment, "not-reversible"), [
            { type: "approve-intent", reference: payment.reference, approval: outcome },
          ]);
    case "declined":
      return payment.takesBack === null
        ? withPayment(state, stage.sale, over(payment, outcome.reason), [moveTo(payment, "declined")])
        : takenBack(state, under, payment.takesBack, context);
  }
}

/** The payment's own entry first, then the tender; the sale, when nothing is due any more, in the same step. */
function takeApproval(state: LaneState, under: Under, approval: Approval, context: LaneContext): LaneStep {
  const { stage, payment, person } = under;
  const { wallet, acquirerReference, payerMasked } = approval;
  const body: QrTenderBody = {
    ...{ type: "qr", amountMinor: minor(approval.amountMinor), acquirer: payment.acquirer, wallet },
    ...{ reference: payment.reference, acquirerReference, payerMasked },
  };
  const draft = paymentDraft(bodyOf(stage.sale, body), { ...context, person });
  const paid = takeTenderBody(state, body, { ...context, receiptNumber: context.receiptNumberAfterOne });
  if (!paid.ok) return paid;
  const { reference } = payment;
  return {
    ...paid,
    effects: [{ type: "append", draft }, { type: "approve-intent", reference, approval }, ...paid.effects],
  };
}

function takenBack(
  state: LaneState,
  { stage, payment, person }: Under,
  tenderId: string,
  context: LaneContext,
): LaneStep {
  const { sale } = stage;
  const body = sale.tenders.find((tender) => tender.tenderId === tenderId)?.body;
  const tenders = sale.tenders.filter((tender) => tender.tenderId !== tenderId);
  const effects: readonly LaneEffect[] =
    body?.type === "qr"
      ? [{ type: "append", draft: paymentReversalDraft(bodyOf(sale, body), { ...context, person }) }]
      : [];
  return moved(state, { at: "tendering", sale: { ...sale, tenders } }, [...effects, moveTo(payment, "reversed")]);
}

/** Set aside in the person's name; the tender that could not be taken back stays with the sale. */
function park(state: LaneState, { stage, payment, person }: Under, reason: string, context: LaneContext): LaneStep {
  const { reference, acquirer, amountMinor } = payment;
  const { currency, saleId } = stage.sale.basket;
  const draft = paymentParkedDraft(
    { reference, acquirer, amountMinor, currency, saleId, reason },
    { ...context, person },
  );
  return moved(state, { at: "tendering", sale: stage.sale }, [{ type: "append", draft }, moveTo(payment, "parked")]);
}

const over = (payment: LanePayment, reason: string): LanePayment => ({ ...payment, state: { at: "declined", reason } });

const moveTo = ({ reference }: LanePayment, to: Extract<LaneEffect, { type: "move-intent" }>["to"]): LaneEffect => ({
  type: "move-intent",
  reference,
  to,
});

const withPayment = (
  state: LaneState,
  sale: OpenSale,
  payment: LanePayment,
  effects: readonly LaneEffect[],
): LaneStep => moved(state, { at: "tendering", sale, payment }, effects);

function bodyOf({ basket }: OpenSale, tender: QrTenderBody): PaymentBody {
  const { type: _, ...body } = tender;
  return { ...body, currency: basket.currency, saleId: basket.saleId };
}
