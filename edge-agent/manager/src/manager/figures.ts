// Quantities and moments as people read them. Pure.

/** Pieces, or kilograms of goods sold by weight: "9", "−2", "12.5 kg". */
export const quantityText = (quantity: number, isWeighed: boolean): string =>
  isWeighed
    ? `${(quantity / 1_000).toLocaleString("en", { maximumFractionDigits: 3 }).replace("-", "−")} kg`
    : quantity.toLocaleString("en").replace("-", "−");

/** "+3", "−2 kg", "0". */
export const signedText = (quantity: number, isWeighed: boolean): string =>
  `${quantity > 0 ? "+" : ""}${quantityText(quantity, isWeighed)}`;

/** Today a time, else the day with it. @param nowMs told in tests */
export function momentText(atMs: number, locale: string, nowMs: number = Date.now()): string {
  const isToday = new Date(nowMs).toDateString() === new Date(atMs).toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(isToday ? {} : ({ month: "2-digit", day: "2-digit" } as const)),
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(atMs);
}
