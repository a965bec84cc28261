// Courses: layer after layer decided for itself, with what the layers before it left.

import type { Candidate } from "./candidates.ts";
import { type Deed, done } from "./deeds.ts";
import type { Outlook } from "./outlook.ts";
import { packed } from "./packing.ts";
import type { Parcel } from "./parcels.ts";
import type { Given, Plan } from "./plan.ts";
import { type Spared, sparingIn } from "./sparing.ts";
import { withSums } from "./sums.ts";

/** A layer as it was decided. */
export interface Decided {
  readonly layer: readonly Candidate[];
  /** Before it. */
  readonly parcels: readonly Parcel[];
  readonly deeds: readonly Deed[];
  /** By it. */
  readonly given: readonly Given[];
}

export interface Course {
  /** What was to be decided on. */
  readonly layers: readonly (readonly Candidate[])[];
  readonly decided: readonly Decided[];
  readonly plan: Plan;
}

/** The beginning of another course. */
export interface Start {
  readonly layers: readonly (readonly Candidate[])[];
  readonly decided: readonly Decided[];
  readonly parcels: readonly Parcel[];
  readonly spared?: Spared | null;
}

/** Whether deciding again from the layer of this place on is within the work allowed. */
export type Affordable = (from: number) => boolean;

/** The courses of one part of a sale, as far as work is allowed. */
export class Courses {
  /** Candidates × parcels that may still be decided on. */
  workLeft: number;

  constructor(workLeft: number) {
    this.workLeft = workLeft;
  }

  /** The layers after those decided, each decided for itself. */
  from({ layers, decided, parcels, spared = null }: Start, outlook: Outlook | null = null): Course {
    const all = [...decided];
    let now = parcels;
    for (const layer of layers.slice(decided.length)) {
      this.workLeft -= workOf([layer], now);
      const deeds = withSums(layer, now, packed(layer, now, outlook, sparingIn(layer, now, spared)));
      const after = done(now, deeds);
      all.push({ layer, parcels: now, deeds, given: after.given });
      now = after.parcels;
    }
    return { layers, decided: all, plan: { given: all.flatMap(({ given }) => given), parcels: now } };
  }
}

/** Candidates × parcels, and a little for each layer. */
export function workOf(layers: readonly (readonly Candidate[])[], parcels: readonly Parcel[]): number {
  return layers.reduce((sum, layer) => sum + (layer.length + 1) * (parcels.length + 5), 0);
}
