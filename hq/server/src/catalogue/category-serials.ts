// What a catalogue's categories require of their goods' pieces. A category's rule holds for those beneath it too.

import type { SerialRule } from "@evertill/core";
import { serialRule } from "@evertill/schemas";
import { Value } from "typebox/value";

/** By category id. */
export type CategorySerials = ReadonlyMap<string, SerialRule>;

export const isSerialRule = (value: unknown): value is SerialRule => Value.Check(serialRule, value);

/** The rule of the nearest category upwards that has one. */
export function serialRuleOf(category: string, rules: CategorySerials): SerialRule | undefined {
  const parts = category.split("/");
  const upwards = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
  return upwards.map((id) => rules.get(id)).find((rule) => rule !== undefined);
}
