// The best plan of a sale, part by part: a good plan first, then the search for a better one as far as work is allowed.

import type { Candidate } from "./candidates.ts";
import { type Component, componentsOf } from "./components.ts";
import { exactSearch } from "./exact-search.ts";
import { layeredPlan, onePass } from "./layered-plan.ts";
import type { Parcel } from "./parcels.ts";
import { comparePlans, joined, type Plan } from "./plan.ts";

/** Parcels that the search may look at in one sale. */
const workAllowed = 20_000;
/**
 * A part of more candidates × parcels than the first gets little work, of more than the second none: within what is allowed
 * the search would see too little of it.
 */
const [searchedThrough, searchedALittle] = [100, 160];
const littleWork = 1_500;
/** Most parts are searched through within this: then a good plan need not be looked for. */
const quickWork = 4_000;
/** Nearly all parts of no more candidates × parcels are, and soon when a good plan is known: one is found at once. */
const smallPart = 24;
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
    const size = candidates.length * parcels.length;
    const most = parcels.length === 1 ? workOfOneLot : size > searchedThrough ? littleWork : workAllowed;
    const allowed = size > searchedALittle ? 0 : Math.min(workLeft, most);
    const isQuick = size > smallPart && allowed > quickWork;
    const quick = isQuick ? exactSearch(candidates, parcels, onePass(candidates, parcels), quickWork) : null;
    if (quick?.complete === true) return quick;
    const isHard = size > smallPart && size <= searchedALittle;
    const plan = layeredPlan(candidates, parcels, isHard ? "all first steps" : "the best");
    const before = quick?.work ?? 0;
    if (allowed <= before) return { plan, work: before };
    const better = quick !== null && comparePlans(quick.plan, plan, candidates) > 0 ? quick.plan : plan;
    const searched = exactSearch(candidates, parcels, better, allowed - before);
    return { plan: searched.plan, work: before + searched.work };
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
