// How a box comes from an order to another program; pure. What is ordered is fetched and verified, unpacked into the other
// slot, and tried when nothing stands against it. From `switching` on the launcher decides (edge-agent/launcher).
//
//   idle ──order──▶ offered ──▶ fetching ──▶ verified ──▶ unpacked ──nothing in the way──▶ switching ═restart═▶ trial
//                      │           │            │            │                                                 │
//                      │        refused      offered      idle (cancelled)                      committed, rolled-back
//                      └── the tier above is away: waits

import type { NotTrusted, Unsuitable, UpdateOrder } from "@evertill/updates";
import type { RollBackReason, SlotState } from "../../launcher/slot-state.ts";
import type { Blocker } from "./blockers.ts";

export type UpdateState =
  | { readonly at: "idle" }
  /** `waits`: why it was not fetched yet; null: it has not been tried. */
  | { readonly at: "offered"; readonly order: UpdateOrder; readonly waits: WaitReason | null }
  | { readonly at: "fetching"; readonly order: UpdateOrder }
  | { readonly at: "verified"; readonly order: UpdateOrder; readonly bundle: string }
  | {
      readonly at: "unpacked";
      readonly order: UpdateOrder;
      /** What the switch waits for; none: it is next. */
      readonly waitsFor: readonly Blocker[];
    }
  /** The trial is on disk: this run ends. */
  | { readonly at: "switching"; readonly order: UpdateOrder }
  /** This run is the trial. */
  | { readonly at: "trial"; readonly order: UpdateOrder }
  /** `atMs`: when, by the box's wall clock. */
  | { readonly at: "committed"; readonly order: UpdateOrder; readonly atMs: number }
  | {
      readonly at: "rolled-back";
      readonly order: UpdateOrder;
      readonly reason: RollBackReason;
      readonly atMs: number;
    }
  | {
      readonly at: "refused";
      readonly order: UpdateOrder;
      readonly reason: NotTrusted | Unsuitable;
      readonly detail: string;
    };

/** What passes by itself. */
export type WaitReason = "tier-away" | "disk";

export type UpdateInput =
  /** What the tier above wants now; null: nothing, or no more. */
  | { readonly type: "ordered"; readonly order: UpdateOrder | null }
  /** `id`: of the order that was worked on, which may be another one by now. */
  | { readonly type: "verified"; readonly id: string; readonly bundle: string }
  | {
      readonly type: "refused";
      readonly id: string;
      readonly reason: NotTrusted | Unsuitable;
      readonly detail: string;
    }
  | { readonly type: "put-off"; readonly id: string; readonly reason: WaitReason }
  | { readonly type: "unpacked"; readonly id: string }
  /** What stands against ending this run now; asked for while unpacked, and found in the same moment as the switch is made. */
  | { readonly type: "looked"; readonly blockers: readonly Blocker[] }
  | { readonly type: "not-switched" }
  /** As they are on disk. */
  | { readonly type: "slots"; readonly slots: SlotState };

export type UpdateEffect =
  | { readonly type: "fetch"; readonly order: UpdateOrder }
  /** `bundle`: its file, verified. */
  | { readonly type: "unpack"; readonly id: string; readonly bundle: string }
  /** Writes the trial and ends this run, in one turn of the loop: no sale can begin between. */
  | { readonly type: "switch"; readonly order: UpdateOrder };

export interface UpdateStepped {
  readonly state: UpdateState;
  readonly effects: readonly UpdateEffect[];
}

const stay = (state: UpdateState): UpdateStepped => ({ state, effects: [] });

/** Where a starting run stands, by what is on disk. */
export function updateStart({ trial, last }: SlotState): UpdateState {
  if (trial !== null) return { at: "trial", order: orderOf(trial) };
  if (last === null) return { at: "idle" };
  const order = orderOf(last);
  if (last.outcome === "committed") return { at: "committed", order, atMs: last.atMs };
  return { at: "rolled-back", order, reason: last.reason ?? "crashed", atMs: last.atMs };
}

const orderOf = ({ order: id, version }: { readonly order: string; readonly version: string }): UpdateOrder => ({
  ...{ box: "", id, version },
});

export function updateStep(state: UpdateState, input: UpdateInput): UpdateStepped {
  if ("id" in input && (state.at === "idle" || state.order.id !== input.id)) return stay(state);
  switch (input.type) {
    case "ordered":
      return ordered(state, input.order);
    case "verified":
      if (state.at !== "fetching") return stay(state);
      return {
        state: { at: "verified", order: state.order, bundle: input.bundle },
        effects: [{ type: "unpack", id: input.id, bundle: input.bundle }],
      };
    case "refused": {
      if (state.at !== "fetching") return stay(state);
      const { reason, detail } = input;
      return stay({ at: "refused", order: state.order, reason, detail });
    }
    case "put-off":
      if (state.at !== "fetching" && state.at !== "verified") return stay(state);
      return stay({ at: "offered", order: state.order, waits: input.reason });
    case "unpacked":
      if (state.at !== "verified") return stay(state);
      return stay({ at: "unpacked", order: state.order, waitsFor: ["not-looked"] });
    case "looked":
      if (state.at !== "unpacked") return stay(state);
      if (input.blockers.length > 0) return stay(waiting(state, input.blockers));
      return { state: { at: "switching", order: state.order }, effects: [{ type: "switch", order: state.order }] };
    case "not-switched":
      return state.at === "switching" ? stay({ at: "offered", order: state.order, waits: "disk" }) : stay(state);
    case "slots":
      return state.at === "trial" ? stay(updateStart(input.slots)) : stay(state);
  }
}

function ordered(state: UpdateState, order: UpdateOrder | null): UpdateStepped {
  // The launcher has the word: an order, or the end of one, comes too late or too early.
  if (state.at === "switching" || state.at === "trial") return stay(state);
  if (order === null) return stay(isUnderWay(state) ? { at: "idle" } : state);
  if (state.at === "idle" || state.order.id !== order.id) return begun(order);
  return state.at === "offered" ? begun(order) : stay(state);
}

/** The same state while the same stands in the way: nobody is told twice. */
const waiting = (state: Extract<UpdateState, { at: "unpacked" }>, waitsFor: readonly Blocker[]): UpdateState =>
  waitsFor.join() === state.waitsFor.join() ? state : { ...state, waitsFor };

const begun = (order: UpdateOrder): UpdateStepped => ({
  state: { at: "fetching", order },
  effects: [{ type: "fetch", order }],
});

const isUnderWay = ({ at }: UpdateState): boolean =>
  at === "offered" || at === "fetching" || at === "verified" || at === "unpacked";
