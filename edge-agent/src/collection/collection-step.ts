// How far the goods are that a sale left to be collected: one pure step. The hub keeps the state on its disk before anybody
// hears of it, so that one person at a time hands them over, once. SPEC C3–C6.
//
//   waiting ──begin──▶ handing-over ──handed-over (the entry)──▶ handed-over
//    ▲ │ ▲                │
//    │ │ └──leave, idle───┘
//    │ └──return-begun──▶ returning
//    └─────returns-held──────┘

import type { TakenNumber, UnpaidRelease } from "@evertill/core";

/** Who hands over, and where. */
export interface Hander {
  /** Random subject id and staff number. */
  readonly personId: string;
  readonly number: string;
  /** Box of the lane; null: on a page of the staff's. */
  readonly lane: string | null;
}

export type CollectionState =
  | { readonly at: "waiting" }
  /** One person's, until it is done, put away, or nobody has touched it for a while. */
  | {
      readonly at: "handing-over";
      readonly handOverId: string;
      readonly by: Hander;
      /** Milliseconds since 1970-01-01 UTC, by the hub. */
      readonly touchedAtMs: number;
      readonly numbers: readonly TakenNumber[];
      /** It goes before its transfer is here; absent: nothing is due. */
      readonly unpaid?: UnpaidRelease;
    }
  /** A lane has claimed the sale for return. */
  | { readonly at: "returning"; readonly box: string; readonly claimId: string }
  /** Nobody's any more. `number`: of who did it, null where nobody here knows. */
  | {
      readonly at: "handed-over";
      readonly handOverId: string;
      readonly personId: string;
      readonly number: string | null;
      readonly atMs: number;
    };

export type CollectionInput =
  /** @param handOverId for one that begins with it */
  | {
      readonly type: "begin";
      readonly by: Hander;
      readonly handOverId: string;
      readonly nowMs: number;
      readonly unpaid?: UnpaidRelease;
    }
  | { readonly type: "number"; readonly handOverId: string; readonly number: TakenNumber; readonly nowMs: number }
  | { readonly type: "leave"; readonly handOverId: string }
  /** By an entry, whoever wrote it. */
  | ({ readonly type: "handed-over" } & Pick<
      Extract<CollectionState, { at: "handed-over" }>,
      "handOverId" | "personId" | "atMs"
    >)
  | { readonly type: "return-begun"; readonly box: string; readonly claimId: string; readonly nowMs: number }
  /** A box says which returns it has open: others of it are over. */
  | { readonly type: "returns-held"; readonly box: string; readonly claimIds: readonly string[] };

export type CollectionRefusal =
  | { readonly reason: "collected-already"; readonly by: string | null; readonly atMs: number }
  /** `by`: staff number, or the lane's box. */
  | { readonly reason: "being-handed-over" | "collection-returning"; readonly by: string }
  | { readonly reason: "hand-over-over" };

export type CollectionStep =
  | { readonly ok: true; readonly state: CollectionState }
  | { readonly ok: false; readonly refused: CollectionRefusal };

/** Somebody who walked away with the phone in the pocket keeps nobody waiting longer. */
const idleMs = 5 * 60_000;

/** The same state again: nothing to keep. */
export function collectionStep(state: CollectionState, input: CollectionInput): CollectionStep {
  const stays: CollectionStep = { ok: true, state };
  switch (input.type) {
    case "begin":
      return begun(state, input);
    case "number":
      if (state.at !== "handing-over" || state.handOverId !== input.handOverId) return over;
      return { ok: true, state: { ...state, touchedAtMs: input.nowMs, numbers: [...state.numbers, input.number] } };
    case "leave":
      return state.at === "handing-over" && state.handOverId === input.handOverId ? waiting : stays;
    case "handed-over": {
      // A second one is HQ's to find: which of them came first here says nothing.
      if (state.at === "handed-over") return stays;
      const isOwn = state.at === "handing-over" && state.handOverId === input.handOverId;
      const { type: _, ...done } = input;
      return { ok: true, state: { at: "handed-over", ...done, number: isOwn ? state.by.number : null } };
    }
    case "return-begun": {
      const { box, claimId, nowMs } = input;
      if (state.at === "handed-over") return stays;
      if (state.at === "handing-over" && !isIdle(state, nowMs)) return refused(refusalOf(state));
      return { ok: true, state: { at: "returning", box, claimId } };
    }
    case "returns-held": {
      const isOver = state.at === "returning" && state.box === input.box && !input.claimIds.includes(state.claimId);
      return isOver ? waiting : stays;
    }
  }
}

const waiting: CollectionStep = { ok: true, state: { at: "waiting" } };
const over: CollectionStep = { ok: false, refused: { reason: "hand-over-over" } };
const refused = (why: CollectionRefusal): CollectionStep => ({ ok: false, refused: why });

function begun(
  state: CollectionState,
  { by, handOverId, nowMs, unpaid }: Extract<CollectionInput, { type: "begin" }>,
): CollectionStep {
  const released = unpaid === undefined ? {} : { unpaid };
  const fresh: CollectionStep = {
    ok: true,
    state: { at: "handing-over", handOverId, by, touchedAtMs: nowMs, numbers: [], ...released },
  };
  if (state.at === "waiting") return fresh;
  if (state.at !== "handing-over") return refused(refusalOf(state));
  const isSame = state.by.personId === by.personId && state.by.lane === by.lane;
  // The page was opened anew: what was scanned before counts.
  if (isSame) return { ok: true, state: { ...state, touchedAtMs: nowMs, ...released } };
  return isIdle(state, nowMs) ? fresh : refused(refusalOf(state));
}

const isIdle = ({ touchedAtMs }: Extract<CollectionState, { at: "handing-over" }>, nowMs: number): boolean =>
  nowMs - touchedAtMs >= idleMs;

function refusalOf(state: Exclude<CollectionState, { at: "waiting" }>): CollectionRefusal {
  switch (state.at) {
    case "handing-over":
      return { reason: "being-handed-over", by: state.by.number };
    case "returning":
      return { reason: "collection-returning", by: state.box };
    case "handed-over":
      return { reason: "collected-already", by: state.number, atMs: state.atMs };
  }
}
