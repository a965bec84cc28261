// Figures as a person reads them: sizes, spans, how far a clock is off. Pure.

type Locale = string;

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** `48.2 GB` */
export function bytesText(bytes: number, locale: Locale): string {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const options = { style: "unit", unit: units[power] ?? "byte", maximumFractionDigits: power > 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1_000 ** power);
}

/** `+0.04 s` */
export function skewText(skewMs: number, locale: Locale): string {
  const seconds = skewMs / 1_000;
  const digits = Math.abs(seconds) < 10 ? 2 : 0;
  return new Intl.NumberFormat(locale, {
    ...{ style: "unit", unit: "second", signDisplay: "exceptZero" },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(seconds);
}

/** `89 days`; whole days that are left. */
export const daysText = (spanMs: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }).format(
    Math.floor(spanMs / 86_400_000),
  );

/** `11/21 10:42:05`, by the clock of whoever looks. */
export const timeText = (atMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    hourCycle: "h23",
  }).format(atMs);

/** `10:42`; the day too where the axis spans several, the second where it spans minutes. */
export const axisTimeText = (atMs: number, spanMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    ...(spanMs > 86_400_000 ? ({ month: "2-digit", day: "2-digit" } as const) : {}),
    ...{ hour: "2-digit", minute: "2-digit" },
    ...(spanMs < 600_000 ? ({ second: "2-digit" } as const) : {}),
    hourCycle: "h23",
  }).format(atMs);
