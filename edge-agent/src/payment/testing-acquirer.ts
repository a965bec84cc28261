// An acquirer whose answers the test gives, one call at a time.

import type {
  Payment,
  PaymentDevice,
  PaymentOutcome,
  PaymentProgress,
  Refund,
  RefundOutcome,
  SettlementOutcome,
} from "@evertill/device-drivers";

export const approval = {
  outcome: "approved",
  ...{ acquirerReference: "4200000001", wallet: "wechat", payerMasked: "****8812" },
} as const;

export interface AcquirerCall {
  readonly call: "purchase" | "resolve" | "reverse" | "cancel";
  readonly payment: Payment;
  readonly code: string | null;
  answer(outcome: PaymentOutcome): void;
  progress(now: PaymentProgress): void;
}

export interface RefundCall {
  readonly refund: Refund;
  answer(outcome: RefundOutcome): void;
}

export function testAcquirer() {
  const calls: AcquirerCall[] = [];
  const refunds: RefundCall[] = [];
  /** What is answered for a day, an empty list unless told; and the days that were asked for. */
  const lists = new Map<string, SettlementOutcome>();
  const listsAsked: string[] = [];
  const call = (
    kind: AcquirerCall["call"],
    payment: Payment & { readonly code?: string | null },
    progress: (now: PaymentProgress) => void = () => undefined,
  ): Promise<PaymentOutcome> =>
    new Promise((answer) => {
      calls.push({ call: kind, payment, code: payment.code ?? null, answer, progress });
    });
  const device: PaymentDevice & { health: PaymentDevice["health"] } = {
    health: { state: "up" },
    open: () => undefined,
    purchase: (purchase, progress) => call("purchase", purchase, progress),
    resolve: (payment, progress) => call("resolve", payment, progress),
    reverse: (payment, progress) => call("reverse", payment, progress),
    cancel: (reference) => {
      const payment = { reference, amountMinor: 0, currency: "" };
      calls.push({ call: "cancel", payment, code: null, answer: () => undefined, progress: () => undefined });
      return true;
    },
    refund: (refund) => new Promise((answer) => refunds.push({ refund, answer })),
    settle: (day) => {
      listsAsked.push(day);
      return Promise.resolve(lists.get(day) ?? { outcome: "settled", lines: [] });
    },
    onHealth: () => undefined,
    close: () => Promise.resolve(),
  };
  return { name: "wallets", device, calls, refunds, lists, listsAsked };
}
