// What the keys mean while a payment by phone is under way, or nobody can tell how it ended.

import type { PaymentView, TillView } from "@evertill/protocol";

/** The payment that the sale waits for; null when there is none, or it is over. */
export function openPayment(view: TillView | null): PaymentView | null {
  const payment = view?.stage.at === "tendering" ? view.stage.payment : null;
  return payment === null || payment.state === "declined" ? null : payment;
}

/** It can still be called off: the acquirer is asked, and nobody is taking money back already. */
export const canCancel = ({ state, isTakeBack }: PaymentView): boolean =>
  !isTakeBack && (state === "charging" || state === "shopper" || state === "asking");
