// Layers that hold themselves back: less comes off the goods of a later sum, so that it reaches a step.

import type { Candidate } from "./candidates.ts";
import type { Sparing } from "./packing.ts";
import { isFree, type Parcel } from "./parcels.ts";
import { nextStep, stepReached } from "./steps.ts";

/** A sum that is to be reached. */
export interface Spared {
  readonly sum: Candidate;
  /** What its goods must still cost at its turn. */
  readonly goalMinor: number;
  /** By the turn that a layer begins with: what is left for the layers after it to take off. */
  readonly laterMinor: ReadonlyMap<number, number>;
}

/** A layer and what it found. */
interface Found {
  readonly layer: readonly Candidate[];
  readonly parcels: readonly Parcel[];
}

/** What a layer may take off the spared goods; null where it need not care. */
export function sparingIn(
  layer: readonly Candidate[],
  parcels: readonly Parcel[],
  spared: Spared | null,
): Sparing | null {
  const [first] = layer;
  if (spared === null || first === undefined || layer.some(({ turn }) => turn >= spared.sum.turn)) return null;
  const { sum, goalMinor, laterMinor } = spared;
  const mostMinor = countable(sum, parcels) - goalMinor - (laterMinor.get(first.turn) ?? 0);
  return { matches: sum.matches, mostMinor: Math.max(0, mostMinor) };
}

/**
 * Sums and steps that are worth holding back for: the one that each reaches while nobody cares, the next one, and the next
 * after that of the course found. What may come off is left to the first layers, or to each what later ones leave in `course`.
 * @param natural the layers while nobody cares
 */
export function* sparedSums(
  sums: readonly Candidate[],
  natural: readonly Found[],
  course: readonly Found[],
): Generator<Spared> {
  const whole = natural[0]?.parcels ?? [];
  for (const sum of sums) {
    const place = natural.findIndex(({ layer }) => layer.includes(sum));
    if (place <= 0) continue;
    const { offer } = sum.promotion;
    const found = (layers: readonly Found[], at: number) => countable(sum, layers[at]?.parcels ?? []);
    const byItself = found(natural, place);
    const goalsMinor = [stepReached(offer, byItself), nextStep(offer, byItself), nextStep(offer, found(course, place))];
    const later = new Map<number, number>();
    for (let at = 0; at < place; at += 1)
      later.set(natural[at]?.layer[0]?.turn ?? 0, found(course, at + 1) - found(course, place));
    const most = Math.max(...later.values());
    for (const goalMinor of new Set(goalsMinor)) {
      if (goalMinor === null || goalMinor > countable(sum, whole)) continue;
      yield { sum, goalMinor, laterMinor: new Map() };
      if (most > 0) yield { sum, goalMinor, laterMinor: later };
    }
  }
}

/** What the goods that a sum may count cost. */
function countable(sum: Candidate, parcels: readonly Parcel[]): number {
  let spentMinor = 0;
  for (const { lot, pieces, leftMinor, takes } of parcels)
    if (sum.matches[lot] === 1 && isFree(takes, sum)) spentMinor += pieces * leftMinor;
  return spentMinor;
}
