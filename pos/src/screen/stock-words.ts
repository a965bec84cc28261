// Stock in words: quantities as people say them, and moments of the past.

import { clockText } from "./clock-text.ts";

/** Pieces, or kilograms of goods sold by weight: "9", "12.5 kg". */
export const quantityText = (quantity: number, isWeighed: boolean): string =>
  (isWeighed ? `${(quantity / 1_000).toLocaleString("en", { maximumFractionDigits: 3 })} kg` : `${quantity}`).replace(
    "-",
    "−",
  );

/** "+3", "−2 kg", "0". */
export const saySigned = (quantity: number, isWeighed: boolean): string =>
  `${quantity > 0 ? "+" : ""}${quantityText(quantity, isWeighed)}`;

/** Today a time, else the day with it. */
export function moment(atMs: number): string {
  const at = new Date(atMs);
  const isToday = new Date().toDateString() === at.toDateString();
  return isToday ? clockText(atMs) : `${at.getMonth() + 1}/${at.getDate()} ${clockText(atMs)}`;
}
