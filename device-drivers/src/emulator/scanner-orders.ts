// What can be asked of the emulated scanner. Parsed whole: an unknown or wrong field refuses the request.

import { act, type Checks, flag, hexBytes, type ParsedOrders, parseOrders, whole } from "./order-checks.ts";

export interface ScanOrder {
  /** Sent in this order without a pause, each followed by the suffix. */
  readonly texts: readonly string[];
  /** CR unless told. */
  readonly suffix: string;
  /** The codes are written a byte at a time. */
  readonly split: boolean;
}

export interface ScannerOrders {
  /** The cable is out for so many milliseconds. */
  readonly unplug?: number;
  /** Sends these bytes now; two hexadecimal digits each. */
  readonly send?: string;
  /** Sends one report of HID with these bytes now. */
  readonly report?: string;
  /** What is scanned at once leaves in one piece. */
  readonly merge?: boolean;
  /** After so many more reports one is lost. */
  readonly loseAfter?: number;
  /** After so many more bytes to the host the cable is out for a moment. */
  readonly cutAfterBytes?: number;
  /** So many more connections are cut at once. */
  readonly hangUp?: number;
  /** Scans come to nothing. */
  readonly mute?: boolean;
  /** Ends every fault above. */
  readonly mend?: true;
}

const refuse = (refusal: string) => ({ ok: false, refusal }) as const;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 7_089;

/** { text } or { texts }, with suffix and split where wanted. */
export const parseScanOrder = (body: unknown): ParsedOrders<ScanOrder> => {
  const fields = fieldsOf(body);
  const accepted = '{ "text": "6901234567892" } or { "texts": […] }, with "suffix" and "split" if wanted';
  if (fields === undefined) return refuse(`${accepted} is accepted`);
  const unknown = Object.keys(fields).find((key) => !["text", "texts", "suffix", "split"].includes(key));
  if (unknown !== undefined) return refuse(`${unknown} is not known; ${accepted} is accepted`);
  const listed: unknown = fields.texts ?? (fields.text === undefined ? [] : [fields.text]);
  const texts: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (texts.length === 0 || texts.length > 1_000 || !texts.every(isText)) {
    return refuse(`texts of 1–7,089 characters are accepted, at most 1,000 at once; ${accepted}`);
  }
  const { suffix = "\r", split = false } = fields;
  if (typeof suffix !== "string" || suffix.length > 8) return refuse("suffix: at most 8 characters are accepted");
  if (typeof split !== "boolean") return refuse("split: true or false is accepted");
  return { ok: true, orders: { texts, suffix, split } };
};

const checks: Checks<ScannerOrders> = {
  unplug: whole(600_000),
  send: hexBytes,
  report: hexBytes,
  merge: flag,
  loseAfter: whole(10_000),
  cutAfterBytes: whole(10_000_000),
  hangUp: whole(100),
  mute: flag,
  mend: act,
};

export const parseScannerOrders = (body: unknown): ParsedOrders<ScannerOrders> => parseOrders(body, checks);
