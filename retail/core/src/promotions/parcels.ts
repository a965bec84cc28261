// Goods while promotions take their turns: a parcel is some pieces of a lot that have the same past. Values: a turn gives
// new parcels and leaves the old ones as they were, so that a search can go back.

/** One promotion's taking of a piece, and those before it. */
export interface Take {
  /** The promotion's turn. */
  readonly turn: number;
  /** Its stacking group. */
  readonly group: number;
  readonly exclusive: boolean;
  /** Off this one piece; 0 where it only counted. */
  readonly offMinor: number;
  readonly before: Take | null;
}

export interface Parcel {
  /** Place of the lot. */
  readonly lot: number;
  readonly pieces: number;
  /** What one piece still costs. */
  readonly leftMinor: number;
  /** Last first. */
  readonly takes: Take | null;
}

/** `pieces` of the parcel at place `at`, `offMinor` off each. */
export interface Portion {
  readonly at: number;
  readonly pieces: number;
  readonly offMinor: number;
}

/** `pieces` of the parcel at place `at`. */
export interface Picked {
  readonly at: number;
  readonly pieces: number;
}

export interface Taker {
  readonly turn: number;
  readonly group: number;
  readonly exclusive: boolean;
}

/** Whether the stacking rules leave these pieces to `taker`. */
export function isFree(takes: Take | null, taker: Pick<Taker, "group" | "exclusive">): boolean {
  if (taker.exclusive) return takes === null;
  for (let take = takes; take !== null; take = take.before)
    if (take.exclusive || take.group === taker.group) return false;
  return true;
}

/** What one taker takes. */
export interface Taking {
  readonly taker: Taker;
  readonly portions: readonly Portion[];
}

/**
 * The parcels after the takings, no two of which take the same piece.
 * @param parcels in the order of parcels, which the result has too
 */
export function take(parcels: readonly Parcel[], takings: readonly Taking[]): readonly Parcel[] {
  const rest: number[] = [];
  for (let at = 0; at < parcels.length; at += 1) rest.push(parcels[at]?.pieces ?? 0);
  const taken: Parcel[] = [];
  for (const { taker, portions } of takings) {
    const { turn, group, exclusive } = taker;
    for (const { at, pieces, offMinor } of portions) {
      const parcel = parcels[at];
      if (parcel === undefined || pieces === 0) continue;
      rest[at] = (rest[at] ?? 0) - pieces;
      const takes = { turn, group, exclusive, offMinor, before: parcel.takes };
      taken.push({ lot: parcel.lot, pieces, leftMinor: parcel.leftMinor - offMinor, takes });
    }
  }
  // What is left keeps its order: what was taken is laid in between, each behind its equals.
  sort(taken);
  const after: Parcel[] = [];
  let next = 0;
  for (let at = 0; at < parcels.length; at += 1) {
    const parcel = parcels[at];
    const pieces = rest[at] ?? 0;
    if (parcel === undefined || pieces === 0) continue;
    for (let one = taken[next]; one !== undefined && byLotAndPast(one, parcel) < 0; one = taken[next]) {
      after.push(one);
      next += 1;
    }
    const { lot, leftMinor, takes } = parcel;
    after.push(pieces === parcel.pieces ? parcel : { lot, pieces, leftMinor, takes });
  }
  for (; next < taken.length; next += 1) {
    const one = taken[next];
    if (one !== undefined) after.push(one);
  }
  return after;
}

/** So many are sorted sooner by laying each where it belongs. */
const aHandful = 16;

/** In place; equals stay in their order. */
function sort(parcels: Parcel[]): void {
  if (parcels.length > aHandful) {
    parcels.sort(byLotAndPast);
    return;
  }
  for (let end = 1; end < parcels.length; end += 1) {
    const parcel = parcels[end];
    if (parcel === undefined) continue;
    let at = end;
    for (
      let before = parcels[at - 1];
      before !== undefined && byLotAndPast(before, parcel) > 0;
      before = parcels[at - 1]
    ) {
      parcels[at] = before;
      at -= 1;
    }
    parcels[at] = parcel;
  }
}

/** Order of parcels: by lot, the dearer first, then by which promotions took them, the last first. */
function byLotAndPast(a: Parcel, b: Parcel): number {
  const order = a.lot - b.lot || b.leftMinor - a.leftMinor;
  if (order !== 0) return order;
  let [one, other] = [a.takes, b.takes];
  for (; one !== null && other !== null; one = one.before, other = other.before)
    if (one.turn !== other.turn) return one.turn - other.turn;
  return one === other ? 0 : one === null ? -1 : 1;
}

/**
 * `totalMinor` over the picked pieces in proportion to what each still costs, by the largest remainder; of equal
 * remainders the earlier lot's. Never more than a piece costs, when `totalMinor` is at most what all of them cost.
 */
export function spread(totalMinor: number, picks: readonly Picked[], parcels: readonly Parcel[]): readonly Portion[] {
  const [only] = picks;
  if (picks.length === 1 && only?.pieces === 1) return [{ at: only.at, pieces: 1, offMinor: totalMinor }];
  const costs = picks.map(({ at }) => parcels[at]?.leftMinor ?? 0);
  const whole = picks.reduce((sum, { pieces }, index) => sum + pieces * (costs[index] ?? 0), 0);
  if (whole === 0) return picks.map(({ at, pieces }) => ({ at, pieces, offMinor: 0 }));
  let over = totalMinor;
  const shares = picks.map(({ at, pieces }, index) => {
    const { floor, remainder } = divided(totalMinor, costs[index] ?? 0, whole);
    over -= floor * pieces;
    return { at, pieces, floor, remainder, index };
  });
  const portions: Portion[] = [];
  for (const { at, pieces, floor } of shares.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    const more = Math.min(over, pieces);
    over -= more;
    if (more > 0) portions.push({ at, pieces: more, offMinor: floor + 1 });
    if (more < pieces) portions.push({ at, pieces: pieces - more, offMinor: floor });
  }
  return portions;
}

/** `total × cost / whole` in whole units and what remains, exactly. */
function divided(total: number, cost: number, whole: number): { readonly floor: number; readonly remainder: number } {
  const product = total * cost;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % whole;
    return { floor: (product - remainder) / whole, remainder };
  }
  const exact = BigInt(total) * BigInt(cost);
  return { floor: Number(exact / BigInt(whole)), remainder: Number(exact % BigInt(whole)) };
}
