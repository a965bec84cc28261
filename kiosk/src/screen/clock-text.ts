// A moment as people read it at the wall of the store.

/** `11/22 10:42` by the store's own clock. */
export function clockText(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("month")}/${of("day")} ${of("hour")}:${of("minute")}`;
}
