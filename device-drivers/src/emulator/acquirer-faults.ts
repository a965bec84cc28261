// What can be done to the emulated acquirer and to the shopper's phone. Parsed whole: an unknown or wrong field refuses
// the request, nothing of it is carried out.

import type { ParsedOrders } from "./order-checks.ts";

export const acquirerAsks = ["charge", "query", "reverse", "refund", "settle", "ping"] as const;
export type AcquirerAsk = (typeof acquirerAsks)[number];

export const acquirerFaults = [
  /** Cut before anything was carried out. */
  "lose-request",
  /** Carried out, then cut without a word. */
  "lose-reply",
  /** Carried out; the connection is reset in the middle of the body. */
  "cut-body",
  /** Carried out; the head of an answer, then silence. */
  "stall",
  /** Carried out; bytes that are no JSON. */
  "garbage",
  /** Carried out; an answer with a wrong signature, as a forger's. */
  "forged",
  /** Carried out; the answer before this one, once more. */
  "old-answer",
  /** Carried out; a signed answer that speaks of another reference. */
  "other-reference",
  /** Carried out; an approval of another amount. */
  "wrong-amount",
  /** Carried out; the answer's bytes twice. */
  "twice",
  /** Nothing carried out; status 500 without a signature. */
  "server-error",
  /** Carried out; status 502, as of a proxy that lost the acquirer. */
  "bad-gateway",
  /** Nothing carried out; a redirection elsewhere. */
  "redirect",
  /** Nothing carried out; "again, busy", signed. */
  "again",
  /** Carried out; answered `delayMs` late. */
  "late",
  /** Carried out `delayMs` late: the request was long on its way. */
  "slow-request",
] as const;
export type AcquirerFault = (typeof acquirerFaults)[number];

export interface PlannedFault {
  /** "any" unless told. */
  readonly on: AcquirerAsk | "any";
  readonly fault: AcquirerFault;
  /** For so many requests; 1 unless told. */
  readonly times: number;
  readonly delayMs: number;
}

/** What the list of today says otherwise than the acquirer's books, of one reference. */
export const misstatements = ["left-out", "other-amount", "twice", "never-taken", "no-amount"] as const;

export interface Misstated {
  readonly reference: string;
  readonly is: (typeof misstatements)[number];
}

export interface AcquirerOrders {
  /** Joins the faults that wait for their request. */
  readonly next?: readonly PlannedFault[];
  /** From now on every request meets a fault with this probability, drawn from the seed. */
  readonly storm?: { readonly seed: number; readonly rate: number };
  /** The acquirer's clock is so many seconds ahead. */
  readonly clockAheadS?: number;
  /** Answers no call for so many milliseconds; every connection is cut. */
  readonly unplug?: number;
  /** Breaks every TLS handshake. */
  readonly refuseTls?: boolean;
  readonly phone?: "approves" | "asks" | "declines";
  readonly askAboveMinor?: number | null;
  /** The shopper confirms this payment on the phone. */
  readonly approve?: string;
  readonly decline?: string;
  /** Declines every refund as `not-allowed`, as for a merchant without money on its account. */
  readonly refuseRefunds?: boolean;
  /** In the place of what was misstated before. */
  readonly settlement?: readonly Misstated[];
  /** Ends every fault above; payments stay. */
  readonly mend?: true;
}

type Fields = Readonly<Record<string, unknown>>;
type Check = readonly [accepts: (value: unknown) => boolean, accepted: string];

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value: unknown, least: number, most: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
const whole = (least: number, most: number): Check => [
  (value) => isWhole(value, least, most),
  `a whole number ${least}–${most}`,
];
const isOneOf = (value: unknown, words: readonly string[]): boolean => words.some((word) => word === value);
const oneOf = (...words: readonly string[]): Check => [(value) => isOneOf(value, words), words.join(" or ")];
const reference: Check = [(value) => typeof value === "string" && value.length <= 64, "a reference"];

const isPlannedFault = (value: unknown): boolean =>
  isFields(value) &&
  Object.keys(value).every((key) => ["on", "fault", "times", "delayMs"].includes(key)) &&
  isOneOf(value.fault, acquirerFaults) &&
  (value.on === undefined || isOneOf(value.on, [...acquirerAsks, "any"])) &&
  (value.times === undefined || isWhole(value.times, 1, 1_000_000)) &&
  (value.delayMs === undefined || isWhole(value.delayMs, 0, 600_000));

const isMisstated = (value: unknown): boolean =>
  isFields(value) &&
  Object.keys(value).every((key) => ["reference", "is"].includes(key)) &&
  reference[0](value.reference) &&
  isOneOf(value.is, misstatements);

const checks: Readonly<Record<keyof AcquirerOrders, Check>> = {
  next: [
    (value) => Array.isArray(value) && value.length <= 100 && value.every(isPlannedFault),
    `a list of { fault, on, times, delayMs }, fault one of ${acquirerFaults.join(", ")}, on one of ${acquirerAsks.join(", ")}, any`,
  ],
  storm: [
    (value) =>
      isFields(value) &&
      isWhole(value.seed, 0, 2 ** 31) &&
      typeof value.rate === "number" &&
      value.rate >= 0 &&
      value.rate <= 1,
    "{ seed: a whole number, rate: 0–1 }",
  ],
  clockAheadS: whole(-10_000_000, 10_000_000),
  unplug: whole(0, 600_000),
  refuseTls: [(value) => typeof value === "boolean", "true or false"],
  refuseRefunds: [(value) => typeof value === "boolean", "true or false"],
  phone: oneOf("approves", "asks", "declines"),
  askAboveMinor: [(value) => value === null || isWhole(value, 0, Number.MAX_SAFE_INTEGER), "null or minor units"],
  approve: reference,
  decline: reference,
  settlement: [
    (value) => Array.isArray(value) && value.length <= 100 && value.every(isMisstated),
    `a list of { reference, is }, is one of ${misstatements.join(", ")}`,
  ],
  mend: [(value) => value === true, "true"],
};

const isOrder = (key: string): key is keyof AcquirerOrders => Object.hasOwn(checks, key);

const planned = (value: unknown): readonly PlannedFault[] =>
  Array.isArray(value)
    ? value.map((one: Fields) => ({ on: "any", times: 1, delayMs: 200, ...one }) as PlannedFault)
    : [];

export const parseAcquirerOrders = (value: unknown): ParsedOrders<AcquirerOrders> => {
  if (!isFields(value)) {
    return { ok: false, refusal: `an object with any of ${Object.keys(checks).join(", ")} is accepted` };
  }
  for (const [key, given] of Object.entries(value)) {
    if (!isOrder(key)) {
      return { ok: false, refusal: `${key} is not known; accepted are ${Object.keys(checks).join(", ")}` };
    }
    const [accepts, accepted] = checks[key];
    if (!accepts(given)) return { ok: false, refusal: `${key}: ${accepted} is accepted, got ${JSON.stringify(given)}` };
  }
  return { ok: true, orders: { ...value, ...(value.next === undefined ? {} : { next: planned(value.next) }) } };
};
