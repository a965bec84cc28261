// What a catalogue's categories require of their goods' pieces and of whoever buys them. A category's rule holds for those
// beneath it too.

import type { BuyerCheck, SerialRule } from "@evertill/core";
import { serialRule } from "@evertill/schemas";
import { Value } from "typebox/value";
import type { RowReader } from "./row-reader.ts";

/** Each by category id. */
export interface CategoryRules {
  readonly serials: ReadonlyMap<string, SerialRule>;
  readonly buyerChecks: ReadonlyMap<string, BuyerCheck>;
}

export const isSerialRule = (value: unknown): value is SerialRule => Value.Check(serialRule, value);

/** That of the nearest category upwards that has one. */
export function ruleOf<Rule>(category: string, rules: ReadonlyMap<string, Rule>): Rule | undefined {
  const parts = category.split("/");
  const upwards = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
  return upwards.map((id) => rules.get(id)).find((rule) => rule !== undefined);
}

const oldestAsked = 120;

/** `leastAge`, `identity`: of goods, or of a category; undefined where neither stands. */
export function readBuyerCheck(row: RowReader): BuyerCheck | undefined {
  const identity = row.text("identity", { most: 3, optional: true });
  if (identity !== "" && identity !== "yes" && identity !== "no") row.refuse("identity", "bad-identity");
  const years = row.cell("leastAge") === null ? null : row.number("leastAge");
  const isAge = years !== null && /^\d{1,3}$/.test(years) && Number(years) >= 1 && Number(years) <= oldestAsked;
  if (years !== null && !isAge) row.refuse("leastAge", "bad-least-age");
  if (identity !== "yes" && !isAge) return undefined;
  return { ...(isAge ? { leastAge: Number(years) } : {}), ...(identity === "yes" ? { identity: true } : {}) };
}
