// One item of one store, and all that can happen between hub and headquarters: orders promised, taken and refused, words that
// come late, twice, in another order or never, pieces sold, a hub that begins anew or is replaced by an empty one, headquarters
// restored from before. By the functions that production runs; for random walks and for a search through every state.

import {
  type AllocationRule,
  agreedOnline,
  grantConfirmed,
  grantHeard,
  grantOnline,
  isNewestWord,
  leftOnline,
  noOnlinePart,
  noStorePart,
  type OnlineAgreement,
  type OnlinePart,
  onlineShare,
  onlineTaken,
  outstandingOnline,
  promiseOnline,
  promiseTakenBack,
  recountedOnline,
  type StorePart,
  worstOnline,
} from "../src/stock/allocation.ts";

type Up =
  | { readonly is: "agree"; readonly ask: number }
  | ({ readonly is: "word"; readonly says: number } & OnlineAgreement);
type Down =
  | { readonly is: "agreed"; readonly ask: number; readonly agreement: string; readonly waiting: readonly number[] }
  | ({ readonly is: "heard"; readonly granted: number | null } & OnlineAgreement);

interface Hub {
  /** Null: none, or headquarters counts from something else. */
  readonly agreement: OnlineAgreement | null;
  readonly part: StorePart;
  /** That it has taken, by number; each is one piece. */
  readonly orders: readonly number[];
  /** Of its newest question for an agreement. */
  readonly asked: number;
}

interface Hq {
  /** Null: none, or of an incarnation before this one. */
  readonly agreement: OnlineAgreement | null;
  readonly part: OnlinePart;
  readonly waiting: readonly number[];
}

/** How often each may happen yet. */
export interface AllocationBudget {
  readonly orders: number;
  readonly refusals: number;
  readonly words: number;
  /** Messages lost, and messages that come twice. */
  readonly lost: number;
  readonly twice: number;
  /** Pieces in a shopper's hands that are sold beyond the floor's part. */
  readonly inHand: number;
  readonly begunAnew: number;
  readonly replaced: number;
  readonly restored: number;
}

export interface AllocationWorld {
  readonly rule: AllocationRule;
  readonly stock: number;
  /** Of them beyond the floor's part. */
  readonly soldBeyond: number;
  readonly hub: Hub;
  readonly hq: Hq;
  /** What headquarters would be restored to; null: none was kept. */
  readonly kept: Hq | null;
  readonly agreements: number;
  readonly promised: number;
  readonly up: readonly Up[];
  readonly down: readonly Down[];
  readonly left: AllocationBudget;
}

/** A rule switched off, for tests that must then fail. */
export type WithoutRule = "outstanding" | "newest-word" | "incarnation" | "answers-first" | "doubt";

export interface AllocationMove {
  readonly label: string;
  readonly isFault: boolean;
  readonly to: AllocationWorld;
}

const noBudget: AllocationBudget = {
  ...{ orders: 0, refusals: 0, words: 0, lost: 0, twice: 0, inHand: 0, begunAnew: 0, replaced: 0, restored: 0 },
};

export const allocationWorld = (
  stock: number,
  rule: AllocationRule,
  budget: Partial<AllocationBudget>,
): AllocationWorld => ({
  ...{ rule, stock, soldBeyond: 0, kept: null, agreements: 0, promised: 0, up: [], down: [] },
  hub: { agreement: null, part: noStorePart, orders: [], asked: 0 },
  hq: { agreement: null, part: noOnlinePart, waiting: [] },
  left: { ...noBudget, ...budget },
});

/** On hand, and kept for no order that the hub has. */
const freeOf = ({ stock, hub }: AllocationWorld): number => stock - hub.orders.length;

/** What the page shows, and what the floor leaves to orders from elsewhere. */
const worstOf = ({ hub, rule }: AllocationWorld, without?: WithoutRule): number =>
  without === "outstanding" ? 0 : worstOnline(hub.part, rule, hub.agreement !== null || without === "doubt");

