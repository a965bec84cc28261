// The store's desk: knows which lane holds which suspended sale and passes one from holder to asker. It keeps nothing
// on disk and decides nothing about ownership: the holder's disk does. A restarted desk learns all from `holding`.

import { type ClockChange, laterDay, type StoreDay } from "@evertill/core";
import type { ApprovalFromLane } from "../approvals/approval-messages.ts";
import { claimEffects } from "./claim-desk.ts";
import type {
  AskAnswer,
  DeskShift,
  DeskSuspended,
  DeskToLane,
  HqStatus,
  LaneDay,
  LaneToDesk,
  SuspendedSummary,
} from "./desk-messages.ts";

/** How long a holder may take to answer before the asker is told that it cannot be reached. */
const releaseTimeoutMs = 2_000;

interface DeskLane {
  readonly lane: number;
  readonly reachable: boolean;
  readonly suspended: readonly SuspendedSummary[];
  readonly day: LaneDay;
}

interface Asking {
  readonly from: string;
  readonly holder: string;
  readonly saleId: string;
  readonly untilMs: number;
}

export interface DeskState {
  readonly lanes: Readonly<Record<string, DeskLane>>;
  readonly asking: Readonly<Record<string, Asking>>;
  readonly hq: HqStatus;
  /** Of the hub's journal. */
  readonly clock: readonly ClockChange[];
}

/** What the desk itself answers: not what the hub's journal is asked. */
type ForDesk = Exclude<
  LaneToDesk,
  {
    type:
      | "piece-ask"
      | "stock-ask"
      | "quote-ask"
      | "delivery-ask"
      | "delivery-holds"
      | "delivery-contact"
      | "delivery-contact-ask"
      | "member-record"
      | "quota-ask"
      | "quota-over"
      | "quote-holds"
      | "lane-now"
      | "hand-over-ask"
      | "returns-held"
      | ApprovalFromLane["type"];
  }
>;

export type DeskInput =
  | { readonly type: "left"; readonly box: string }
  | { readonly type: "said"; readonly box: string; readonly message: ForDesk; readonly nowMs: number }
  | { readonly type: "hq"; readonly hq: HqStatus }
  | { readonly type: "clock"; readonly clock: readonly ClockChange[] }
  | { readonly type: "tick"; readonly nowMs: number };

export interface DeskEffect {
  readonly to: string;
  readonly message: DeskToLane;
}

export interface DeskStep {
  readonly state: DeskState;
  readonly effects: readonly DeskEffect[];
}

export const deskStart: DeskState = {
  lanes: {},
  asking: {},
  hq: { state: "starting", sinceMs: 0, unsent: 0, oldestMs: null },
  clock: [],
};

export function deskStep(state: DeskState, input: DeskInput): DeskStep {
  switch (input.type) {
    case "left": {
      const lane = state.lanes[input.box];
      if (lane === undefined) return { state, effects: [] };
      return published({ ...state, lanes: { ...state.lanes, [input.box]: { ...lane, reachable: false } } });
    }
    case "hq":
      return published({ ...state, hq: input.hq });
    case "clock":
      return published({ ...state, clock: input.clock });
    case "tick":
      return timedOut(state, input.nowMs);
    case "said":
      return said(state, input.box, input.message, input.nowMs);
  }
}

