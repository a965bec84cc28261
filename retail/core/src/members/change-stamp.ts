// When a field was changed, comparable between boxes that did not hear of each other: a hybrid logical clock (Kulkarni et
// al., "Logical Physical Clocks", 2014). A change made by who knew another is later than that one, whatever the clocks say.

/** Milliseconds, count and box, `001763700000000.00000.0412-01`; as text, the later one is greater. Empty: before all others. */
export type ChangeStamp = string;

const countsOfAMs = 100_000;

const shape = /^(\d{15})\.(\d{5})\.[A-Za-z0-9-]{1,40}$/;

export const isChangeStamp = (text: string): boolean => text === "" || shape.test(text);

/** Later than each of `known`, and no earlier than `wallMs`. */
export function nextStamp(of: {
  readonly known: readonly ChangeStamp[];
  readonly wallMs: number;
  readonly box: string;
}): ChangeStamp {
  const { known, wallMs, box } = of;
  const [, ms = "0", count = "0"] = shape.exec(latestStamp(known)) ?? [];
  // A count that is full is a millisecond more.
  const least = Number(count) + 1 < countsOfAMs ? [Number(ms), Number(count) + 1] : [Number(ms) + 1, 0];
  const [atMs = 0, counted = 0] = wallMs > Number(ms) ? [wallMs, 0] : least;
  return `${String(atMs).padStart(15, "0")}.${String(counted).padStart(5, "0")}.${box}`;
}

export const latestStamp = (stamps: readonly ChangeStamp[]): ChangeStamp => stamps.toSorted().at(-1) ?? "";