/** What headquarters has promised beyond the hub's knowledge, and may still promise. */
function beyondTheHub({ hub, hq }: AllocationWorld): number {
  const unknown = hq.waiting.filter((order) => !hub.orders.includes(order)).length;
  return unknown + (hq.agreement === null ? 0 : leftOnline(hq.part));
}

/** Null: nothing is promised twice but what was sold out of a hand, and what is shown is the worst. */
export function allocationFault(world: AllocationWorld): string | null {
  const open = beyondTheHub(world);
  const shown = worstOnline(world.hub.part, world.rule, world.hub.agreement !== null);
  if (open > shown) return `${open} can be promised, and the page shows ${shown}`;
  const short = open - freeOf(world);
  return short > world.soldBeyond ? `${short} are promised twice, ${world.soldBeyond} of them known` : null;
}

export function allocationAtRest({ hub, hq, up, down }: AllocationWorld): boolean {
  const isQuiet = up.length === 0 && down.length === 0 && hq.waiting.length === 0;
  return isQuiet && hub.agreement !== null && hub.agreement.agreement === hq.agreement?.agreement;
}

export function allocationMoves(world: AllocationWorld, without?: WithoutRule): readonly AllocationMove[] {
  const { hub, hq, up, down, left } = world;
  const all: AllocationMove[] = [];
  const can = (label: string, to: Partial<AllocationWorld>, isFault = false) =>
    all.push({ label, isFault, to: { ...world, ...to } });
  const less = (of: keyof AllocationBudget): AllocationBudget => ({ ...left, [of]: left[of] - 1 });

  const promise = hq.agreement === null ? null : promiseOnline(hq.part, 1);
  if (left.orders > 0 && promise !== null) {
    const order = world.promised + 1;
    const to = { hq: { ...hq, part: promise, waiting: [...hq.waiting, order] }, promised: order, left: less("orders") };
    can(`HQ promises ${order}`, to);
  }
  for (const order of hq.waiting) {
    const waiting = hq.waiting.filter((one) => one !== order);
    if (hub.orders.includes(order)) {
      can(`HQ hears that the hub has ${order}`, { hq: { ...hq, waiting } });
      continue;
    }
    can(`the hub takes ${order}`, { hub: { ...hub, part: onlineTaken(hub.part, 1), orders: [...hub.orders, order] } });
    if (left.refusals > 0) {
      const part = promiseTakenBack(hq.part, 1);
      can(`the hub refuses ${order}`, { hq: { ...hq, waiting, part }, left: less("refusals") });
    }
  }

  const free = freeOf(world);
  if (free - worstOf(world, without) >= 1) can("the floor sells one", { stock: world.stock - 1 });
  if (left.inHand > 0 && free >= 1 && free - worstOf(world, without) < 1)
    can(
      "one in hand is sold",
      { stock: world.stock - 1, soldBeyond: world.soldBeyond + 1, left: less("inHand") },
      true,
    );

  if (hub.agreement === null && up.every(({ is }) => is !== "agree") && down.every(({ is }) => is !== "agreed")) {
    const ask = hub.asked + 1;
    can("the hub asks for an agreement", { hub: { ...hub, asked: ask }, up: [...up, { is: "agree", ask }] });
  }
  const isAnswered = without === "answers-first" || hq.waiting.every((order) => !hub.orders.includes(order));
  if (hub.agreement !== null && left.words > 0) {
    const { agreement, version } = hub.agreement;
    const wanted = onlineShare(world.rule, free);
    const fewer = outstandingOnline(hub.part) - 1;
    for (const quantity of new Set([...(isAnswered ? [wanted] : []), ...(fewer >= 0 ? [fewer] : [])])) {
      const word = grantOnline(hub.part, quantity);
      if (word === null) continue;
      const next = { agreement, version: version + 1 };
      can(`the hub grants up to ${word.says}`, {
        ...{ hub: { ...hub, part: word.part, agreement: next }, left: less("words") },
        up: [...up, { is: "word", ...next, says: word.says }],
      });
    }
  }

  // It speaks once a minute whatever there is to say: that matters where headquarters counts from something else.
  const isQuiet = up.length === 0 && down.length === 0;
  if (hub.agreement !== null && isQuiet && hub.agreement.agreement !== hq.agreement?.agreement) {
    const next = { ...hub.agreement, version: hub.agreement.version + 1 };
    const says = hub.part.granted;
    can("the hub says it again", { hub: { ...hub, agreement: next }, up: [{ is: "word", ...next, says }] });
  }

  for (const [place, message] of up.entries()) {
    const rest = up.toSpliced(place, 1);
    const heard = heardByHq(world, message, without);
    can(`HQ hears ${message.is}`, { ...heard, up: rest });
    if (left.twice > 0) can(`HQ hears ${message.is} and will again`, { ...heard, left: less("twice") }, true);
    if (left.lost > 0) can(`${message.is} is lost`, { up: rest, left: less("lost") }, true);
  }
  for (const [place, message] of down.entries()) {
    const rest = down.toSpliced(place, 1);
    can(`the hub hears ${message.is}`, { hub: heardByHub(hub, message), down: rest });
    if (left.lost > 0) can(`${message.is} is lost`, { down: rest, left: less("lost") }, true);
  }

  // What HQ answers to a process that has ended reaches nobody.
  if (left.begunAnew > 0) can("the hub begins anew", { down: [], left: less("begunAnew") }, true);
  if (left.replaced > 0) {
    const empty: Hub = { agreement: null, part: noStorePart, orders: [], asked: hub.asked + 1 };
    // Orders that it had are forgotten, with what they kept (O5): what is promised beside them is what is looked at.
    can("the hub is replaced", { hub: empty, down: [], left: less("replaced") }, true);
  }
  if (left.restored > 0 && world.kept === null) can("HQ is backed up", { kept: hq });
  if (left.restored > 0 && world.kept !== null) {
    const { part, waiting, agreement } = world.kept;
    const known = without === "incarnation" ? agreement : null;
    can("HQ is restored", { hq: { part, waiting, agreement: known }, down: [], left: less("restored") }, true);
  }
  return all;
}

