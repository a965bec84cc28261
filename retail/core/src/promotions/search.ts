// The best plan of a sale, part by part: a good plan first, then the search for a better one as far as work is allowed.

import type { Candidate } from "./candidates.ts";
import { type Component, componentsOf } from "./components.ts";
import { exactSearch } from "./exact-search.ts";
import { layeredPlan } from "./layered-plan.ts";
import type { Parcel } from "./parcels.ts";
import { joined, type Plan } from "./plan.ts";

/** Parcels that the search may look at in one sale. */
const workAllowed = 30_000;
/**
 * A part of more candidates × parcels than the first gets little work, of more than the second none: within what is allowed
 * the search would see too little of it.
 */
const [searchedThrough, searchedALittle] = [60, 120];
const littleWork = 1_500;
/** Pieces of one lot are alike: where the best is not found soon, many ways are about as good. */
const workOfOneLot = 5_000;

export function bestPlan(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  let workLeft = workAllowed;
  const components = componentsOf(candidates, parcels).toSorted((a, b) => a.parcels.length - b.parcels.length);
  const plans = components.map((component) => {
    const { plan, work } = ofComponent(component, workLeft);
    workLeft -= work;
    return plan;
  });
  return joined(plans);
}

function ofComponent(component: Component, workLeft: number): { readonly plan: Plan; readonly work: number } {
  const { candidates, parcels, loose } = component;
  if (!loose) {
    const plan = layeredPlan(candidates, parcels);
    const most = parcels.length === 1 ? workOfOneLot : workAllowed;
    const size = candidates.length * parcels.length;
    const work = size > searchedALittle ? 0 : Math.min(workLeft, size > searchedThrough ? littleWork : most);
    return work <= 0 ? { plan, work: 0 } : exactSearch(candidates, parcels, plan, work);
  }
  const [whole] = parcels;
  if (candidates.length === 0 || whole === undefined) return { plan: { given: [], parcels }, work: 0 };
  const one = [{ ...whole, pieces: 1 }];
  const { plan, work } = exactSearch(candidates, one, { given: [], parcels: one }, workLeft);
  return { plan: timesPieces(plan, whole.pieces), work };
}

/** The plan of one piece for `pieces` like it. */
function timesPieces({ given, parcels }: Plan, pieces: number): Plan {
  return {
    given: given.map(({ turn, times, offMinor, worthMinor }) => ({
      turn,
      times: times * pieces,
      offMinor: offMinor * pieces,
      worthMinor: worthMinor * pieces,
    })),
    parcels: parcels.map((parcel) => ({ ...parcel, pieces: parcel.pieces * pieces })),
  };
}
