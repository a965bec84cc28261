// Something that is sold once, as a coupon or an order, and the lanes that are asked for it: claimed from the hub, paid, let go
// of. How hub and lane decide is production's; here is how their words travel and what a crash takes.

import type { Act, Leased, OnTheWay, Turn } from "./store-links.ts";

/** A claim of a lane, on its disk. */
export interface Held {
  readonly claimId: string;
  /** False: asked for and not answered, refused, or on its way back. */
  readonly isGiven: boolean;
  /** An entry of the lane used it. */
  readonly isPaid: boolean;
}

export interface Claimed {
  readonly box: string;
  readonly claimId: string;
}

/** @template State of the thing on the hub's disk */
export interface Rules<State> {
  readonly start: State;
  /** Of a hub that came back with an empty disk; it knows nothing until entries come. */
  readonly empty: State;
  claim(
    state: State,
    of: Claimed & { readonly isInDoubt: boolean },
  ): { readonly state: State; readonly isGiven: boolean };
  free(state: State, of: Claimed): State;
  /** First of a connection: the claims that the lane says it has. */
  holds(state: State, of: { readonly box: string; readonly claimIds: readonly string[] }): State;
  /** An entry that used it came. */
  used(state: State, receipt: string): State;
  isNobodys(state: State): boolean;
  /** Those that the lane says on every connection. */
  told(held: readonly Held[]): readonly Held[];
  toFree(
    held: readonly Held[],
    of: {
      readonly isWanted: boolean;
      readonly asked: string | null;
      readonly isUsed: boolean;
      readonly isAllSent: boolean;
    },
  ): readonly Held[];
  /** A lane that has used it by its own entries does not try again while the hub may not know. */
  readonly isOncePerLane: boolean;
}

interface Hub<State> {
  readonly thing: State;
  /** By lane: its entries with the thing that came. */
  readonly entries: readonly number[];
  /** While the hub is in doubt: up to which entry each lane that has spoken had written; null: it is in no doubt. */
  readonly heads: readonly (number | null)[] | null;
}

interface Lane {
  readonly box: string;
  readonly held: readonly Held[];
  /** The question that stands, in memory. */
  readonly asked: string | null;
  /** The open sale has it, by a scan or from the lane that began the sale. */
  readonly isInSale: boolean;
  readonly entries: number;
  /** Of them, those that the hub has by its own word. */
  readonly acknowledged: number;
  readonly triesLeft: number;
  readonly claims: number;
}

type Up =
  | { readonly say: "claim" | "free"; readonly claimId: string }
  | { readonly say: "holds"; readonly claimIds: readonly string[]; readonly head: number }
  | { readonly say: "entries"; readonly through: number };
type Down =
  | { readonly say: "given" | "refused" | "freed"; readonly claimId: string }
  | { readonly say: "ack"; readonly through: number };

export interface UniqueOptions {
  /** How often each lane is asked for it. */
  readonly tries: readonly number[];
  /** The doubt of a new hub ends though a lane has not spoken, as it does when that one stays away. */
  readonly isHasty?: boolean;
  /** How often it may be sold; absent: once. */
  readonly most?: number;
  /** False: no lane is left a sale that another one began. */
  readonly areRetrieved?: boolean;
  /** A rule switched off. */
  readonly without?: "claim-ids" | "given-before-paid" | "doubt" | "held-until-sent" | "letting-go" | "entries-first";
}

