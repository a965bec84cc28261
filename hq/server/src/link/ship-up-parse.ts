// What a store sends, parsed where it enters: sync/journal's shapes, and which release the sender speaks.
// The texts of entries stay unread here: one that is bad is set aside by itself and does not stop the message.

import { readShipUp, type ShipUp } from "@evertill/journal";

/** Longest message, in bytes; one entry may have 4,000,000 characters. */
export const maximumMessageBytes = 16 * 1024 * 1024;

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
  if (isHello(value) && value.version !== 1) {
    return { ok: false, reason: "wrong-version", where: "/version", what: "accepted: 1" };
  }
  const reading = readShipUp(value);
  if (reading.ok) return reading;
  const { where, what, accepted } = reading;
  return { ok: false, reason: "malformed", where, what: `${what}; accepted: ${accepted}` };
}

function isHello(value: unknown): value is { readonly type: "hello"; readonly version: unknown } {
  return typeof value === "object" && value !== null && "version" in value && "type" in value && value.type === "hello";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
