// From a configuration to a payment device that is open.

import { randomBytes } from "node:crypto";
import { portOf } from "../device-config.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { type PaymentConfig, parsePaymentConfig } from "./payment-config.ts";
import type { PaymentDevice } from "./payment-device.ts";
import { paymentDriver } from "./payment-driver.ts";
import { paymentLinesWire } from "./payment-lines-wire.ts";
import type { PaymentTiming } from "./payment-state.ts";
import type { PaymentWire } from "./payment-wire.ts";
import { qrAcquirerWire } from "./qr-acquirer-wire.ts";

export interface OpenPaymentOptions {
  readonly timers?: Timers;
  readonly timing?: Partial<PaymentTiming>;
  readonly pollMs?: number;
}

export interface OpenedPayment {
  /** Of the acquirer, in ledgers and on receipts. */
  readonly name: string;
  readonly device: PaymentDevice;
}

/** `config` may come straight from JSON; throws DeviceConfigError where it is none. */
export const openPayment = (config: unknown, options: OpenPaymentOptions = {}): OpenedPayment => {
  const { timers = systemTimers, timing = {}, ...rest } = options;
  const parsed = parsePaymentConfig(config);
  const { name, patienceMs } = parsed;
  const device = paymentDriver(wireOf(parsed, timers), {
    ...rest,
    timers,
    timing: { ...(patienceMs === undefined ? {} : { patienceMs }), ...timing },
  });
  device.open();
  return { name, device };
};

const wireOf = (config: PaymentConfig, timers: Timers): PaymentWire => {
  const { answerTimeoutMs = 10_000 } = config;
  if (config.type === "payment-lines") {
    const run = randomBytes(4).toString("hex");
    return paymentLinesWire(portOf(config.connection, { timers }), { answerTimeoutMs, timers, run });
  }
  const { url, ca, merchant, key } = config;
  return qrAcquirerWire({
    ...{ base: url, merchant, key, answerTimeoutMs, timers },
    ...(ca === undefined ? {} : { ca }),
    nonce: () => randomBytes(16).toString("hex"),
  });
};
