// A good plan quickly: layer after layer the deeds that give most, then from course to better course.

import type { Candidate } from "./candidates.ts";
import { type Course, Courses, type Start, workOf } from "./course.ts";
import { layersOf } from "./deeds.ts";
import { isAllowed } from "./exact-search.ts";
import { firstSteps, others } from "./other-courses.ts";
import { outlookOf } from "./outlook.ts";
import type { Parcel } from "./parcels.ts";
import { comparePlans, type Plan } from "./plan.ts";

/** Each layer decided once; nothing, where that is not allowed. */
export function onePass(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  const { plan } = new Courses(0).from({ layers: layersOf(candidates), decided: [], parcels });
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
  const courses = new Courses(once + Math.max(0, workAllowedFor(from, parcels) - once / leftByOnce));
  const better = (a: Course, b: Course) =>
    comparePlans(a.plan, b.plan, candidates) > 0 && isAllowed(a.plan, candidates);
  const within = (kept: number) => (place: number) => workOf(layers.slice(place), parcels) + kept <= courses.workLeft;
  const affordable = within(0);
  /** From course to better course, until none of the others is. */
  const descended = (from: Course): Course => {
    let best = from;
    for (let improved = true; improved; ) {
      improved = false;
      for (const start of others(best, layers, candidates, affordable)) {
        const course = courses.from(start);
        if (!better(course, best)) continue;
        best = course;
        improved = true;
        break;
      }
    }
    return best;
  };
  const best = (a: Course, b: Course) => (better(b, a) ? b : a);
  const beginning: Start = { layers, decided: [], parcels };
  const natural = courses.from(beginning);
  let first = best({ layers, decided: [], plan: { given: [], parcels } }, natural);
  if (layers.length > 1 && courses.workLeft > once) first = best(first, courses.from(beginning, outlookOf(first.plan)));
  if (from === "the best") return descended(first).plan;
  const seen = new Set<string>();
  const steps: Course[] = [];
  for (const start of firstSteps(natural, first, candidates, within(keptForSteps))) {
    const step = courses.from(start);
    const written = JSON.stringify(step.plan.given);
    if (seen.has(written) || !isAllowed(step.plan, candidates)) continue;
    seen.add(written);
    steps.push(step);
  }
  steps.sort((a, b) => comparePlans(b.plan, a.plan, candidates));
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

/** Of that, kept for going on from first steps: a crowded part has more of them than can be tried. */
const keptForSteps = 5_000;

/** Less a share of what deciding once takes: the bigger the basket the longer that takes, and the less it gains. */
const leftByOnce = 8;
