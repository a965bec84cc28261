// The configuration of a payment device, as it stands in a store's settings: parsed where it enters.

import { DeviceConfigError, type Fields, fieldsOf, oneOf, optional, text, whole } from "../config-fields.ts";
import { type Connection, parseConnection } from "../device-config.ts";

export interface QrAcquirerConfig {
  readonly type: "qr-acquirer";
  /** Of the acquirer, in ledgers and on receipts. */
  readonly name: string;
  readonly url: URL;
  readonly merchant: string;
  /** What requests and answers are signed with. */
  readonly key: string;
  /** PEM of what signs the acquirer's certificate, where it is no public authority. */
  readonly ca?: string;
  readonly answerTimeoutMs?: number;
  readonly patienceMs?: number;
}

/** A program or terminal of an integrator's own: PAYMENT-LINES.md. */
export interface PaymentLinesConfig {
  readonly type: "payment-lines";
  /** Of whoever pays out, in ledgers and on receipts. */
  readonly name: string;
  readonly connection: Connection;
  readonly answerTimeoutMs?: number;
  readonly patienceMs?: number;
}

export type PaymentConfig = QrAcquirerConfig | PaymentLinesConfig;

const linesKnown = ["type", "name", "connection", "answerTimeoutMs", "patienceMs"];
const known = ["type", "name", "url", "merchant", "key", "ca", "answerTimeoutMs", "patienceMs"];

const shaped = (value: unknown, at: string, shape: RegExp, accepted: string): string => {
  const given = text(value, at, accepted);
  if (!shape.test(given)) throw new DeviceConfigError(at, accepted, value);
  return given;
};

/** Payments in the clear are for this machine only. */
const urlOf = (value: unknown, at: string): URL => {
  const accepted = '"https://host[:port][/path]", or "http://" to 127.0.0.1';
  const given = text(value, at, accepted);
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const loopback = url !== undefined && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && loopback);
  if (url === undefined || !safe || url.search !== "") throw new DeviceConfigError(at, accepted, value);
  return url;
};

/** Throws DeviceConfigError; the key is never in its message. */
export const parsePaymentConfig = (value: unknown): PaymentConfig => {
  const { type } = fieldsOf(value, "payment", [...known, "connection"]);
  if (oneOf(type, "payment.type", ["qr-acquirer", "payment-lines"]) === "payment-lines") return parseLines(value);
  const fields = fieldsOf(value, "payment", known);
  const key = typeof fields.key === "string" ? fields.key : "";
  if (key.length < 16) throw new DeviceConfigError("payment.key", "a key of at least 16 characters", "another");
  return {
    type: "qr-acquirer",
    name: nameOf(fields.name),
    url: urlOf(fields.url, "payment.url"),
    merchant: shaped(fields.merchant, "payment.merchant", /^[A-Za-z0-9_-]{1,32}$/, "1–32 letters, digits, _ and -"),
    key,
    ...optional(fields, "ca", (given) => text(given, "payment.ca", "a certificate in PEM")),
    ...timesOf(fields),
  };
};

const parseLines = (value: unknown): PaymentLinesConfig => {
  const fields = fieldsOf(value, "payment", linesKnown);
  return {
    type: "payment-lines",
    name: nameOf(fields.name),
    connection: parseConnection(fields.connection, "payment.connection", "never-answers"),
    ...timesOf(fields),
  };
};

const nameOf = (value: unknown): string =>
  shaped(value, "payment.name", /^[a-z0-9][a-z0-9-]{0,23}$/, "1–24 small letters, digits and hyphens");

const timesOf = (fields: Fields) => ({
  ...optional(fields, "answerTimeoutMs", (given) => whole(given, "payment.answerTimeoutMs", [100, 60_000])),
  ...optional(fields, "patienceMs", (given) => whole(given, "payment.patienceMs", [1_000, 600_000])),
});
