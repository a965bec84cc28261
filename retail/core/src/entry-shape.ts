// The shape of an entry of format 1, field by field. Kind and body are open: a tier forwards what it does not know.

import type { Entry, EntryTime, EntryVersions, LedgerName, Transfer } from "./entry.ts";
import type { Fault } from "./json-value.ts";

type Check = (value: unknown) => boolean;

interface Field {
  readonly check: Check;
  readonly accepted: string;
}

type Fields<T> = Readonly<Record<keyof T, Field>>;

const ledgerNames: Readonly<Record<LedgerName, true>> = {
  stock: true,
  money: true,
  points: true,
  "gift-cards": true,
  quotas: true,
  coupons: true,
  slots: true,
};

const hex = (digits: number): Field => ({
  check: (value) => typeof value === "string" && value.length === digits && /^[0-9a-f]*$/.test(value),
  accepted: `${digits} lower-case hex digits`,
});

const words = (most: number): Field => ({
  // Control characters would part the tiers: PostgreSQL holds no U+0000.
  check: (value) => typeof value === "string" && value.length >= 1 && value.length <= most && !/\p{Cc}/u.test(value),
  accepted: `text of 1…${most} characters, none of them a control character`,
});

const atLeast = (least: number): Field => ({
  check: (value) => Number.isSafeInteger(value) && Number(value) >= least,
  accepted: `a whole number of at least ${least}`,
});

const oneOf = (...values: readonly (string | number)[]): Field => ({
  check: (value) => values.some((known) => known === value),
  accepted: values.map((known) => JSON.stringify(known)).join(" or "),
});

const object: Field = { check: isObject, accepted: "an object" };

const entryFields: Fields<Entry> = {
  format: oneOf(1),
  epoch: hex(32),
  seq: atLeast(1),
  previous: hex(64),
  store: words(64),
  box: words(64),
  person: words(64),
  kind: {
    check: (value) => typeof value === "string" && /^[a-z][a-z0-9-]{0,39}$/.test(value),
    accepted: "1…40 small letters, digits and hyphens",
  },
  businessDay: { check: isDay, accepted: "a day of the calendar, YYYY-MM-DD" },
  at: object,
  versions: object,
  body: object,
  transfers: { check: (value) => Array.isArray(value) && value.length <= 100_000, accepted: "an array of transfers" },
};

const timeFields: Fields<EntryTime> = {
  wallMs: atLeast(0),
  source: oneOf("hub", "box"),
  monotonicMs: atLeast(0),
  bootId: words(64),
};

const versionFields: Fields<EntryVersions> = {
  engine: words(64),
  priceBook: words(64),
  promotions: words(64),
  tax: words(64),
};

const transferFields: Fields<Transfer> = {
  ledger: {
    check: (value) => typeof value === "string" && Object.hasOwn(ledgerNames, value),
    accepted: "a known ledger",
  },
  unit: words(64),
  from: words(160),
  to: words(160),
  amount: atLeast(1),
};

/** The first field that an entry of format 1 may not have so, or null. */
export function entryFault(value: unknown): Fault | null {
  const fault = fieldsFault(value, entryFields, "$");
  if (fault !== null || !isObject(value)) return fault;
  return (
    fieldsFault(value.at, timeFields, "$.at") ??
    fieldsFault(value.versions, versionFields, "$.versions") ??
    transfersFault(value.transfers)
  );
}

function transfersFault(transfers: unknown): Fault | null {
  if (!Array.isArray(transfers)) return null;
  for (const [index, transfer] of transfers.entries()) {
    const where = `$.transfers[${index}]`;
    const fault = fieldsFault(transfer, transferFields, where);
    if (fault !== null) return fault;
    if (isObject(transfer) && transfer.from === transfer.to)
      return { what: "the account that it came from", where: `${where}.to`, accepted: "another account" };
  }
  return null;
}

function fieldsFault(value: unknown, fields: Readonly<Record<string, Field>>, where: string): Fault | null {
  if (!isObject(value)) return { what: shown(value), where, accepted: "an object" };
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name)) return { what: "missing", where: `${where}.${name}`, accepted: field.accepted };
    if (!field.check(value[name]))
      return { what: shown(value[name]), where: `${where}.${name}`, accepted: field.accepted };
  }
  const extra = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (extra === undefined) return null;
  return { what: "unknown field", where: `${where}.${extra}`, accepted: Object.keys(fields).join(", ") };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
