// What a catalogue's categories require of their goods' pieces. A category's rule holds for those beneath it too.

import type { SerialRule } from "@evertill/core";
import { serialRule } from "@evertill/schemas";
import { getNodeValue, type Node } from "jsonc-parser";
import { Value } from "typebox/value";

/** By category id. */
export type CategorySerials = ReadonlyMap<string, SerialRule>;

export const serialsAccepted =
  '{"boxes":[{"name":{"zh":…,"en":…},"numbers":["imei","sn"]}],"again":"refuse" or "approve"}';

/** Null for what is no rule. */
export function readSerialRule(node: Node): SerialRule | null {
  const value: unknown = getNodeValue(node);
  return Value.Check(serialRule, value) ? value : null;
}

/** The rule of the nearest category upwards that has one. */
export function serialRuleOf(category: string, rules: CategorySerials): SerialRule | undefined {
  const parts = category.split("/");
  const upwards = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
  return upwards.map((id) => rules.get(id)).find((rule) => rule !== undefined);
}
