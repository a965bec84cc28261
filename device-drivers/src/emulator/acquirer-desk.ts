// The emulated acquirer's counter: takes a request apart by the protocol's document (payment/QR-ACQUIRER.md), checks its
// signature by itself, and has the ledger carry it out. It shares no codec with the driver.

import { createHmac } from "node:crypto";
import type { AcquirerAsk } from "./acquirer-faults.ts";
import type { AcquirerLedger, Answer } from "./acquirer-ledger.ts";

export interface DeskRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export interface DeskOptions {
  readonly ledger: AcquirerLedger;
  readonly merchant: string;
  readonly key: string;
  /** Seconds since 1970 by the acquirer's clock. */
  readonly nowS: () => number;
}

export interface Understood {
  readonly ask: AcquirerAsk;
  /** The payment that is asked for, "" where none is. */
  readonly reference: string;
  readonly nonce: string;
  readonly carryOut: () => { readonly status: number; readonly body: Answer };
}

const farthestClockS = 300;
const scheme =
  /^EVERTILL-HMAC-SHA256 merchant="([^"]*)",nonce="([0-9a-f]{32})",timestamp="(\d{1,12})",signature="([^"]*)"$/;

export const mac = (key: string, lines: readonly (string | number)[]): string => {
  const hash = createHmac("sha256", key);
  for (const line of lines) hash.update(String(line)).update("\n");
  return hash.digest("base64");
};

const refusal = (status: number, reason: string) => () => ({ status, body: { state: "refused", reason } });

const askOf = ({ method, path }: DeskRequest): { ask: AcquirerAsk; subject: string } | undefined => {
  const [, charges, of, act] =
    /^\/v1\/(charges|codes|refunds|settlements|ping)(?:\/([^/?]+))?(\/reverse)?$/.exec(path) ?? [];
  const subject = decodeURIComponent(of ?? "");
  if (method === "GET" && charges === "ping") return { ask: "ping", subject };
  if (method === "GET" && charges === "charges" && of !== undefined && act === undefined)
    return { ask: "query", subject };
  if (method === "GET" && charges === "settlements" && of !== undefined) return { ask: "settle", subject };
  if (method !== "POST") return undefined;
  if (charges === "charges" && act !== undefined) return { ask: "reverse", subject };
  if ((charges === "charges" || charges === "codes") && of === undefined) return { ask: "charge", subject: charges };
  return charges === "refunds" && of === undefined ? { ask: "refund", subject } : undefined;
};

/** Undefined where nobody can be answered: no such place, or a merchant that is not known. */
export const understand = (request: DeskRequest, options: DeskOptions): Understood | undefined => {
  const { ledger, merchant, key, nowS } = options;
  const asked = askOf(request);
  const [, by, nonce, timestamp, signature] = scheme.exec(request.authorization) ?? [];
  if (asked === undefined || nonce === undefined || timestamp === undefined || by !== merchant) return undefined;
  const { ask, subject } = asked;
  const { reference = subject } = parsed(request.body);
  const understood = (carryOut: Understood["carryOut"]): Understood => ({
    ...{ ask, nonce, carryOut },
    reference: typeof reference === "string" ? reference : "",
  });
  if (signature !== mac(key, [request.method, request.path, timestamp, nonce, request.body]))
    return understood(refusal(401, "bad-signature"));
  if (Math.abs(Number(timestamp) - nowS()) > farthestClockS) return understood(refusal(401, "clock"));
  const said = (body: () => Answer) =>
    understood(() => {
      const answer = body();
      return { status: answer.state === "refused" ? 409 : 200, body: answer };
    });
  switch (ask) {
    case "ping":
      return said(() => ({ state: "up" }));
    case "query":
      return said(() => ledger.query(subject));
    case "settle":
      return said(() => ledger.settlement(subject));
    case "reverse":
      return said(() => ledger.reverse(subject));
    case "charge": {
      const charge = chargeOf(request.body, subject === "codes");
      if (charge === undefined) return understood(refusal(400, "bad-request"));
      const { reference: charged, ...rest } = charge;
      return said(() => ledger.charge(charged, rest));
    }
    case "refund": {
      const refund = refundOf(request.body);
      if (refund === undefined) return understood(refusal(400, "bad-request"));
      const { refundReference, ...rest } = refund;
      return said(() => ledger.refund(refundReference, rest));
    }
  }
};

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const isReference = (value: unknown): value is string =>
  typeof value === "string" && /^[A-Za-z0-9_-]{8,32}$/.test(value);
const isMinor = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isCurrency = (value: unknown): value is string => typeof value === "string" && /^[A-Z]{3}$/.test(value);

const chargeOf = (text: string, shownByTill: boolean) => {
  const { reference, amountMinor, currency, code, description } = parsed(text);
  if (!isReference(reference) || !isMinor(amountMinor) || !isCurrency(currency)) return undefined;
  if (typeof description !== "string" || description.length > 127) return undefined;
  if (shownByTill) return { reference, amountMinor, currency, description, code: null };
  return typeof code === "string" ? { reference, amountMinor, currency, description, code } : undefined;
};

const refundOf = (text: string) => {
  const { reference, refundReference, amountMinor, currency } = parsed(text);
  if (!isReference(reference) || !isReference(refundReference) || !isMinor(amountMinor) || !isCurrency(currency))
    return undefined;
  return { reference, refundReference, amountMinor, currency };
};
