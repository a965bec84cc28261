// What is decided in one layer: a layer is a run of turns of one stacking group, so that no piece is taken twice in it
// and every amount follows from what pieces cost when it begins.

import { type Candidate, discounts } from "./candidates.ts";
import { isPieceOffer, isSetOffer } from "./offers.ts";
import { type Parcel, type Picked, spread, take } from "./parcels.ts";
import type { Given } from "./plan.ts";

/** `times` times the same: off a piece, off a set, or (once) for all that a sum counts. */
export interface Deed {
  readonly candidate: Candidate;
  /** Of one time. */
  readonly picks: readonly Picked[];
  /** Of one time. */
  readonly offMinor: number;
  readonly times: number;
  /** Beside the price; what `times` counts for quotas. */
  readonly earned: { readonly worthMinor: number; readonly times: number } | null;
}

export function layersOf(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const layers: Candidate[][] = [];
  for (const candidate of candidates) {
    const last = layers.at(-1);
    if (last?.[0]?.group === candidate.group) last.push(candidate);
    else layers.push([candidate]);
  }
  return layers;
}

/** The parcels after the deeds of one layer, and what they give by promotion. */
export function done(
  parcels: readonly Parcel[],
  deeds: readonly Deed[],
): { readonly parcels: readonly Parcel[]; readonly given: readonly Given[] } {
  const byTurn = new Map<number, Given>();
  const takings = deeds.map(({ candidate, picks, offMinor, times, earned }) => {
    const { turn } = candidate;
    const before = byTurn.get(turn);
    byTurn.set(turn, {
      turn,
      times: (before?.times ?? 0) + (earned?.times ?? times),
      offMinor: (before?.offMinor ?? 0) + offMinor * times,
      worthMinor: (before?.worthMinor ?? 0) + (earned?.worthMinor ?? 0),
    });
    const shares = discounts(candidate.promotion.offer)
      ? spread(offMinor, picks, parcels)
      : picks.map(({ at, pieces }) => ({ at, pieces, offMinor: 0 }));
    const portions =
      times === 1 ? shares : shares.map(({ at, pieces, offMinor }) => ({ at, pieces: pieces * times, offMinor }));
    return { taker: candidate, portions };
  });
  return { parcels: take(parcels, takings), given: [...byTurn.values()] };
}

export function countsSum({ promotion: { offer } }: Candidate): boolean {
  return !isPieceOffer(offer) && !isSetOffer(offer);
}
