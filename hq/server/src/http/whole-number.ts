// A whole number in a query, `?limit=500`.

interface Bounds {
  readonly whenAbsent: number;
  readonly least: number;
  readonly most: number;
}

/** Null when it is not a whole number within the bounds. */
export function readWholeNumber(text: string | undefined, { whenAbsent, least, most }: Bounds): number | null {
  if (text === undefined) return whenAbsent;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}
