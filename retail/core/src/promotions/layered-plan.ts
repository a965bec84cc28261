// A good plan quickly: layer after layer the deeds that give most, then what was taken too early given up again where a
// later sum gains more by it.

import type { Candidate } from "./candidates.ts";
import { countsSum, type Deed, done, layersOf } from "./deeds.ts";
import { isAllowed } from "./exact-search.ts";
import { earned, isPieceOffer, isSetOffer } from "./offers.ts";
import { noOutlook, type Outlook, packed } from "./packing.ts";
import { isFree, type Parcel } from "./parcels.ts";
import { comparePlans, type Given, type Plan } from "./plan.ts";
import { withSums } from "./sums.ts";

/** A layer as it was decided. */
interface Decided {
  readonly layer: readonly Candidate[];
  /** Before it. */
  readonly parcels: readonly Parcel[];
  readonly deeds: readonly Deed[];
  /** By it. */
  readonly given: readonly Given[];
}

interface Course {
  readonly decided: readonly Decided[];
  readonly plan: Plan;
}

export function layeredPlan(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  const layers = layersOf(candidates);
  const first = coursed(layers, [], parcels, noOutlook);
  const again = layers.length < 2 ? first : coursed(layers, [], parcels, outlookOf(first.plan, candidates));
  const better = (a: Course, b: Course) =>
    isAllowed(a.plan, candidates) && comparePlans(a.plan, b.plan, candidates) > 0;
  let best: Course = { decided: [], plan: { given: [], parcels } };
  for (const course of [first, again]) if (better(course, best)) best = course;
  for (let improved = true; improved; ) {
    improved = false;
    for (const course of givingUp(best, layers, candidates)) {
      if (!better(course, best)) continue;
      best = course;
      improved = true;
      break;
    }
  }
  return best.plan;
}

/** The layers after `decided`, each decided for itself. */
function coursed(
  layers: readonly (readonly Candidate[])[],
  decided: readonly Decided[],
  parcels: readonly Parcel[],
  outlook: Outlook,
): Course {
  const all = [...decided];
  let now = parcels;
  for (const layer of layers.slice(decided.length)) {
    const deeds = withSums(layer, now, packed(layer, now, outlook));
    const after = done(now, deeds);
    all.push({ layer, parcels: now, deeds, given: after.given });
    now = after.parcels;
  }
  return { decided: all, plan: { given: all.flatMap(({ given }) => given), parcels: now } };
}

/** What a plan's later promotions give of each lot. */
function outlookOf(plan: Plan, candidates: readonly Candidate[]): Outlook {
  const byLot = new Map<number, { pieces: number; whole: number; left: number }>();
  for (const { lot, pieces, leftMinor, takes } of plan.parcels) {
    const lots = byLot.get(lot) ?? { pieces: 0, whole: 0, left: 0 };
    byLot.set(lot, lots);
    let price = leftMinor;
    let afterFirst = leftMinor;
    for (let take = takes; take !== null; take = take.before) {
      if (take.before === null && candidates.some(({ turn }) => turn === take?.turn)) afterFirst = price;
      price += take.offMinor;
    }
    lots.pieces += pieces;
    lots.whole += pieces * afterFirst;
    lots.left += pieces * leftMinor;
  }
  return {
    kept: (lot) => {
      const { whole, left } = byLot.get(lot) ?? { whole: 0, left: 0 };
      return whole === 0 ? 1 : left / whole;
    },
    others: (lot) => {
      const { pieces, whole, left } = byLot.get(lot) ?? { pieces: 0, whole: 0, left: 0 };
      return pieces === 0 ? 0 : (whole - left) / pieces;
    },
  };
}

/** Courses in which a later sum reaches its next step because something before it is not taken. */
function* givingUp(
  { decided, plan }: Course,
  layers: readonly (readonly Candidate[])[],
  candidates: readonly Candidate[],
): Generator<Course> {
  for (const sum of candidates.filter(countsSum)) {
    const missing = nextStep(sum, plan);
    if (missing === null) continue;
    for (const [place, { parcels, deeds }] of decided.entries()) {
      if ((deeds[0]?.candidate.turn ?? Number.POSITIVE_INFINITY) >= sum.turn) continue;
      for (const less of fewerDeeds(sum, missing, parcels, deeds)) {
        const before = decided[place];
        if (before === undefined) continue;
        const after = done(parcels, less);
        const changed: Decided = { ...before, deeds: less, given: after.given };
        yield coursed(layers, [...decided.slice(0, place), changed], after.parcels, noOutlook);
      }
    }
  }
}

