// Which numbers the pieces of a category are sold with, as an item's document carries it.

import { type SerialRule, serialKinds } from "@evertill/core";
import { Type } from "typebox";
import { bilingual } from "./fields.ts";

const box = {
  type: "object",
  properties: {
    name: { ...bilingual },
    numbers: { type: "array", items: { type: "string", enum: [...serialKinds] }, minItems: 1, maxItems: 8 },
  },
  required: ["numbers"],
  additionalProperties: false,
};

export const serialRule = Object.assign(Type.Unsafe<SerialRule>({}), {
  type: "object",
  properties: {
    boxes: { type: "array", items: box, minItems: 1, maxItems: 8 },
    again: { type: "string", enum: ["refuse", "approve"] },
  },
  required: ["boxes", "again"],
  additionalProperties: false,
});
