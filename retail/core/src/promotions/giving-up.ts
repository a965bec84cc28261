// What was taken too early is given up again where a later sum gains more by it.

import type { Candidate } from "./candidates.ts";
import type { Affordable, Course, Decided, Start } from "./course.ts";
import { countsSum, type Deed, done } from "./deeds.ts";
import { gainOf } from "./offers.ts";
import { isFree } from "./parcels.ts";
import type { Plan } from "./plan.ts";
import { nextStep } from "./steps.ts";

/** Starts in which a later sum reaches its next step because something before it is not taken, the best hope first. */
export function givingUp(
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

/** How much more a sum must count, and what it gives more then; null when there is no further step. */
function missingOf(sum: Candidate, plan: Plan): Missing | null {
  const { offer } = sum.promotion;
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
  // What has steps of money counts no pieces.
  const gain = gainOf(offer, sum.timesAllowed);
  return { missingMinor: goal - spentMinor, gainMinor: gain(goal, 0) - gain(spentMinor, 0) };
}

/** The deeds without one or two, so that the sum counts `missingMinor` more, where that loses less than it gains. */
function fewerDeeds(
  sum: Candidate,
  { missingMinor, gainMinor }: Missing,
  { parcels, deeds }: Decided,
): readonly { readonly deeds: readonly Deed[]; readonly loss: number }[] {
  const ones = deeds
    .map(({ picks, offMinor, times, earned }, place) => ({ place, picks, offMinor, times, earned }))
    .filter(({ earned, picks }) => earned === null && picks.some(({ at }) => sum.matches[parcels[at]?.lot ?? -1] === 1))
    .sort((a, b) => a.offMinor - b.offMinor);
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
    if (high <= low || other === undefined) break;
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