function heardByHq(
  { hq, down, agreements }: AllocationWorld,
  message: Up,
  without?: WithoutRule,
): Pick<AllocationWorld, "hq" | "down" | "agreements"> {
  if (message.is === "agree") {
    const agreement = `a${agreements + 1}`;
    const { waiting } = hq;
    const known = { waiting, agreement: { agreement, version: 0 }, part: recountedOnline(waiting.length) };
    const answer: Down = { is: "agreed", ask: message.ask, agreement, waiting };
    return { hq: known, down: [...down, answer], agreements: agreements + 1 };
  }
  const { agreement, version, says } = message;
  const isTaken = isNewestWord(hq.agreement, message) || (without === "newest-word" && hq.agreement !== null);
  const part = isTaken ? grantHeard(hq.part, says) : hq.part;
  const known = isTaken ? { ...hq, part, agreement: { agreement, version } } : hq;
  const answer: Down = { is: "heard", agreement, version, granted: isTaken ? part.granted : null };
  return { hq: known, down: [...down, answer], agreements };
}

function heardByHub(hub: Hub, message: Down): Hub {
  if (message.is === "agreed") {
    if (hub.agreement !== null || message.ask !== hub.asked) return hub;
    const taken = message.waiting.filter((order) => hub.orders.includes(order)).length;
    const part = agreedOnline(message.waiting.length, taken);
    return { ...hub, part, agreement: { agreement: message.agreement, version: 0 } };
  }
  const { agreement, version, granted } = message;
  if (hub.agreement?.agreement !== agreement || hub.agreement.version !== version) return hub;
  return granted === null ? { ...hub, agreement: null } : { ...hub, part: grantConfirmed(hub.part, granted) };
}
