// Times of day as the till writes them: 24 hours, in the box's zone.

const pad = (value: number): string => String(value).padStart(2, "0");

/** "09:05". */
export function clockText(atMs: number): string {
  const at = new Date(atMs);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** Until the minute changes. */
export const untilNextMinuteMs = (nowMs: number): number => 60_000 - (nowMs % 60_000);
