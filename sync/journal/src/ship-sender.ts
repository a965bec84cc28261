// Sends entries by number to the tier above: a pure machine over a link that may lose, repeat, reorder or cut.
//
//   cut ──connected──▶ greeting ──have──▶ up ⟲ (ship → ack)
//    ▲                    │                │
//    └────disconnected────┴────────────────┘
//
// It never decides what is durable: the receiver's word (`have`, `ack`) replaces what it believed. SPEC S1–S6.

import type { EpochId, Head } from "@evertill/core";
import type { Holding, ShipDown, ShipUp } from "./ship-messages.ts";

/** Silence after which a hello or a batch is sent again. */
export const retryMs = 4_000;
/** Time between advertised heads on a quiet link. */
export const heartbeatMs = 5_000;

interface InFlight {
  readonly epoch: EpochId;
  readonly from: number;
}

export interface SenderState {
  readonly link: "cut" | "greeting" | "up";
  readonly store: string;
  readonly box: string;
  /** Everything held here, in the order in which epochs were opened. */
  readonly heads: readonly Head[];
  /** The receiver's last word by epoch. */
  readonly held: Readonly<Record<EpochId, number>>;
  /** Numbers that the receiver quarantined, to be offered once a connection. */
  readonly reoffer: readonly InFlight[];
  readonly inFlight: InFlight | null;
  /** Epochs of which the receiver took nothing of the last batch; tried again after the next hello. */
  readonly stuck: readonly EpochId[];
  readonly retryAtMs: number;
  readonly heartbeatAtMs: number;
}

export type SenderInput =
  | { readonly type: "connected"; readonly nowMs: number }
  | { readonly type: "disconnected" }
  | { readonly type: "appended"; readonly nowMs: number; readonly head: Head }
  /** A number that was excepted here came whole: the tier above may have been sent the bad one. */
  | { readonly type: "refilled"; readonly nowMs: number; readonly epoch: EpochId; readonly seq: number }
  | { readonly type: "received"; readonly nowMs: number; readonly message: ShipDown }
  | { readonly type: "tick"; readonly nowMs: number };

export type SenderEffect =
  | { readonly type: "send"; readonly message: ShipUp }
  /** Read entries of the epoch from `from` on (`only` one when re-offering) and send them. */
  | { readonly type: "ship"; readonly epoch: EpochId; readonly from: number; readonly only: boolean }
  /** The tier above holds this durably. */
  | { readonly type: "acknowledged"; readonly holding: Holding }
  /** First word of the tier above on a connection. */
  | { readonly type: "greeted"; readonly message: Extract<ShipDown, { type: "have" }> };

export interface SenderStep {
  readonly state: SenderState;
  readonly effects: readonly SenderEffect[];
}

export function senderStart(store: string, box: string, heads: readonly Head[]): SenderState {
  return {
    link: "cut",
    store,
    box,
    heads,
    held: {},
    reoffer: [],
    inFlight: null,
    stuck: [],
    retryAtMs: 0,
    heartbeatAtMs: 0,
  };
}

export function senderStep(state: SenderState, input: SenderInput): SenderStep {
  switch (input.type) {
    case "connected":
      return greet({ ...state, link: "greeting", inFlight: null, reoffer: [] }, input.nowMs);
    case "disconnected":
      return { state: { ...state, link: "cut", inFlight: null }, effects: [] };
    case "appended":
      return appended(state, input.head, input.nowMs);
    case "refilled":
      return refilled(state, { epoch: input.epoch, from: input.seq }, input.nowMs);
    case "received":
      return received(state, input.message, input.nowMs);
    case "tick":
      return tick(state, input.nowMs);
  }
}

function greet(state: SenderState, nowMs: number): SenderStep {
  const { store, box, heads } = state;
  return {
    state: { ...state, retryAtMs: nowMs + retryMs, heartbeatAtMs: nowMs + heartbeatMs },
    effects: [{ type: "send", message: { type: "hello", version: 1, store, box, heads } }],
  };
}

