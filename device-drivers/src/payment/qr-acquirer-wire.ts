// The QR acquirer over HTTP: QR-ACQUIRER.md, spoken. Only a signed answer to this very question is believed.

import { systemTimers, type Timers } from "../timers.ts";
import { answerIsSigned, authorization, type SigningMerchant } from "./acquirer-signature.ts";
import { httpExchange } from "./http-exchange.ts";
import {
  type Fields,
  notBelieved,
  readObject,
  readPayment,
  readPing,
  readRefund,
  readSettlement,
} from "./payment-message.ts";
import type { PaymentWire, Unheard } from "./payment-wire.ts";

export interface QrAcquirerOptions extends SigningMerchant {
  readonly base: URL;
  readonly ca?: string;
  readonly answerTimeoutMs: number;
  readonly timers?: Timers;
  /** Milliseconds since 1970 by this machine's clock, which may be wrong. */
  readonly wallMs?: () => number;
  /** 32 hex digits. */
  readonly nonce: () => string;
}

interface Question {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: Fields;
}

export const qrAcquirerWire = (options: QrAcquirerOptions): PaymentWire => {
  const { base, answerTimeoutMs, timers = systemTimers, wallMs = Date.now, merchant } = options;
  const http = httpExchange({
    ...{ base, answerTimeoutMs, timers },
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  /** What has to be added to this machine's clock to have the acquirer's. */
  let aheadS = 0;
  const nowS = (): number => Math.floor(wallMs() / 1_000);

  const ask = async <T>(
    { method, path, body: fields }: Question,
    read: (fields: Fields | undefined) => T,
  ): Promise<T | Unheard> => {
    const body = fields === undefined ? "" : JSON.stringify(fields);
    const nonce = options.nonce();
    const prefix = base.pathname.replace(/\/$/, "");
    const heard = await http.ask({
      ...{ method, path, body, fresh: method === "POST" },
      headers: {
        "content-type": "application/json",
        authorization: authorization(options, {
          ...{ method, path: prefix + path, body, nonce, timestampS: nowS() + aheadS },
        }),
      },
    });
    if (heard.says === "nothing") return heard;
    const { status, headers, body: answered } = heard;
    const [timestamp, signature] = [headers["pay-timestamp"], headers["pay-signature"]];
    if (!answerIsSigned(options, { status, timestamp, signature, nonce, body: answered })) {
      return notBelieved(status >= 500 ? "server-error" : "unsigned");
    }
    if (typeof timestamp === "string" && /^\d{1,12}$/.test(timestamp)) aheadS = Number(timestamp) - nowS();
    return read(status < 500 ? readObject(answered) : undefined);
  };

  const chargePath = (reference: string): string => `/v1/charges/${encodeURIComponent(reference)}`;

  return {
    charge: ({ reference, amountMinor, currency, code, description }) =>
      ask(
        {
          method: "POST",
          path: code === null ? "/v1/codes" : "/v1/charges",
          body: { merchant, reference, amountMinor, currency, description, ...(code === null ? {} : { code }) },
        },
        (fields) => readPayment(fields, { question: "charge", reference }),
      ),
    query: (reference) =>
      ask({ method: "GET", path: chargePath(reference) }, (fields) =>
        readPayment(fields, { question: "query", reference }),
      ),
    reverse: (reference) =>
      ask({ method: "POST", path: `${chargePath(reference)}/reverse`, body: {} }, (fields) =>
        readPayment(fields, { question: "reverse", reference }),
      ),
    refund: ({ reference, refundReference, amountMinor, currency }) =>
      ask(
        { method: "POST", path: "/v1/refunds", body: { merchant, reference, refundReference, amountMinor, currency } },
        (fields) => readRefund(fields, refundReference),
      ),
    settle: (day) => ask({ method: "GET", path: `/v1/settlements/${day}` }, (fields) => readSettlement(fields, day)),
    ping: () => ask({ method: "GET", path: "/v1/ping" }, readPing),
    close: async () => http.close(),
  };
};
