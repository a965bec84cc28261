// Independent parts of a sale: where no promotion ties goods together, each part's best plan is found by itself, and the
// best plans together are the best plan of all: benefit, discounts and amounts by promotion id add up part by part.

import type { Candidate } from "./candidates.ts";
import { isPieceOffer } from "./offers.ts";
import type { Parcel } from "./parcels.ts";

export interface Component {
  readonly candidates: readonly Candidate[];
  readonly parcels: readonly Parcel[];
  /** No promotion here ties pieces together: what is best for one piece of the lot is best for each. */
  readonly loose: boolean;
}

/** @param parcels one a lot, in the order of lots */
export function componentsOf(candidates: readonly Candidate[], parcels: readonly Parcel[]): readonly Component[] {
  const part = parcels.map((_, lot) => lot);
  const rootOf = (lot: number): number => {
    let root = lot;
    while (part[root] !== root) root = part[root] ?? root;
    part[lot] = root;
    return root;
  };
  for (const candidate of candidates) {
    if (!ties(candidate)) continue;
    const [first] = candidate.lots;
    for (const lot of candidate.lots) part[rootOf(lot)] = rootOf(first ?? lot);
  }
  const byRoot = new Map<number, { parcels: Parcel[]; candidates: Candidate[] }>();
  const ofLot = parcels.map((parcel) => {
    const root = rootOf(parcel.lot);
    const component = byRoot.get(root) ?? { parcels: [], candidates: [] };
    byRoot.set(root, component);
    component.parcels.push(parcel);
    return component;
  });
  for (const candidate of candidates) {
    for (const lot of candidate.lots) {
      const component = ofLot[lot];
      if (component !== undefined && component.candidates.at(-1) !== candidate) component.candidates.push(candidate);
    }
  }
  return [...byRoot.values()].map((component) => ({ ...component, loose: !component.candidates.some(ties) }));
}

/** Whether what one piece gets of the promotion may depend on another piece. */
function ties({ promotion: { offer }, timesAllowed }: Candidate): boolean {
  return !isPieceOffer(offer) || timesAllowed !== Number.POSITIVE_INFINITY;
}