function appended(state: SenderState, head: Head, nowMs: number): SenderStep {
  const known = state.heads.some(({ epoch }) => epoch === head.epoch);
  const heads = known ? state.heads.map((old) => (old.epoch === head.epoch ? head : old)) : [...state.heads, head];
  const next = { ...state, heads };
  if (state.link !== "up") return { state: next, effects: [] };
  if (state.inFlight === null) return shipNext(next, nowMs);
  return { state: next, effects: [{ type: "send", message: { type: "heads", heads: [head] } }] };
}

/** Offered at once; while the link is cut nothing is lost, since the next `have` names what is excepted. */
function refilled(state: SenderState, number: InFlight, nowMs: number): SenderStep {
  if (state.link !== "up") return { state, effects: [] };
  const next = { ...state, reoffer: [...state.reoffer, number] };
  return state.inFlight === null ? shipNext(next, nowMs) : { state: next, effects: [] };
}

function received(state: SenderState, message: ShipDown, nowMs: number): SenderStep {
  if (state.link === "cut") return { state, effects: [] };
  if (message.type === "have") {
    const held = Object.fromEntries(message.holdings.map(({ epoch, through }) => [epoch, through]));
    const reoffer = message.holdings.flatMap(({ epoch, except }) => except.map((from) => ({ epoch, from })));
    const step = shipNext({ ...state, link: "up", held, reoffer, inFlight: null, stuck: [] }, nowMs);
    const acknowledged = message.holdings.map((holding): SenderEffect => ({ type: "acknowledged", holding }));
    return { state: step.state, effects: [{ type: "greeted", message }, ...acknowledged, ...step.effects] };
  }
  if (state.link === "greeting") return { state, effects: [] };
  const { holding } = message;
  const { inFlight } = state;
  const answersInFlight = inFlight?.epoch === holding.epoch;
  const nothingTaken = answersInFlight && holding.through === inFlight.from - 1;
  const next = {
    ...state,
    stuck: nothingTaken ? [...state.stuck, holding.epoch] : state.stuck,
    held: { ...state.held, [holding.epoch]: holding.through },
    inFlight: answersInFlight ? null : inFlight,
  };
  const acknowledged: SenderEffect = { type: "acknowledged", holding };
  if (!answersInFlight) return { state: next, effects: [acknowledged] };
  const step = shipNext(next, nowMs);
  return { state: step.state, effects: [acknowledged, ...step.effects] };
}

function tick(state: SenderState, nowMs: number): SenderStep {
  if (state.link === "cut") return { state, effects: [] };
  if (nowMs >= state.retryAtMs) {
    if (state.link === "greeting") return greet(state, nowMs);
    // A lost batch or a lost answer: ask the receiver's word again before sending anything twice.
    if (state.inFlight !== null) return greet({ ...state, link: "greeting", inFlight: null }, nowMs);
  }
  if (state.link === "up" && nowMs >= state.heartbeatAtMs) {
    if (state.stuck.length > 0) return greet({ ...state, link: "greeting" }, nowMs);
    const heads = state.heads.slice(-64);
    return {
      state: { ...state, heartbeatAtMs: nowMs + heartbeatMs },
      effects: [{ type: "send", message: { type: "heads", heads } }],
    };
  }
  return { state, effects: [] };
}

function shipNext(state: SenderState, nowMs: number): SenderStep {
  const [again, ...reoffer] = state.reoffer;
  if (again !== undefined) {
    return {
      state: { ...state, reoffer, inFlight: again, retryAtMs: nowMs + retryMs },
      effects: [{ type: "ship", ...again, only: true }],
    };
  }
  const behind = state.heads.find(({ epoch, seq }) => seq > (state.held[epoch] ?? 0) && !state.stuck.includes(epoch));
  if (behind === undefined) return { state: { ...state, inFlight: null }, effects: [] };
  const inFlight = { epoch: behind.epoch, from: (state.held[behind.epoch] ?? 0) + 1 };
  return {
    state: { ...state, inFlight, retryAtMs: nowMs + retryMs },
    effects: [{ type: "ship", ...inFlight, only: false }],
  };
}
