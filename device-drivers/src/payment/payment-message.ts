// What an acquirer's JSON says of a payment, read once and whole: the answers of QR-ACQUIRER.md, which the line
// protocol shares. Anything else is "garbled", and another payment's answer "other-reference": neither is believed.

import type { SettlementLine } from "./payment-device.ts";
import type { PaymentQuestion } from "./payment-state.ts";
import type { PaymentReading, PingReading, RefundReading, SettlementReading, Unheard } from "./payment-wire.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const notBelieved = (reason: string): Unheard => ({ says: "nothing", sent: true, reason });

/** Undefined where the text is no JSON object. */
export const readObject = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** Printable, so that it can stand on a receipt and in a log. */
const isWord = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length >= 1 && value.length <= most && !/\p{Cc}/u.test(value);
const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isCode = (value: unknown): value is string => typeof value === "string" && /^[a-z][a-z0-9-]{0,39}$/.test(value);

/** "o4Gg…8812" → "****8812": four characters at most ever leave the driver. */
const masked = (payer: unknown): string =>
  isWord(payer, 128) ? `****${payer.replaceAll(/[^A-Za-z0-9]/g, "").slice(-4)}` : "";

/** A refused charge was not carried out; a refused question says nothing of the payment that it asked for. */
export const readPayment = (
  fields: Fields | undefined,
  { question, reference }: { readonly question: PaymentQuestion; readonly reference: string },
): PaymentReading => {
  if (fields === undefined) return notBelieved("garbled");
  const { state, reason } = fields;
  if (state === "refused" && isCode(reason))
    return question === "charge" && reason !== "reference-used" ? { says: "declined", reason } : notBelieved(reason);
  if (fields.reference !== reference) return notBelieved("other-reference");
  switch (state) {
    case "approved": {
      const { amountMinor, currency, acquirerReference, wallet, payer } = fields;
      if (!isAmount(amountMinor) || !isWord(currency, 3) || !isWord(acquirerReference, 64) || !isCode(wallet))
        return notBelieved("garbled");
      return { says: "approved", amountMinor, currency, acquirerReference, wallet, payerMasked: masked(payer) };
    }
    case "pending":
      return { says: "pending", codeUrl: isWord(fields.codeUrl, 512) ? fields.codeUrl : null };
    case "declined":
      return isCode(reason) ? { says: "declined", reason } : notBelieved("garbled");
    case "reversed":
      return { says: "reversed" };
    case "not-found":
      return { says: "not-found" };
    case "again":
      return isCode(reason) ? { says: "again", reason } : notBelieved("garbled");
    default:
      return notBelieved("garbled");
  }
};

export const readRefund = (fields: Fields | undefined, refundReference: string): RefundReading => {
  const { state, reason, amountMinor, acquirerReference } = fields ?? {};
  if (state === "declined" && isCode(reason)) return { says: "declined", reason };
  // A question that was refused as such says nothing of what an earlier one did.
  if ((state === "again" || state === "refused") && isCode(reason)) return { says: "again", reason };
  if (state !== "refunded" || !isAmount(amountMinor) || !isWord(acquirerReference, 64)) return notBelieved("garbled");
  if (fields?.refundReference !== refundReference) return notBelieved("other-reference");
  return { says: "refunded", amountMinor, acquirerReference };
};

/** The whole list or nothing of it: a line that is left out would be missed by nobody. */
export const readSettlement = (fields: Fields | undefined, day: string): SettlementReading => {
  if (fields === undefined) return notBelieved("garbled");
  const { state, reason, day: of, lines } = fields;
  if ((state === "refused" || state === "again") && isCode(reason)) return notBelieved(reason);
  if (of === undefined && lines === undefined) return notBelieved("garbled");
  if (of !== day) return { says: "malformed", at: "day" };
  if (!Array.isArray(lines)) return { says: "malformed", at: "lines" };
  const read: SettlementLine[] = [];
  for (const [place, value] of lines.entries()) {
    const line = readSettlementLine(value);
    if (typeof line === "string") return { says: "malformed", at: `lines[${place}]${line}` };
    read.push(line);
  }
  return { says: "lines", lines: read };
};

/** The line, or the first of its fields that is none. */
const readSettlementLine = (value: unknown): SettlementLine | `.${keyof SettlementLine}` | "" => {
  if (typeof value !== "object" || value === null) return "";
  const { kind, reference, acquirerReference, amountMinor, currency }: Fields = { ...value };
  if (kind !== "payment" && kind !== "refund") return ".kind";
  if (!isWord(reference, 64)) return ".reference";
  if (!isWord(acquirerReference, 64)) return ".acquirerReference";
  if (!isAmount(amountMinor)) return ".amountMinor";
  return isWord(currency, 3) ? { kind, reference, acquirerReference, amountMinor, currency } : ".currency";
};

/** A refusal that names its reason is an acquirer that is there and does not serve this till. */
export const readPing = (fields: Fields | undefined): PingReading => {
  if (fields?.state === "up") return { says: "up" };
  return notBelieved(isCode(fields?.reason) ? fields.reason : "garbled");
};
