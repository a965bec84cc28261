// The judge of bestPromotions on small baskets: tries every way in which every promotion may take every piece, one piece
// at a time, and keeps the best. Shares no arithmetic with the engine.

import type { GoodsFilter, GoodsLists, Promotion, PromotionLine } from "../src/index.ts";

interface Piece {
  readonly line: PromotionLine;
  readonly left: number;
  /** Turns that took it, first to last. */
  readonly turns: readonly number[];
}

/** Off and worth by promotion, in the order given by `bestPromotions`. */
export interface BestGiven {
  readonly benefit: number;
  readonly off: number;
  /** Off and worth by promotion id, ascending; those that give nothing are left out. */
  readonly given: readonly (readonly [promotionId: string, amount: number])[];
}

/** `promotions` are all open to the sale; each may be given as often as its `perSale` quota says. */
export function exhaustivelyBest(lines: readonly PromotionLine[], promotions: readonly Promotion[]): BestGiven {
  const turns = promotions.toSorted(
    (a, b) => b.stacking.priority - a.stacking.priority || (a.promotionId < b.promotionId ? -1 : 1),
  );
  const ids = promotions.map(({ promotionId }) => promotionId).sort();
  let best: BestGiven = { benefit: 0, off: 0, given: [] };
  const visit = (
    turn: number,
    pieces: readonly Piece[],
    given: ReadonlyMap<string, readonly [off: number, worth: number]>,
  ) => {
    const promotion = turns[turn];
    if (promotion === undefined) {
      if (
        !turns.every(
          (one, at) =>
            !given.has(one.promotionId) || !isSum(one) || !pieces.some((piece) => mayTake(one, at, piece, turns)),
        )
      )
        return;
      const found = summed(given, ids);
      if (better(found, best, ids)) best = found;
      return;
    }
    visit(turn + 1, pieces, given);
    const free = pieces.flatMap((piece, at) => (mayTake(promotion, turn, piece, turns) ? [at] : []));
    for (const { taken, off, worth } of waysToTake(promotion, free, pieces)) {
      const next = pieces.map((piece, at) => {
        const share = taken.get(at);
        return share === undefined ? piece : { ...piece, left: piece.left - share, turns: [...piece.turns, turn] };
      });
      visit(turn + 1, next, new Map([...given, [promotion.promotionId, [off, worth]]]));
    }
  };
  visit(
    0,
    lines.flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({ line, left: line.unitPriceMinor, turns: [] })),
    ),
    new Map(),
  );
  return best;
}

/** Shares by place of the piece. */
interface Way {
  readonly taken: ReadonlyMap<number, number>;
  readonly off: number;
  readonly worth: number;
}

function waysToTake(promotion: Promotion, free: readonly number[], pieces: readonly Piece[]): readonly Way[] {
  const { offer, quota } = promotion;
  const most = Math.min(
    quota?.perSale ?? Number.POSITIVE_INFINITY,
    offer.is === "new-member-item" ? 1 : Number.POSITIVE_INFINITY,
  );
  const cost = (at: number) => pieces[at]?.left ?? 0;
  const price = (at: number): number => {
    const of = offer.is === "member-day" ? offer.price : offer;
    if (of.is === "percent-off") return cost(at) - Math.floor((cost(at) * of.rateBp + 5_000) / 10_000);
    if (of.is === "amount-off") return Math.max(0, cost(at) - of.offMinor);
    return of.is === "fixed-price" || of.is === "new-member-item" ? Math.min(cost(at), of.priceMinor) : cost(at);
  };
  switch (offer.is) {
    case "percent-off":
    case "amount-off":
    case "fixed-price":
    case "new-member-item":
    case "member-day":
      return subsets(free.filter((at) => price(at) < cost(at)))
        .filter((taken) => taken.length > 0 && taken.length <= most)
        .map((taken) => whole(new Map(taken.map((at) => [at, cost(at) - price(at)]))));
    case "n-for-m":
    case "nth-at-discount":
    case "bundle-price": {
      const size =
        offer.is === "n-for-m"
          ? offer.take
          : offer.is === "nth-at-discount"
            ? offer.nth
            : offer.parts.reduce((sum, { quantity }) => sum + quantity, 0);
      const sets = subsets(free)
        .filter(
          (set) =>
            set.length === size &&
            (offer.is !== "bundle-price" ||
              offer.parts.every(
                ({ skus, quantity }) =>
                  set.filter((at) => skus.includes(pieces[at]?.line.sku ?? "")).length === quantity,
              )),
        )
        .map((set) => {
          const costs = set.map(cost).sort((a, b) => a - b);
          const off =
            offer.is === "bundle-price"
              ? add(costs) - offer.priceMinor
              : offer.is === "n-for-m"
                ? add(costs.slice(0, offer.take - offer.pay))
                : Math.floor(((costs[0] ?? 0) * offer.rateBp + 5_000) / 10_000);
          return { set, off };
        })
        .filter(({ off }) => off > 0);
      return packings(sets, most).map((packing) =>
        whole(new Map(packing.flatMap(({ set, off }) => [...shares(off, set, pieces)]))),
      );
    }
    default:
      return subsets(free).flatMap((taken) => {
        const spent = add(taken.map(cost));
        const bySum = (atLeast: number, repeats: boolean) =>
          Math.min(most, repeats ? Math.floor(spent / atLeast) : spent >= atLeast ? 1 : 0);
        if (offer.is === "spend-get" || offer.is === "voucher-back") {
          const times = bySum(offer.steps[0]?.atLeastMinor ?? 0, offer.repeats);
          if (times === 0) return [];
          const step: object = offer.steps.findLast(({ atLeastMinor }) => spent >= atLeastMinor) ?? {};
          if ("voucherMinor" in step) return [beside(taken, times * Number(step.voucherMinor))];
          const off = "offMinor" in step ? Math.min(spent, times * Number(step.offMinor)) : 0;
          return [{ taken: shares(off, taken, pieces), off, worth: 0 }];
        }
        if (offer.is === "free-service")
          return bySum(offer.atLeastMinor, false) === 0 ? [] : [beside(taken, offer.worthMinor)];
        const { earnedBy, repeats } = offer;
        const times =
          earnedBy.by === "spend"
            ? bySum(earnedBy.atLeastMinor, repeats)
            : Math.min(
                most,
                repeats ? Math.floor(taken.length / earnedBy.atLeast) : taken.length >= earnedBy.atLeast ? 1 : 0,
              );
        return times === 0 ? [] : [beside(taken, times * offer.worthMinor)];
      });
  }
}

