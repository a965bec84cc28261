// A good plan quickly: layer after layer the deeds that give most, then what was taken too early given up again where a
// later sum gains more by it.

import { type Candidate, marked } from "./candidates.ts";
import { countsSum, type Deed, done, layersOf } from "./deeds.ts";
import { isAllowed } from "./exact-search.ts";
import { earned, isPieceOffer, isSetOffer } from "./offers.ts";
import { noOutlook, type Outlook, packed } from "./packing.ts";
import { isFree, type Parcel } from "./parcels.ts";
import { comparePlans, type Given, type Plan } from "./plan.ts";
import { type Spared, sparedSums, sparingIn } from "./sparing.ts";
import { nextStep } from "./steps.ts";
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
  /** What was to be decided on. */
  readonly layers: readonly (readonly Candidate[])[];
  readonly decided: readonly Decided[];
  readonly plan: Plan;
}

/** Each layer decided once; nothing, where that is not allowed. */
export function onePass(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  const { plan } = coursed(layersOf(candidates), [], parcels, noOutlook, { left: 0 });
  return isAllowed(plan, candidates) ? plan : { given: [], parcels };
}

/**
 * @param from the course from which to go on to better ones: the best of those that are first found, or all that a first
 * step leads to, one after the other as far as the work goes
 */
export function layeredPlan(
  candidates: readonly Candidate[],
  parcels: readonly Parcel[],
  from: "the best" | "all first steps",
): Plan {
  const layers = layersOf(candidates);
  const once = workOf(layers, parcels);
  const work = { left: once + Math.max(0, workAllowedFor(from, parcels) - once / leftByOnce) };
  const better = (a: Course, b: Course) =>
    comparePlans(a.plan, b.plan, candidates) > 0 && isAllowed(a.plan, candidates);
  const affordable = (from: number) => workOf(layers.slice(from), parcels) <= work.left;
  const go = ({ layers: next, decided, parcels: after, spared }: Start) =>
    coursed(next, decided, after, noOutlook, work, spared);
  /** From course to better course, until none of the others is. */
  const descended = (from: Course): Course => {
    let best = from;
    for (let improved = true; improved; ) {
      improved = false;
      for (const start of others(best, layers, candidates, affordable)) {
        const course = go(start);
        if (!better(course, best)) continue;
        best = course;
        improved = true;
        break;
      }
    }
    return best;
  };
  const best = (a: Course, b: Course) => (better(b, a) ? b : a);
  const natural = coursed(layers, [], parcels, noOutlook, work);
  let first = best({ layers, decided: [], plan: { given: [], parcels } }, natural);
  if (layers.length > 1 && work.left > once)
    first = best(first, coursed(layers, [], parcels, outlookOf(first.plan, candidates), work));
  if (from === "the best") return descended(first).plan;
  const seen = new Set<string>();
  const steps = [...sparing(natural, first, candidates, affordable), ...others(first, layers, candidates, affordable)]
    .map(go)
    .filter(({ plan }) => {
      const written = JSON.stringify(plan.given);
      if (seen.has(written) || !isAllowed(plan, candidates)) return false;
      seen.add(written);
      return true;
    })
    .sort((a, b) => comparePlans(b.plan, a.plan, candidates));
  let found = first;
  for (const step of steps) {
    if (!affordable(layers.length - 1)) break;
    found = best(found, descended(step));
  }
  return found.plan;
}

/** Candidates × parcels that may be decided on again for one part: the more lots, the more there is to gain by it. */
function workAllowedFor(from: "the best" | "all first steps", { length }: readonly Parcel[]): number {
  return from === "the best" ? 6_000 : Math.min(14_000, 4_000 + 2_000 * length);
}

/** Less a share of what deciding once takes: the bigger the basket the longer that takes, and the less it gains. */
const leftByOnce = 8;

/** Candidates × parcels, and a little for each layer. */
function workOf(layers: readonly (readonly Candidate[])[], parcels: readonly Parcel[]): number {
  return layers.reduce((sum, layer) => sum + (layer.length + 1) * (parcels.length + 5), 0);
}

