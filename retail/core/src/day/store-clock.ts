// A moment as a store's own clock says it: its trading day, and the time on its papers.

/** Building a formatter takes milliseconds, and a scan must not wait for one: a store has one zone. */
const formatters = new Map<string, { readonly day: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat }>();

function formatterOf(timeZone: string) {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = {
    day: new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
    time: new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }),
  };
  formatters.set(timeZone, made);
  return made;
}

/** The trading day that a moment falls into, `YYYY-MM-DD` by the store's own clock. */
export function businessDayAt(wallMs: number, timeZone: string): string {
  return formatterOf(timeZone).day.format(wallMs);
}

/** For receipts: `2025-11-21 10:42`. */
export function timeTextAt(wallMs: number, timeZone: string): string {
  return `${businessDayAt(wallMs, timeZone)} ${formatterOf(timeZone).time.format(wallMs)}`;
}