interface Missing {
  readonly missingMinor: number;
  readonly gainMinor: number;
}

/** How much more a sum must count, and what it gives more then; null when no step is near. */
function nextStep(sum: Candidate, plan: Plan): Missing | null {
  const { offer } = sum.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer) || (offer.is === "gift-with-purchase" && offer.earnedBy.by === "pieces"))
    return null;
  let spentMinor = 0;
  for (const { lot, pieces, leftMinor, takes } of plan.parcels) {
    if (sum.matches[lot] !== 1) continue;
    let price = leftMinor;
    let mine = isFree(takes, sum);
    for (let take = takes; take !== null && take.turn >= sum.turn; take = take.before) {
      price += take.offMinor;
      if (take.turn === sum.turn) mine = true;
    }
    if (mine) spentMinor += pieces * price;
  }
  const goal = goals(offer, spentMinor);
  if (goal === null) return null;
  const at = (spent: number) => {
    const given = earned(offer, { spentMinor: spent, pieces: 0, timesAllowed: sum.timesAllowed });
    return given === null ? 0 : given.offMinor + given.worthMinor;
  };
  const gainMinor = at(goal) - at(spentMinor);
  const missingMinor = goal - spentMinor;
  return gainMinor > 0 ? { missingMinor, gainMinor } : null;
}

function goals(offer: Candidate["promotion"]["offer"], spentMinor: number): number | null {
  if (offer.is === "free-service") return spentMinor < offer.atLeastMinor ? offer.atLeastMinor : null;
  if (offer.is === "gift-with-purchase") {
    if (offer.earnedBy.by === "pieces") return null;
    const { atLeastMinor } = offer.earnedBy;
    return offer.repeats || spentMinor < atLeastMinor
      ? (Math.floor(spentMinor / atLeastMinor) + 1) * atLeastMinor
      : null;
  }
  if (offer.is !== "spend-get" && offer.is !== "voucher-back") return null;
  const steps: readonly { readonly atLeastMinor: number }[] = offer.steps;
  if (offer.repeats) {
    const each = steps[0]?.atLeastMinor ?? 1;
    return (Math.floor(spentMinor / each) + 1) * each;
  }
  return steps.find(({ atLeastMinor }) => atLeastMinor > spentMinor)?.atLeastMinor ?? null;
}

/** The deeds without one or a few, so that the sum counts `missingMinor` more at the least loss. */
function fewerDeeds(
  sum: Candidate,
  { missingMinor, gainMinor }: Missing,
  parcels: readonly Parcel[],
  deeds: readonly Deed[],
): readonly (readonly Deed[])[] {
  const ones = deeds
    .flatMap((deed, place) => {
      const counts = deed.picks.some(({ at }) => sum.matches[parcels[at]?.lot ?? -1] === 1);
      return counts && deed.earned === null && deed.offMinor > 0
        ? [{ place, offMinor: deed.offMinor, times: deed.times }]
        : [];
    })
    .sort((a, b) => a.offMinor - b.offMinor || a.place - b.place);
  const ways: { readonly loss: number; readonly without: ReadonlyMap<number, number> }[] = [];
  for (const { place, offMinor, times } of ones) {
    const count = Math.ceil(missingMinor / offMinor);
    if (count <= times) ways.push({ loss: count * offMinor, without: new Map([[place, count]]) });
  }
  for (const [index, one] of ones.entries()) {
    const other = ones.slice(index + 1).find(({ offMinor }) => offMinor + one.offMinor >= missingMinor);
    if (other !== undefined && one.offMinor < missingMinor)
      ways.push({
        loss: one.offMinor + other.offMinor,
        without: new Map([
          [one.place, 1],
          [other.place, 1],
        ]),
      });
  }
  return ways
    .filter(({ loss }) => loss < gainMinor + missingMinor)
    .sort((a, b) => a.loss - b.loss)
    .slice(0, mostWays)
    .map(({ without }) =>
      deeds.flatMap((deed, place) => {
        const times = deed.times - (without.get(place) ?? 0);
        return times === 0 ? [] : [{ ...deed, times }];
      }),
    );
}

const mostWays = 3;