/** What to try instead of a course: first giving something up for a sum's next step, then doing without something. */
function* others(
  course: Course,
  layers: Course["layers"],
  candidates: readonly Candidate[],
  affordable: Affordable,
): Generator<Start> {
  if (affordable(course.layers.length - 1)) yield* givingUp(course, candidates, affordable);
  yield* doingWithout(course, affordable);
  yield* leavingToExclusive(course, candidates, affordable);
  yield* insistingOn(course, layers, affordable);
}

/** Whether deciding again from the layer of this place on is within the work allowed. */
type Affordable = (from: number) => boolean;

/** Starts in which the others of a layer, all of them, leave all its goods to one that was not given. */
function* insistingOn(
  { layers: narrowed, decided, plan }: Course,
  layers: Course["layers"],
  affordable: Affordable,
): Generator<Start> {
  const given = new Set(plan.given.map(({ turn }) => turn));
  for (let place = decided.length - 1; place >= 0; place -= 1) {
    for (const wanted of layers[place] ?? []) {
      if (!affordable(place)) return;
      if (given.has(wanted.turn)) continue;
      const next = narrowed.with(
        place,
        (layers[place] ?? []).flatMap((one) =>
          one === wanted || !wanted.lots.some((lot) => one.matches[lot] === 1)
            ? [one]
            : withoutLots([one], one, wanted.lots),
        ),
      );
      yield { layers: next, decided: decided.slice(0, place), parcels: decided[place]?.parcels ?? [] };
    }
  }
}

/** Starts in which all others leave one lot to an exclusive promotion. */
function* leavingToExclusive(
  { layers, decided }: Course,
  candidates: readonly Candidate[],
  affordable: Affordable,
): Generator<Start> {
  const parcels = decided[0]?.parcels ?? [];
  for (const exclusive of candidates) {
    if (!exclusive.exclusive || countsSum(exclusive)) continue;
    for (const { lot } of parcels) {
      if (!affordable(0)) return;
      if (exclusive.matches[lot] !== 1) continue;
      const next = layers.map((layer) =>
        layer.flatMap((one) =>
          one.turn === exclusive.turn || one.matches[lot] !== 1 || countsSum(one)
            ? [one]
            : withoutLots([one], one, [lot]),
        ),
      );
      yield { layers: next, decided: [], parcels };
    }
  }
}

/** Starts without one of the promotions given, on all lots or on one: another may give more in its stead. */
function* doingWithout({ layers, decided }: Course, affordable: Affordable): Generator<Start> {
  for (const lotByLot of [false, true]) {
    for (let place = decided.length - 1; place >= 0; place -= 1) {
      const { parcels, deeds } = decided[place] ?? { parcels: [], deeds: [] };
      const given = [...new Set(deeds.map(({ candidate }) => candidate))];
      for (const candidate of given) {
        if (!affordable(place)) break;
        // A sum counts all of its goods or none.
        if (lotByLot && countsSum(candidate)) continue;
        const lots = new Set(
          deeds.flatMap((deed) =>
            deed.candidate === candidate ? deed.picks.map(({ at }) => parcels[at]?.lot ?? 0) : [],
          ),
        );
        if (lotByLot && lots.size === 1) continue;
        for (const without of lotByLot ? [...lots].map((lot) => [lot]) : [null]) {
          const next = layers.with(place, withoutLots(layers[place] ?? [], candidate, without));
          yield { layers: next, decided: decided.slice(0, place), parcels };
        }
      }
    }
  }
}

/** @param lots null for all of them */
function withoutLots(
  layer: readonly Candidate[],
  candidate: Candidate,
  lots: readonly number[] | null,
): readonly Candidate[] {
  return layer.flatMap((one) => {
    if (one !== candidate) return [one];
    if (lots === null) return [];
    const matches = one.matches.slice();
    for (const lot of lots) matches[lot] = 0;
    return [{ ...one, matches, lots: marked(matches) }];
  });
}

