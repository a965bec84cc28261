// What the hub knows of shoppers who call somebody, and who comes: one pure step. Nothing of it is kept on disk or in the
// journal: a kiosk whose shopper still waits says so every second. SPEC X1–X6.

import type { Bilingual } from "@evertill/core";
import type { CallAct, CallRefused } from "@evertill/protocol";

export interface Comer {
  readonly personId: string;
  /** As staff read it. */
  readonly name: string;
  /** As the shopper reads it. */
  readonly shown: string;
}

export interface OpenCall {
  readonly callId: string;
  readonly goods: { readonly sku: string; readonly name: Bilingual } | null;
  readonly calledAtMs: number;
  /** When the kiosk said last that somebody waits. */
  readonly heardAtMs: number;
  readonly coming: {
    readonly shown: string;
    /** Null: known from the kiosk alone, which heard it of a hub before this one. */
    readonly person: Comer | null;
    readonly atMs: number;
  } | null;
  readonly isAnsweredCounted: boolean;
  readonly isLateCounted: boolean;
}

export interface BoardState {
  /** By kiosk: one call at a time. */
  readonly open: Readonly<Record<string, OpenCall>>;
  /** Of kiosks that say nothing any more: should one speak again, its call is as it was. The newest last. */
  readonly unheard: readonly (OpenCall & { readonly box: string })[];
  /** Ids of those that are over, the newest last: what is repeated of them begins nothing. */
  readonly over: readonly string[];
}

/** By the hub's monotonic clock; all times of the state are. */
type At = { readonly nowMs: number };

export type BoardInput =
  | (At & {
      readonly type: "called";
      readonly box: string;
      readonly callId: string;
      readonly goods: OpenCall["goods"];
      readonly waitedMs: number;
      readonly wasHeard: boolean;
      readonly coming: { readonly name: string; readonly forMs: number } | null;
    })
  | (At & { readonly type: "called-off"; readonly callId: string })
  | (At & { readonly type: "answer"; readonly callId: string; readonly act: CallAct; readonly by: Comer })
  | (At & { readonly type: "tick" });

export type CallCount = { readonly is: "called" | "late" } | { readonly is: "answered"; readonly afterMs: number };

export type BoardStep =
  | { readonly ok: true; readonly state: BoardState; readonly counts: readonly CallCount[] }
  /** `by`: who comes already. */
  | { readonly ok: false; readonly reason: CallRefused; readonly by?: string };

export const boardStart: BoardState = { open: {}, unheard: [], over: [] };

/** Nobody has taken a call for so long: the shopper is told, and the manager. */
export const lateMs = 60_000;
/** A kiosk that says nothing for so long has nobody who waits, as far as anybody can know. */
export const silentMs = 15_000;
const mostRemembered = 60;

export function boardStep(state: BoardState, input: BoardInput): BoardStep {
  switch (input.type) {
    case "called":
      return called(state, input);
    case "called-off":
      return moved(ended(state, input.callId));
    case "answer":
      return answered(state, input);
    case "tick":
      return tick(state, input.nowMs);
  }
}

function called(state: BoardState, input: Extract<BoardInput, { type: "called" }>): BoardStep {
  const { box, callId, nowMs } = input;
  if (state.over.includes(callId)) return moved(state);
  const here = state.open[box];
  if (here?.callId === callId) return put(state, box, { ...here, heardAtMs: nowMs });
  // A newer call of the same kiosk is another shopper's, or the same one's who calls anew.
  const others = here === undefined ? state : ended(state, here.callId);
  const before = state.unheard.find((each) => each.callId === callId && each.box === box);
  const unheard = others.unheard.filter((each) => each !== before);
  if (before !== undefined) {
    const { box: _box, ...call } = before;
    return put({ ...others, unheard }, box, { ...call, heardAtMs: nowMs });
  }
  const { goods, waitedMs, wasHeard, coming } = input;
  const call: OpenCall = {
    ...{ callId, goods, calledAtMs: nowMs - waitedMs, heardAtMs: nowMs },
    coming: coming === null ? null : { shown: coming.name, person: null, atMs: nowMs - coming.forMs },
    // What a hub before this one has counted is counted once.
    isAnsweredCounted: coming !== null,
    isLateCounted: wasHeard && waitedMs >= lateMs,
  };
  return put(others, box, call, wasHeard ? [] : [{ is: "called" }]);
}

function answered(state: BoardState, { callId, act, by, nowMs }: Extract<BoardInput, { type: "answer" }>): BoardStep {
  const [box, call] = Object.entries(state.open).find(([, each]) => each.callId === callId) ?? [];
  if (box === undefined || call === undefined) return { ok: false, reason: "call-over" };
  const { coming } = call;
  const isFree = coming === null || coming.person === null;
  if (!isFree && coming.person?.personId !== by.personId)
    return { ok: false, reason: "call-taken", by: coming.person?.name ?? coming.shown };
  if (act === "met") return moved(ended(state, callId));
  if (act === "give-back") return put(state, box, { ...call, coming: null });
  // Taken before this hub began, by somebody whom it does not know: nobody else takes it in their place.
  if (coming !== null && coming.person === null && coming.shown !== by.shown)
    return { ok: false, reason: "call-taken", by: coming.shown };
  const comes = { shown: by.shown, person: by, atMs: coming?.atMs ?? nowMs };
  const counts: readonly CallCount[] = call.isAnsweredCounted
    ? []
    : [{ is: "answered", afterMs: nowMs - call.calledAtMs }];
  return put(state, box, { ...call, coming: comes, isAnsweredCounted: true }, counts);
}

function tick(state: BoardState, nowMs: number): BoardStep {
  const all = Object.entries(state.open);
  const silent = all.filter(([, { heardAtMs }]) => nowMs - heardAtMs >= silentMs);
  const heard = all.filter((each) => !silent.includes(each));
  const late = heard.filter(([, call]) => isLate(call, nowMs) && !call.isLateCounted);
  if (silent.length === 0 && late.length === 0) return moved(state);
  const open = heard.map(
    ([box, call]) => [box, isLate(call, nowMs) ? { ...call, isLateCounted: true } : call] as const,
  );
  const unheard = [...state.unheard, ...silent.map(([box, call]) => ({ ...call, box }))].slice(-mostRemembered);
  return {
    ok: true,
    state: { ...state, open: Object.fromEntries(open), unheard },
    counts: late.map(() => ({ is: "late" })),
  };
}

export const isLate = ({ coming, calledAtMs }: OpenCall, nowMs: number): boolean =>
  coming === null && nowMs - calledAtMs >= lateMs;

const moved = (state: BoardState): Extract<BoardStep, { ok: true }> => ({ ok: true, state, counts: [] });

const put = (state: BoardState, box: string, call: OpenCall, counts: readonly CallCount[] = []): BoardStep => ({
  ...{ ok: true, counts },
  state: { ...state, open: { ...state.open, [box]: call } },
});

function ended(state: BoardState, callId: string): BoardState {
  return {
    open: Object.fromEntries(Object.entries(state.open).filter(([, call]) => call.callId !== callId)),
    unheard: state.unheard.filter((call) => call.callId !== callId),
    over: [...state.over.filter((id) => id !== callId), callId].slice(-mostRemembered),
  };
}
