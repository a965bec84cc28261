// The best plan of a sale, part by part: a good plan first, then the search for a better one as far as work is allowed.

import type { Candidate } from "./candidates.ts";
import { type Component, componentsOf } from "./components.ts";
import { effortFor, workOfSale } from "./effort.ts";
import { exactSearch } from "./exact-search.ts";
import { layeredPlan, onePass } from "./layered-plan.ts";
import type { Parcel } from "./parcels.ts";
import { comparePlans, joined, type Plan } from "./plan.ts";

export function bestPlan(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  let workLeft = workOfSale;
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
    const size = { candidates: candidates.length, parcels: parcels.length };
    const { quickWork, from, workAllowed } = effortFor(size, workLeft);
    const quick = quickWork > 0 ? exactSearch(candidates, parcels, onePass(candidates, parcels), quickWork) : null;
    if (quick?.complete === true) return quick;
    const plan = layeredPlan(candidates, parcels, from);
    const before = quick?.work ?? 0;
    if (workAllowed <= before) return { plan, work: before };
    const better = quick !== null && comparePlans(quick.plan, plan, candidates) > 0 ? quick.plan : plan;
    const searched = exactSearch(candidates, parcels, better, workAllowed - before);
    return { plan: searched.plan, work: before + searched.work };
  }
  const [whole] = parcels;
  if (candidates.length === 0 || whole === undefined) return { plan: { given: [], parcels }, work: 0 };
  const one = [{ ...whole, pieces: 1 }];
  const { plan, work } = exactSearch(candidates, one, { given: [], parcels: one }, workLeft);
  return { plan: timesPieces(plan, whole.pieces), work };
}

/** The plan of one piece for `pieces` like it: discounts alone are given piece by piece. */
function timesPieces({ given, parcels }: Plan, pieces: number): Plan {
  return {
    given: given.map((one) => ({ ...one, times: one.times * pieces, offMinor: one.offMinor * pieces })),
    parcels: parcels.map((parcel) => ({ ...parcel, pieces: parcel.pieces * pieces })),
  };
}
