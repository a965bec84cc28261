// How long ago and how long, as a person reads it. Pure.

const steps = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** `3 min ago`; in the future it is now. */
export function agoText(atMs: number, nowMs: number, locale: string): string {
  const sinceMs = Math.max(nowMs - atMs, 0);
  const [unit, stepMs] = steps.find(([, ms]) => sinceMs >= ms) ?? ["second", 1_000];
  const format = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "always" });
  return format.format(-Math.floor(sinceMs / stepMs), unit);
}

/** `3 h 12 min` */
export function spanText(spanMs: number, locale: string): string {
  const first = steps.findIndex(([, ms]) => spanMs >= ms);
  const at = first === -1 ? steps.length - 1 : first;
  let restMs = Math.max(spanMs, 0);
  return steps
    .slice(at, at + 2)
    .map(([unit, ms]) => {
      const count = Math.floor(restMs / ms);
      restMs -= count * ms;
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count);
    })
    .join(" ");
}

/** "Tue 24 Nov" of `2026-11-24`; whatever zone the screen is in. */
export const dayText = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
