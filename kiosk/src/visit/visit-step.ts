// The visit as a pure transition.

import {
  type InBasket,
  mostCompared,
  mostInBasket,
  mostOfOne,
  type Screen,
  type Visit,
  type VisitEvent,
} from "./visit-state.ts";

type Visiting = Extract<Visit, { readonly at: "visiting" }>;

const begun: Visiting = {
  ...{ at: "visiting", screen: { at: "home" }, before: [], compared: [], basket: [] },
  ...{ call: null, notice: null, language: null },
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
    case "put":
      return put(now, event.card);
    case "set-quantity":
      return { ...now, basket: withQuantity(now.basket, event), notice: null };
    case "order": {
      const lines = now.basket.map(({ card: { sku }, quantity }) => ({ sku, quantity }));
      const { orderId, shownMinor } = event;
      return lines.length === 0 ? now : go(now, { at: "ordered", orderId, lines, shownMinor });
    }
    case "ordered": {
      const isHere = now.screen.at === "ordered" && now.screen.orderId === event.orderId;
      return isHere ? { ...now, basket: [], before: [] } : now;
    }
    case "call":
      return { ...now, call: event.call, notice: null };
    case "call-over":
      return now.call?.callId === event.callId ? { ...now, call: null } : now;
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

function put(now: Visiting, card: InBasket["card"]): Visiting {
  const known = now.basket.find((one) => one.card.sku === card.sku);
  if (known !== undefined) {
    const quantity = known.quantity + 1;
    return { ...now, basket: withQuantity(now.basket, { sku: card.sku, quantity }), notice: null };
  }
  if (now.basket.length === mostInBasket) return { ...now, notice: "basket-full" };
  return { ...now, basket: [...now.basket, { card, quantity: 1 }], notice: null };
}

function withQuantity(
  basket: readonly InBasket[],
  { sku, quantity }: { readonly sku: string; readonly quantity: number },
): readonly InBasket[] {
  const wanted = Math.min(Math.max(quantity, 0), mostOfOne);
  return basket.flatMap((one) => {
    if (one.card.sku !== sku) return [one];
    return wanted === 0 ? [] : [{ ...one, quantity: wanted }];
  });
}

function isSame(a: Screen, b: Screen): boolean {
  if (a.at === "page" && b.at === "page") return a.sku === b.sku;
  if (a.at === "goods" && b.at === "goods") return a.category === b.category;
  return a.at === b.at;
}
