// Commission by rule: what the people who sold a line earn by it. A book is a list, of which the first rule that fits a
// person and the line counts. Whoever shares a line shares what its rule gives, so that the shares come to it exactly.

import type { BasketLine } from "../basket.ts";
import { isWithin } from "../item.ts";
import { allocate, divideRounded, type Minor, minor, timesMinor } from "../money.ts";
import type { Channel } from "../promotions/promotion.ts";
import type { Salesperson } from "./salesperson.ts";

/** A rule fits when every list that is not null has what it is about. */
export interface CommissionRule {
  readonly ruleId: string;
  readonly skus: readonly string[] | null;
  readonly brands: readonly string[] | null;
  /** A category matches itself and all below it. */
  readonly categories: readonly string[] | null;
  /** Brands that employ promoters; "" stands for people whom no brand employs. */
  readonly employers: readonly string[] | null;
  readonly channels: readonly Channel[] | null;
  /** Milliseconds since 1970-01-01 UTC: from, and until just before; null: without end. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly earns: CommissionRate;
}

export type CommissionRate =
  /** For each piece, whatever it cost. */
  | { readonly is: "a-piece"; readonly eachMinor: Minor }
  /** Parts per million of what was paid without tax: 20,000 is 2 %. Halves up. */
  | { readonly is: "of-net"; readonly ratePpm: number };

export interface CommissionRules {
  readonly bookId: string;
  readonly rules: readonly CommissionRule[];
}

/** What a person earns by a line, or loses as it comes back. */
export interface Commission {
  readonly ruleId: string;
  readonly amountMinor: Minor;
}

export interface CommissionedLine extends Pick<BasketLine, "sku" | "brand" | "category" | "quantity"> {
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
}

interface Asked {
  readonly atMs: number;
  readonly channel: Channel;
}

/** By person, in their order; null: no rule fits, nothing is earned. */
export function lineCommissions(
  line: CommissionedLine,
  people: readonly Salesperson[],
  rules: readonly CommissionRule[],
  asked: Asked,
): readonly (Commission | null)[] {
  return people.map((person, index) => {
    const rule = rules.find((one) => fits(one, line, person, asked));
    if (rule === undefined) return null;
    const shares = allocate(
      earned(rule.earns, line),
      people.map(() => 1),
    );
    return { ruleId: rule.ruleId, amountMinor: shares[index] ?? minor(0) };
  });
}

const earned = (rate: CommissionRate, { totalMinor, taxMinor, quantity }: CommissionedLine): Minor =>
  rate.is === "a-piece"
    ? timesMinor(rate.eachMinor, quantity)
    : // Where others' discounts are taxed, the tax may be more than what the shopper paid.
      divideRounded(BigInt(Math.max(0, totalMinor - taxMinor)) * BigInt(rate.ratePpm), 1_000_000n, "half-up");

function fits(rule: CommissionRule, line: CommissionedLine, { employer = "" }: Salesperson, asked: Asked): boolean {
  const { skus, brands, categories, employers, channels, fromMs, untilMs } = rule;
  return (
    (skus === null || skus.includes(line.sku)) &&
    (brands === null || brands.includes(line.brand)) &&
    (categories === null || categories.some((category) => isWithin(line.category, category))) &&
    (employers === null || employers.includes(employer)) &&
    (channels === null || channels.includes(asked.channel)) &&
    (fromMs === null || fromMs <= asked.atMs) &&
    (untilMs === null || asked.atMs < untilMs)
  );
}
