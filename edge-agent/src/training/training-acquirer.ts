// An acquirer that takes nobody's money. The last digit of the payment code says how a payment ends, so that a trainee can
// meet each state: 8 is declined, 9 is not known until it is asked for again, any other is approved.

import type { Payment, PaymentDevice, PaymentOutcome } from "@evertill/device-drivers";

/** How long the shopper seems to look at the phone. */
const shopperMs = 1_500;

const approved = ({ amountMinor, reference }: Payment): PaymentOutcome => ({
  ...{ outcome: "approved", amountMinor, wallet: "training", payerMasked: "" },
  acquirerReference: reference.slice(0, 12),
});

/** @param after runs work once so many milliseconds have passed */
export function trainingAcquirer(after: (delayMs: number, work: () => void) => void): PaymentDevice {
  const waiting = new Map<string, (outcome: PaymentOutcome) => void>();
  const later = (payment: Payment, outcome: PaymentOutcome) =>
    new Promise<PaymentOutcome>((resolve) => {
      waiting.set(payment.reference, resolve);
      after(shopperMs, () => resolve(outcome));
    }).finally(() => waiting.delete(payment.reference));
  return {
    health: { state: "up" },
    open: () => undefined,
    purchase: (purchase, progress) => {
      progress?.({ step: "charging" });
      const last = purchase.code?.at(-1);
      if (last === "8") return later(purchase, { outcome: "declined", reason: "no-balance" });
      if (last === "9") return later(purchase, { outcome: "unknown", reason: "no-answer" });
      progress?.({ step: "shopper", codeUrl: null });
      return later(purchase, approved(purchase));
    },
    resolve: (payment, progress) => {
      progress?.({ step: "asking" });
      return later(payment, approved(payment));
    },
    reverse: (payment, progress) => {
      progress?.({ step: "reversing" });
      return later(payment, { outcome: "declined", reason: "reversed" });
    },
    cancel: (reference) => {
      const resolve = waiting.get(reference);
      resolve?.({ outcome: "declined", reason: "cancelled" });
      return resolve !== undefined;
    },
    refund: async ({ amountMinor, refundReference }) => ({
      ...{ outcome: "refunded", amountMinor, acquirerReference: refundReference.slice(0, 12) },
    }),
    settle: async () => ({ outcome: "settled", lines: [] }),
    onHealth: () => undefined,
    close: async () => undefined,
  };
}