export function uniqueThing<State>(rules: Rules<State>, options: UniqueOptions): Leased<Hub<State>, Lane, Up, Down> {
  const { tries, isHasty = false, most = 1, areRetrieved = true, without } = options;
  const nothing = tries.map(() => 0);
  const quiet = <Box>(box: Box): Turn<Box, never> => ({ box, says: [] });
  const boxOf = (index: number) => `till-${index + 1}`;
  const isOwn = ({ held }: Lane) => held.some(({ isGiven }) => isGiven || without === "given-before-paid");

  const asks = (lane: Lane): Turn<Lane, Up> => {
    const claimId = without === "claim-ids" ? "same" : `${lane.box}/${lane.claims + 1}`;
    const others = lane.held.filter((one) => one.claimId !== claimId);
    const held = [...others, { claimId, isGiven: false, isPaid: false }];
    const box = { ...lane, held, asked: claimId, triesLeft: lane.triesLeft - 1, claims: lane.claims + 1 };
    return { box, says: [{ say: "claim", claimId }] };
  };

  const saleActs = (lane: Lane): readonly Act<Lane, Up>[] => {
    if (lane.asked !== null) return [{ label: "waits no longer for the hub", box: { ...lane, asked: null }, says: [] }];
    if (!lane.isInSale) {
      const box = { ...lane, isInSale: true, triesLeft: lane.triesLeft - 1 };
      return areRetrieved && lane.triesLeft > 0
        ? [{ label: "retrieves another lane's sale with it", box, says: [] }]
        : [];
    }
    const voided = { label: "voids the sale", box: { ...lane, isInSale: false }, says: [] };
    if (!isOwn(lane) || lane.entries > 0) return [voided];
    const held = lane.held.map((one) => (one.isGiven ? { ...one, isPaid: true } : one));
    return [voided, { label: "is paid", box: { ...lane, held, isInSale: false, entries: 1 }, says: [] }];
  };

  const acts = (lane: Lane, { isUp, up, down }: OnTheWay<Up, Down>): readonly Act<Lane, Up>[] => {
    const all = [...saleActs(lane)];
    if (!isUp) return all;
    const isAllSent = lane.acknowledged >= lane.entries;
    const isUsed = rules.isOncePerLane && lane.entries > 0 && !isAllSent;
    if (!isUsed && lane.triesLeft > 0 && lane.asked === null && !(lane.isInSale && isOwn(lane)))
      all.push({ label: "is asked for it", ...asks(lane) });
    const over = rules.toFree(lane.held, {
      ...{ isWanted: lane.isInSale, asked: lane.asked, isAllSent },
      isUsed: lane.entries > 0 && without !== "held-until-sent",
    });
    const said = [...up, ...down];
    for (const { claimId } of over) {
      if (said.some((one) => (one.say === "free" || one.say === "freed") && one.claimId === claimId)) continue;
      const isKept = without === "letting-go";
      const held = lane.held.map((one) => (one.claimId === claimId && !isKept ? { ...one, isGiven: false } : one));
      all.push({ label: `lets go of ${claimId}`, box: { ...lane, held }, says: [{ say: "free", claimId }] });
    }
    if (!isAllSent && !said.some(({ say }) => say === "entries" || say === "ack"))
      all.push({ label: "ships its entries", box: lane, says: [{ say: "entries", through: lane.entries }] });
    return all;
  };

  const hubHears = (hub: Hub<State>, from: number, said: Up): Turn<Hub<State>, Down> => {
    const box = boxOf(from);
    switch (said.say) {
      case "entries": {
        const isNew = (hub.entries[from] ?? 0) < said.through;
        const thing = isNew ? rules.used(hub.thing, box) : hub.thing;
        const entries = hub.entries.map((known, at) => (at === from ? Math.max(known, said.through) : known));
        return { box: { ...hub, thing, entries }, says: [{ say: "ack", through: said.through }] };
      }
      case "claim": {
        const { claimId } = said;
        const isInDoubt = hub.heads !== null && without !== "doubt";
        const { state, isGiven } = rules.claim(hub.thing, { box, claimId, isInDoubt });
        return { box: { ...hub, thing: state }, says: [{ say: isGiven ? "given" : "refused", claimId }] };
      }
      case "free": {
        const { claimId } = said;
        return { box: { ...hub, thing: rules.free(hub.thing, { box, claimId }) }, says: [{ say: "freed", claimId }] };
      }
      case "holds": {
        const thing = rules.holds(hub.thing, { box, claimIds: said.claimIds });
        const heads = hub.heads?.map((head, at) => (at === from ? said.head : head)) ?? null;
        return quiet({ ...hub, thing, heads });
      }
    }
  };

  const isTold = ({ entries, heads }: Hub<State>): boolean =>
    heads?.every((head, at) => head !== null && (without === "entries-first" || (entries[at] ?? 0) >= head)) ?? true;

  return {
    hub: { thing: rules.start, entries: nothing, heads: null },
    emptyHub: { thing: rules.empty, entries: nothing, heads: nothing.map(() => null) },
    lanes: tries.map((triesLeft, index) => ({
      ...{ box: boxOf(index), held: [], asked: null, isInSale: false, entries: 0, acknowledged: 0 },
      ...{ triesLeft, claims: 0 },
    })),
    greeted: (lane, { entries }, index) => ({
      box: { ...lane, acknowledged: entries[index] ?? 0 },
      says: [{ say: "holds", claimIds: rules.told(lane.held).map(({ claimId }) => claimId), head: lane.entries }],
    }),
    laneHears: (lane, said) => {
      if (said.say === "ack") return quiet({ ...lane, acknowledged: Math.max(lane.acknowledged, said.through) });
      const { claimId } = said;
      if (said.say === "freed") return quiet({ ...lane, held: lane.held.filter((one) => one.claimId !== claimId) });
      if (lane.asked !== claimId) return quiet(lane);
      if (said.say === "refused") return quiet({ ...lane, asked: null });
      const held = lane.held.map((one) => (one.claimId === claimId ? { ...one, isGiven: true } : one));
      return quiet({ ...lane, held, asked: null, isInSale: true });
    },
    laneActs: acts,
    laneCrashed: (lane) => ({ ...lane, asked: null }),
    laneLost: (lane) => ({ ...lane, asked: null }),
    hubHears,
    hubActs: (hub) =>
      hub.heads !== null && (isHasty || isTold(hub))
        ? [{ label: "the hub is in doubt no longer", hub: { ...hub, heads: null } }]
        : [],
    broken: (_, lanes) => {
      const used = lanes.reduce((sum, { entries }) => sum + entries, 0);
      return used > most ? `it is sold ${used} times` : null;
    },
    isAtRest: ({ thing, heads }, lanes) =>
      rules.isNobodys(thing) &&
      heads === null &&
      lanes.every(
        ({ held, asked, isInSale, entries, acknowledged }) =>
          held.length === 0 && asked === null && !isInSale && acknowledged >= entries,
      ),
  };
}