/** The layers after `decided`, each decided for itself. */
function coursed(
  layers: readonly (readonly Candidate[])[],
  decided: readonly Decided[],
  parcels: readonly Parcel[],
  outlook: Outlook,
  work: { left: number },
  spared: Spared | null = null,
): Course {
  const all = [...decided];
  let now = parcels;
  for (const layer of layers.slice(decided.length)) {
    work.left -= workOf([layer], now);
    const deeds = withSums(layer, now, packed(layer, now, outlook, sparingIn(layer, now, spared)));
    const after = done(now, deeds);
    all.push({ layer, parcels: now, deeds, given: after.given });
    now = after.parcels;
  }
  return { layers, decided: all, plan: { given: all.flatMap(({ given }) => given), parcels: now } };
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

/** The beginning of another course. */
interface Start {
  readonly layers: readonly (readonly Candidate[])[];
  readonly decided: readonly Decided[];
  readonly parcels: readonly Parcel[];
  readonly spared?: Spared;
}

/** Starts in which the layers before a sum leave its goods dear enough for one of its steps. */
function* sparing(
  natural: Course,
  { layers, decided }: Course,
  candidates: readonly Candidate[],
  affordable: Affordable,
): Generator<Start> {
  const parcels = natural.decided[0]?.parcels ?? [];
  for (const spared of sparedSums(candidates.filter(countsSum), natural.decided, decided)) {
    if (!affordable(0)) return;
    yield { layers, decided: [], parcels, spared };
  }
}

/** Starts in which a later sum reaches its next step because something before it is not taken, the best hope first. */
function givingUp(
  { layers, decided, plan }: Course,
  candidates: readonly Candidate[],
  affordable: Affordable,
): readonly Start[] {
  const ways = candidates.filter(countsSum).flatMap((sum) => {
    const missing = missingOf(sum, plan);
    if (missing === null) return [];
    return decided.flatMap((before, place) =>
      !affordable(place + 1) || (before.deeds[0]?.candidate.turn ?? Number.POSITIVE_INFINITY) >= sum.turn
        ? []
        : fewerDeeds(sum, missing, before).map(({ deeds, loss }) => ({
            before,
            place,
            deeds,
            hope: missing.gainMinor - loss,
          })),
    );
  });
  return ways
    .sort((a, b) => b.hope - a.hope || a.place - b.place)
    .slice(0, mostWays)
    .map(({ before, place, deeds }) => {
      const after = done(before.parcels, deeds);
      return {
        layers,
        decided: [...decided.slice(0, place), { ...before, deeds, given: after.given }],
        parcels: after.parcels,
      };
    });
}

/** Looked at before the course is given up on. */
const mostWays = 8;

interface Missing {
  readonly missingMinor: number;
  readonly gainMinor: number;
}

/** How much more a sum must count, and what it gives more then; null when no step is near. */
function missingOf(sum: Candidate, plan: Plan): Missing | null {
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
  const goal = nextStep(offer, spentMinor);
  if (goal === null) return null;
  const at = (spent: number) => {
    const given = earned(offer, { spentMinor: spent, pieces: 0, timesAllowed: sum.timesAllowed });
    return given === null ? 0 : given.offMinor + given.worthMinor;
  };
  const gainMinor = at(goal) - at(spentMinor);
  const missingMinor = goal - spentMinor;
  return gainMinor > 0 ? { missingMinor, gainMinor } : null;
}

/** The deeds without one or two, so that the sum counts `missingMinor` more, where that loses less than it gains. */
function fewerDeeds(
  sum: Candidate,
  { missingMinor, gainMinor }: Missing,
  { parcels, deeds }: Decided,
): readonly { readonly deeds: readonly Deed[]; readonly loss: number }[] {
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
  let high = ones.length - 1;
  for (const [low, one] of ones.entries()) {
    // The cheapest partner with which one reaches what is missing: it moves down as one moves up.
    while (high > low + 1 && one.offMinor + (ones[high - 1]?.offMinor ?? 0) >= missingMinor) high -= 1;
    const other = ones[high];
    if (high <= low || other === undefined || one.offMinor >= missingMinor) break;
    const loss = one.offMinor + other.offMinor;
    if (loss >= missingMinor)
      ways.push({
        loss,
        without: new Map([
          [one.place, 1],
          [other.place, 1],
        ]),
      });
  }
  return ways
    .filter(({ loss }) => loss < gainMinor)
    .sort((a, b) => a.loss - b.loss)
    .slice(0, waysALayer)
    .map(({ loss, without }) => ({
      loss,
      deeds: deeds.flatMap((deed, place) => {
        const times = deed.times - (without.get(place) ?? 0);
        return times === 0 ? [] : [{ ...deed, times }];
      }),
    }));
}

const waysALayer = 2;