function said(state: DeskState, box: string, message: ForDesk, nowMs: number): DeskStep {
  switch (message.type) {
    case "holding": {
      const { lane, suspended, day = noDay } = message;
      return published({ ...state, lanes: { ...state.lanes, [box]: { lane, reachable: true, suspended, day } } });
    }
    case "ask":
      return ask(state, box, message, nowMs);
    case "release-answer": {
      const asking = state.asking[message.requestId];
      if (asking === undefined || asking.holder !== box) return { state, effects: [] };
      const answer: AskAnswer =
        message.basket === null
          ? { ok: false, reason: "not-suspended" }
          : { ok: true, basket: message.basket, holder: box };
      return answered(state, message.requestId, asking, answer);
    }
    case "took": {
      const holder = state.lanes[message.holder];
      if (holder?.reachable !== true) return { state, effects: [] };
      return {
        state,
        effects: [{ to: message.holder, message: { type: "settle", saleId: message.saleId, taker: box } }],
      };
    }
    case "let-go":
      return { state, effects: [{ to: message.taker, message: { type: "settled", saleId: message.saleId } }] };
    case "claim":
    case "claim-answer":
    case "claim-end":
    case "claim-over":
      return { state, effects: claimEffects(state, box, message) };
    // Given on the hub's disk, not here: see stored-value/claim-giver.ts, coupons/coupon-claims.ts and orders/order-desk.ts.
    case "order-claim":
    case "order-free":
    case "order-holds":
    case "coupon-claim":
    case "coupon-free":
    case "coupon-holds":
    case "value-claim":
    case "value-claim-end":
    case "value-claims":
      return { state, effects: [] };
  }
}

function ask(state: DeskState, from: string, message: Extract<LaneToDesk, { type: "ask" }>, nowMs: number): DeskStep {
  const { requestId, saleId } = message;
  const refuse = (reason: "not-suspended" | "holder-unreachable"): DeskStep => ({
    state,
    effects: [{ to: from, message: { type: "ask-answer", requestId, saleId, answer: { ok: false, reason } } }],
  });
  const holder = Object.entries(state.lanes).find(([, lane]) => lane.suspended.some((sale) => sale.saleId === saleId));
  if (holder === undefined) return refuse("not-suspended");
  const [box, lane] = holder;
  if (!lane.reachable) return refuse("holder-unreachable");
  const asking = { from, holder: box, saleId, untilMs: nowMs + releaseTimeoutMs };
  return {
    state: { ...state, asking: { ...state.asking, [requestId]: asking } },
    effects: [{ to: box, message: { type: "release", requestId, saleId, to: from } }],
  };
}

function answered(state: DeskState, requestId: string, asking: Asking, answer: AskAnswer): DeskStep {
  const { [requestId]: _done, ...rest } = state.asking;
  return {
    state: { ...state, asking: rest },
    effects: [{ to: asking.from, message: { type: "ask-answer", requestId, saleId: asking.saleId, answer } }],
  };
}

function timedOut(state: DeskState, nowMs: number): DeskStep {
  let next: DeskStep = { state, effects: [] };
  for (const [requestId, asking] of Object.entries(state.asking)) {
    if (nowMs < asking.untilMs) continue;
    const step = answered(next.state, requestId, asking, { ok: false, reason: "holder-unreachable" });
    next = { state: step.state, effects: [...next.effects, ...step.effects] };
  }
  return next;
}

/** Tells every reachable lane how things stand. */
function published(state: DeskState): DeskStep {
  const suspended: DeskSuspended[] = Object.entries(state.lanes).flatMap(
    ([box, { lane, reachable, suspended: held }]) => held.map((sale) => ({ ...sale, box, lane, reachable })),
  );
  const message = { type: "directory", suspended, hq: state.hq, day: dayOf(state), clock: state.clock } as const;
  const boxes = Object.entries(state.lanes).filter(([, { reachable }]) => reachable);
  return { state, effects: boxes.map(([to]) => ({ to, message })) };
}

const noDay: LaneDay = { storeDay: null, shiftDay: null };

/** The store's day is what its lanes together know. A lane that is away may have closed its shift meanwhile. */
function dayOf({ lanes }: DeskState) {
  const storeDay = Object.values(lanes).reduce<StoreDay | null>(
    (known, { day }) => laterDay(known, day.storeDay),
    null,
  );
  const openShifts = Object.entries(lanes).flatMap(([box, { lane, day }]): DeskShift[] =>
    day.shiftDay === null ? [] : [{ box, lane, businessDay: day.shiftDay }],
  );
  return { storeDay, openShifts };
}
