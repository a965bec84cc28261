// Days between two business days.

const dayMs = 86_400_000;

/** @param from @param to `YYYY-MM-DD` @returns whole days; 0 within one day, negative when `to` is the earlier */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
