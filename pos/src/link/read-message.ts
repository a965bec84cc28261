// Parses what the agent sends, once, where it enters. The agent runs on the same box from the same release, so the
// check is of the message's frame, not of every amount.

import type { ToWindow } from "@evertill/protocol";

/** The message, or what was wrong with it. */
export type ReadMessage =
  | { readonly ok: true; readonly message: ToWindow }
  | { readonly ok: false; readonly what: string };

export function readMessage(data: unknown): ReadMessage {
  if (typeof data !== "string") return { ok: false, what: "a message is a text frame of JSON; got a binary one" };
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return { ok: false, what: `a message is JSON; got ${data.slice(0, 60)}` };
  }
  return isToWindow(value)
    ? { ok: true, message: value }
    : { ok: false, what: `not a known message: ${data.slice(0, 60)}` };
}

function isToWindow(value: unknown): value is ToWindow {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case "view":
      return isRecord(value.view) && typeof value.view.version === "number" && isRecord(value.view.stage);
    case "answer":
      return (
        typeof value.id === "string" &&
        typeof value.version === "number" &&
        isRecord(value.outcome) &&
        typeof value.outcome.ok === "boolean"
      );
    case "found":
      return (
        typeof value.id === "string" &&
        Array.isArray(value.items) &&
        (value.organisations === undefined || Array.isArray(value.organisations))
      );
    case "favourites":
      return typeof value.id === "string" && Array.isArray(value.groups);
    case "found-stock":
      return typeof value.id === "string" && Array.isArray(value.stock);
    case "earcon":
      return value.sound === "good" || value.sound === "refused";
    case "malformed":
      return typeof value.what === "string";
    default:
      return false;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
