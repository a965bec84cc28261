// What waits to be sent while the link is away: bounded however long that takes, and spread evenly over the whole time
// (rules Q1–Q3 of the README). Births and deaths are let go last.

/** Oldest first. */
export type WaitingLine<Item extends Waiting> = readonly Item[];

export interface Waiting {
  /** By one clock for the whole line. */
  readonly atMs: number;
  readonly isSample: boolean;
}

export interface Queued<Item extends Waiting> {
  readonly line: WaitingLine<Item>;
  /** What had to go for it; null: there was room. */
  readonly letGo: Item | null;
}

/**
 * Adds an item at the end. A full line lets go of the sample whose neighbours lie closest together, never the newest; of
 * the oldest item where no other sample is left.
 * @param limit the most that wait, at least 2.
 */
export function queued<Item extends Waiting>(line: WaitingLine<Item>, item: Item, limit: number): Queued<Item> {
  const longer = [...line, item];
  if (longer.length <= limit) return { line: longer, letGo: null };
  const at = placeOfLeast(longer);
  return { line: longer.toSpliced(at, 1), letGo: longer[at] ?? null };
}

/** The sample that says least: without it the gap that its neighbours leave is the smallest. 0: there is none. */
function placeOfLeast(line: readonly Waiting[]): number {
  let place = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < line.length - 1; at += 1) {
    const gap = (line[at + 1]?.atMs ?? 0) - (line[at - 1]?.atMs ?? 0);
    if (line[at]?.isSample !== true || gap >= least) continue;
    least = gap;
    place = at;
  }
  return place;
}
