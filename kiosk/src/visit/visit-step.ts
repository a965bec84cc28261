// The visit as a pure transition.

import { mostCompared, type Screen, type Visit, type VisitEvent } from "./visit-state.ts";

type Visiting = Extract<Visit, { readonly at: "visiting" }>;

const begun: Visiting = {
  ...{ at: "visiting", screen: { at: "home" }, before: [], compared: [], notice: null, language: null },
};
const mostBack = 30;

export function visitStep(visit: Visit, event: VisitEvent): Visit {
  if (event.type === "wipe") return { at: "attract" };
  const now = visit.at === "visiting" ? visit : begun;
  switch (event.type) {
    case "wake":
      return now;
    case "go":
      return go(now, event.screen);
    case "change":
      return { ...now, screen: event.screen, notice: null };
    case "back":
      return back(now);
    case "compare":
      return compare(now, event.card);
    case "speak":
      return { ...now, language: event.language };
    case "scanned":
      return go(now, { at: "page", sku: event.card.sku, card: event.card });
    case "not-goods":
      return { ...now, notice: "not-goods" };
  }
}

function go(now: Visiting, screen: Screen): Visiting {
  if (isSame(now.screen, screen)) return { ...now, screen, notice: null };
  if (screen.at === "home") return { ...now, screen, before: [], notice: null };
  return { ...now, screen, before: [...now.before, now.screen].slice(-mostBack), notice: null };
}

function back(now: Visiting): Visiting {
  const screen = now.before.at(-1);
  if (screen === undefined) return { ...now, screen: { at: "home" }, notice: null };
  return { ...now, screen, before: now.before.slice(0, -1), notice: null };
}

/** Puts goods beside the others, or takes them away again. */
function compare(now: Visiting, card: Visiting["compared"][number]): Visiting {
  const others = now.compared.filter(({ sku }) => sku !== card.sku);
  if (others.length < now.compared.length) return { ...now, compared: others, notice: null };
  if (others.length === mostCompared) return { ...now, notice: "compare-full" };
  return { ...now, compared: [...others, card], notice: null };
}

function isSame(a: Screen, b: Screen): boolean {
  if (a.at === "page" && b.at === "page") return a.sku === b.sku;
  if (a.at === "goods" && b.at === "goods") return a.category === b.category;
  return a.at === b.at;
}
