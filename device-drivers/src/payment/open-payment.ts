// From a configuration to a payment device that is open.

import { randomBytes } from "node:crypto";
import { systemTimers, type Timers } from "../timers.ts";
import { parsePaymentConfig } from "./payment-config.ts";
import type { PaymentDevice } from "./payment-device.ts";
import { paymentDriver } from "./payment-driver.ts";
import type { PaymentTiming } from "./payment-state.ts";
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
  const { url, ca, merchant, key, answerTimeoutMs = 10_000, patienceMs, name } = parsePaymentConfig(config);
  const wire = qrAcquirerWire({
    ...{ base: url, merchant, key, answerTimeoutMs, timers },
    ...(ca === undefined ? {} : { ca }),
    nonce: () => randomBytes(16).toString("hex"),
  });
  const device = paymentDriver(wire, {
    ...rest,
    timers,
    timing: { ...(patienceMs === undefined ? {} : { patienceMs }), ...timing },
  });
  device.open();
  return { name, device };
};