function whole(taken: ReadonlyMap<number, number>): Way {
  return { taken, off: add([...taken.values()]), worth: 0 };
}

function beside(taken: readonly number[], worth: number): Way {
  return { taken: new Map(taken.map((at) => [at, 0])), off: 0, worth };
}

/** Every collection of sets that share no piece, of 1 … `most` sets. */
function packings<S extends { readonly set: readonly number[] }>(
  sets: readonly S[],
  most: number,
): readonly (readonly S[])[] {
  const grow = (from: number, chosen: readonly S[]): readonly (readonly S[])[] =>
    chosen.length === most
      ? [chosen]
      : [
          chosen,
          ...sets
            .slice(from)
            .flatMap((one, index) =>
              chosen.some(({ set }) => set.some((at) => one.set.includes(at)))
                ? []
                : grow(from + index + 1, [...chosen, one]),
            ),
        ];
  return grow(0, []).filter(({ length }) => length > 0);
}

function subsets(places: readonly number[]): readonly (readonly number[])[] {
  return places.reduce<readonly (readonly number[])[]>((all, at) => all.flatMap((one) => [[...one, at], one]), [[]]);
}

/** Largest remainder; of equal remainders the goods that come first by their text, then by who took them last. */
function shares(off: number, set: readonly number[], pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const of = set.toSorted((a, b) => order(pieces[a], pieces[b]));
  const costs = of.map((at) => pieces[at]?.left ?? 0);
  const all = add(costs);
  if (all === 0) return new Map(of.map((at) => [at, 0]));
  const floors = costs.map((cost) => Math.floor((off * cost) / all));
  const over = off - add(floors);
  const first = costs
    .map((cost, index) => ({ index, remainder: (off * cost) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const plus = new Set(first.slice(0, over).map(({ index }) => index));
  return new Map(of.map((at, index) => [at, (floors[index] ?? 0) + (plus.has(index) ? 1 : 0)]));
}

function order(a: Piece | undefined, b: Piece | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [one, other] = [a, b].map(({ line }) =>
    JSON.stringify([line.sku, line.unitPriceMinor, line.brand, line.category, line.seller, line.discountable]),
  );
  if (one !== other) return String(one) < String(other) ? -1 : 1;
  if (a.left !== b.left) return b.left - a.left;
  const [mine, theirs] = [a.turns.toReversed(), b.turns.toReversed()];
  const at = mine.findIndex((turn, index) => turn !== theirs[index]);
  if (at < 0) return mine.length - theirs.length;
  return (mine[at] ?? 0) - (theirs[at] ?? -1);
}

function mayTake(promotion: Promotion, turn: number, piece: Piece, turns: readonly Promotion[]): boolean {
  if (piece.turns.includes(turn) || !has(promotion.goods, piece.line)) return false;
  if (!isEarned(promotion) && !piece.line.discountable) return false;
  if (promotion.stacking.exclusive) return piece.turns.length === 0;
  return piece.turns.every(
    (at) => turns[at]?.stacking.exclusive === false && turns[at]?.stacking.group !== promotion.stacking.group,
  );
}

function has(filter: GoodsFilter, line: PromotionLine): boolean {
  const lists = (of: GoodsLists) => [
    of.skus?.includes(line.sku),
    of.brands?.includes(line.brand),
    of.categories?.some((category) => `${line.category}/`.startsWith(`${category}/`)),
    of.sellers?.includes(line.seller),
  ];
  return !lists(filter).includes(false) && !(filter.except !== null && lists(filter.except).includes(true));
}

function isSum({ offer }: Promotion): boolean {
  return offer.is === "spend-get" || isEarned({ offer });
}

function isEarned({ offer }: Pick<Promotion, "offer">): boolean {
  return offer.is === "gift-with-purchase" || offer.is === "voucher-back" || offer.is === "free-service";
}

function summed(given: ReadonlyMap<string, readonly [off: number, worth: number]>, ids: readonly string[]): BestGiven {
  const amounts = ids.flatMap((id) => {
    const [off, worth] = given.get(id) ?? [0, 0];
    return off + worth === 0 ? [] : [[id, off + worth] as const];
  });
  return {
    benefit: add(amounts.map(([, amount]) => amount)),
    off: add([...given.values()].map(([off]) => off)),
    given: amounts,
  };
}

function better(a: BestGiven, b: BestGiven, ids: readonly string[]): boolean {
  if (a.benefit !== b.benefit) return a.benefit > b.benefit;
  if (a.off !== b.off) return a.off > b.off;
  const [mine, theirs] = [new Map(a.given), new Map(b.given)];
  const id = ids.find((one) => mine.get(one) !== theirs.get(one));
  return id !== undefined && (mine.get(id) ?? 0) > (theirs.get(id) ?? 0);
}

function add(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
