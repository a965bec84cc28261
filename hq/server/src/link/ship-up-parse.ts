// What a store sends, parsed where it enters: the bounds of sync/journal's ShipUp, and no more trust than that.
// The texts of entries stay unread here: one that is bad is set aside by itself and does not stop the message.

import type { ShipUp } from "@evertill/journal";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";

/** Longest message, in bytes; one entry may have 4,000,000 characters. */
export const maximumMessageBytes = 16 * 1024 * 1024;
const maximumEntries = 5_000;
const maximumHeads = 10_000;

const strict = { additionalProperties: false };
const epoch = Type.String({ pattern: "^[0-9a-f]{32}$" });
const hash = Type.String({ pattern: "^[0-9a-f]{64}$" });
const name = Type.String({ minLength: 1, maxLength: 64 });
const largest = Number.MAX_SAFE_INTEGER - maximumEntries;

const heads = Type.Array(Type.Object({ epoch, seq: Type.Integer({ minimum: 0, maximum: largest }), hash }, strict), {
  maxItems: maximumHeads,
});

const helloShape = Type.Object(
  { type: Type.Literal("hello"), version: Type.Literal(1), store: name, box: name, heads },
  strict,
);
const headsShape = Type.Object({ type: Type.Literal("heads"), heads }, strict);
const entriesShape = Type.Object(
  {
    type: Type.Literal("entries"),
    epoch,
    from: Type.Integer({ minimum: 1, maximum: largest }),
    entries: Type.Array(Type.Object({ text: Type.String(), signature: Type.String() }, strict), {
      maxItems: maximumEntries,
    }),
  },
  strict,
);

const validators = { hello: Compile(helloShape), heads: Compile(headsShape), entries: Compile(entriesShape) };
type Message = Static<typeof helloShape> | Static<typeof headsShape> | Static<typeof entriesShape>;

export type ShipUpReading =
  | { readonly ok: true; readonly message: ShipUp }
  | {
      readonly ok: false;
      readonly reason: "malformed" | "wrong-version";
      readonly where: string;
      readonly what: string;
    };

export function parseShipUp(text: string): ShipUpReading {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || !("type" in value))
    return malformed("/", "no JSON object with a type");
  const { type } = value;
  if (type !== "hello" && type !== "heads" && type !== "entries") {
    return malformed("/type", 'accepted: "hello", "heads", "entries"');
  }
  if (type === "hello" && "version" in value && value.version !== 1) {
    return { ok: false, reason: "wrong-version", where: "/version", what: "accepted: 1" };
  }
  const fault = shapeFault(validators[type], value);
  return fault === null ? { ok: true, message: value as Message } : malformed(fault.where, fault.what);
}

function malformed(where: string, what: string): ShipUpReading {
  return { ok: false, reason: "malformed", where, what };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
