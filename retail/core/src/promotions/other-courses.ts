// What to try instead of a course.

import { type Candidate, marked } from "./candidates.ts";
import type { Affordable, Course, Decided, Start } from "./course.ts";
import { countsSum } from "./deeds.ts";
import { givingUp } from "./giving-up.ts";
import { sparedSums } from "./sparing.ts";

/** What to try first of all instead of the course found: holding back for a sum, then all else. */
export function* firstSteps(
  natural: Course,
  found: Course,
  candidates: readonly Candidate[],
  affordable: Affordable,
): Generator<Start> {
  yield* sparing(natural, found, candidates, affordable);
  yield* others(found, natural.layers, candidates, affordable);
}

/** First giving something up for a sum's next step, then doing without something. */
export function* others(
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

/** Starts in which the others of a layer, all of them, leave all its goods to one that was not given. */
function* insistingOn(
  { layers: narrowed, decided, plan }: Course,
  layers: Course["layers"],
  affordable: Affordable,
): Generator<Start> {
  const given = new Set(plan.given.map(({ turn }) => turn));
  for (const { place, parcels } of lastFirst(decided)) {
    const layer = layers[place] ?? [];
    for (const wanted of layer) {
      if (!affordable(place)) return;
      if (given.has(wanted.turn)) continue;
      const next = narrowed.with(
        place,
        layer.flatMap((one) =>
          one === wanted || !wanted.lots.some((lot) => one.matches[lot] === 1)
            ? [one]
            : withoutLots([one], one, wanted.lots),
        ),
      );
      yield { layers: next, decided: decided.slice(0, place), parcels };
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
    for (const { place, parcels, deeds } of lastFirst(decided)) {
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

function lastFirst(decided: Course["decided"]): readonly (Decided & { readonly place: number })[] {
  return decided.map((one, place) => ({ ...one, place })).reverse();
}

/** @param lots null for all of them */
function withoutLots(
  layer: readonly Candidate[],
  candidate: Candidate,
  lots: readonly number[] | null,
): readonly Candidate[] {
  return layer.flatMap((one) => {
    if (one.turn !== candidate.turn) return [one];
    if (lots === null) return [];
    const matches = one.matches.slice();
    for (const lot of lots) matches[lot] = 0;
    return [{ ...one, matches, lots: marked(matches) }];
  });
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
