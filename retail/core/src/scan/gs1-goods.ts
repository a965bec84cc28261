// What a GS1 code says of one trade item: which goods, and of this very piece its serial, batch, expiry, weight, price.
// Source: GS1 General Specifications §3.3.2 (01), §3.4.2 (10), §3.4.7 (17), §3.5.2 (21), §3.6.2 (310n), §3.6.6 (392n).

import { parseGtin } from "../gtin.ts";
import type { Gs1Element } from "./gs1-elements.ts";

/** What is kept of the very piece that was scanned; the empty ones are left out. */
export interface Trace {
  readonly serial?: string;
  readonly batch?: string;
  /** `YYYY-MM-DD`, the last day on which it may be used. */
  readonly expiresOn?: string;
}

/** An amount that a label carries: `digits` with `decimals` of them after the point. */
export interface LabelAmount {
  readonly digits: string;
  readonly decimals: number;
}

export interface Gs1Goods {
  readonly gtin14: string;
  readonly trace: Trace;
  /** Net weight; null: not on the label. */
  readonly weightGrams: number | null;
  readonly price: LabelAmount | null;
}

export type Gs1Reading =
  | { readonly ok: true; readonly goods: Gs1Goods }
  | { readonly ok: false; readonly reason: "no-goods" | "bad-check-digit" | "bad-date" | "bad-value" | "twice" };

/** A serial or batch: 1…20 of the 82 characters of figure 7.11-1. One that is longer has swallowed its neighbour. */
const number82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

export function gs1Goods(elements: readonly Gs1Element[]): Gs1Reading {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    // The same identifier twice must say the same (§7.8.5): else nobody knows which.
    if ((values.get(ai) ?? value) !== value) return { ok: false, reason: "twice" };
    values.set(ai, value);
  }
  const code = values.get("01");
  if (code === undefined) return { ok: false, reason: "no-goods" };
  const gtin = parseGtin(code);
  if (!gtin.ok) return { ok: false, reason: "bad-check-digit" };
  const expiry = values.get("17");
  const expiresOn = expiry === undefined ? undefined : dateOf(expiry);
  if (expiresOn === null) return { ok: false, reason: "bad-date" };
  const [serial, batch] = [values.get("21"), values.get("10")];
  if ([serial, batch].some((number) => number !== undefined && !number82.test(number)))
    return { ok: false, reason: "bad-value" };
  return {
    ok: true,
    goods: {
      gtin14: gtin.gtin14,
      trace: {
        ...(serial === undefined ? {} : { serial }),
        ...(batch === undefined ? {} : { batch }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
      },
      weightGrams: weightGrams(elements),
      price: priceOnLabel(elements),
    },
  };
}

/** AI 310n: kilograms with n decimals; below a gram rounded half up. */
function weightGrams(elements: readonly Gs1Element[]): number | null {
  const found = elements.find(({ ai }) => /^310[0-5]$/.test(ai));
  if (found === undefined || !/^\d{6}$/.test(found.value)) return null;
  const decimals = Number(found.ai[3]);
  const weight = Number(found.value);
  return decimals <= 3
    ? weight * 10 ** (3 - decimals)
    : Math.floor((weight * 2 + 10 ** (decimals - 3)) / (2 * 10 ** (decimals - 3)));
}

/** AI 392n: the price of a piece of variable measure in the local currency, n decimals. */
function priceOnLabel(elements: readonly Gs1Element[]): LabelAmount | null {
  const found = elements.find(({ ai }) => /^392\d$/.test(ai));
  if (found === undefined || !/^\d{1,15}$/.test(found.value)) return null;
  return { digits: found.value, decimals: Number(found.ai[3]) };
}

/**
 * YYMMDD; day 00 is the month's last (§3.4.7). Goods on sale are of this century: the rule of §7.12 gives the same
 * until 2050.
 */
function dateOf(value: string): string | null {
  const [, year, month = "", day] = /^(\d{2})(\d{2})(\d{2})$/.exec(value) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  const last = new Date(Date.UTC(2000 + Number(year), Number(month), 0)).getUTCDate();
  const date = day === "00" ? last : Number(day);
  return date >= 1 && date <= last ? `20${year}-${month}-${String(date).padStart(2, "0")}` : null;
}
