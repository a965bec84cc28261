// What came back by an entry, as far as its body says so.

import { type Entry, goodsBackOf, type InvoicedBack } from "@evertill/core";
import { isOfBody } from "../journal/body-fault.ts";

/** Null: nothing, or a signed body that is not what its kind says. */
export function backOf(entry: Entry): InvoicedBack | null {
  try {
    const back = goodsBackOf(entry);
    return Array.isArray(back?.lines) && back.lines.every((line) => typeof line === "object" && line !== null)
      ? back
      : null;
  } catch (error) {
    if (!isOfBody(error)) throw error;
    return null;
  }
}
