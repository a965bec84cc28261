// What the hub knows of approvals that its lanes wait for, and who may answer one: one pure step. Nothing of it is kept on
// disk: what an approval did is in the entry, and a lane that still waits asks again. SPEC A1–A4, A7.

import { type Authority, permissionFor } from "@evertill/core";
import type { ApprovalRefused } from "@evertill/protocol";
import type { ApprovalToLane, Approver, AskedApproval, RequestEnd, Verdict } from "./approval-messages.ts";

interface OpenRequest {
  readonly request: AskedApproval;
  readonly askedAtMs: number;
}

export interface AnsweredRequest {
  readonly box: string;
  readonly request: AskedApproval;
  readonly verdict: Verdict;
  readonly by: Approver;
  readonly answeredAtMs: number;
  /** Null: the lane has not said what came of it. */
  readonly end: RequestEnd | null;
}

export interface BoardState {
  /** By box: a lane asks for one thing at a time. */
  readonly open: Readonly<Record<string, OpenRequest>>;
  /** The newest last. */
  readonly answered: readonly AnsweredRequest[];
}

export type BoardInput =
  | { readonly type: "asked"; readonly box: string; readonly request: AskedApproval; readonly nowMs: number }
  /** requestId null: the lane asks for nothing. */
  | { readonly type: "over"; readonly box: string; readonly requestId: string | null; readonly how: RequestEnd }
  | { readonly type: "left"; readonly box: string }
  | {
      readonly type: "answer";
      readonly requestId: string;
      readonly verdict: Verdict;
      readonly by: Authority & Approver;
      readonly nowMs: number;
    };

export type BoardStep =
  | {
      readonly ok: true;
      readonly state: BoardState;
      readonly effects: readonly { readonly to: string; readonly message: ApprovalToLane }[];
    }
  /** `by`: staff number of who answered before. */
  | { readonly ok: false; readonly reason: ApprovalRefused; readonly by?: string };

export const boardStart: BoardState = { open: {}, answered: [] };

/** Answers remembered: a lane that lost one asks for it within seconds. */
const mostAnswered = 20;

export function boardStep(state: BoardState, input: BoardInput): BoardStep {
  switch (input.type) {
    case "asked":
      return asked(state, input);
    case "over":
      return moved(ended(state, input));
    case "left":
      return moved({ ...state, open: without(state, input.box) });
    case "answer":
      return answered(state, input);
  }
}

/** An answer may have been lost on its way: the lane asks again, and hears it again. */
function asked(state: BoardState, { box, request, nowMs }: Extract<BoardInput, { type: "asked" }>): BoardStep {
  const known = state.answered.find((each) => each.request.requestId === request.requestId && each.box === box);
  if (known !== undefined) return { ...moved(state), effects: [answerTo(known)] };
  const before = state.open[box];
  const askedAtMs = before?.request.requestId === request.requestId ? before.askedAtMs : nowMs;
  return moved({ ...state, open: { ...state.open, [box]: { request, askedAtMs } } });
}

function ended(state: BoardState, { box, requestId, how }: Extract<BoardInput, { type: "over" }>): BoardState {
  const isOpen = requestId === null || state.open[box]?.request.requestId === requestId;
  return {
    open: isOpen ? without(state, box) : state.open,
    answered: state.answered.map((each) =>
      each.box === box && each.request.requestId === requestId ? { ...each, end: how } : each,
    ),
  };
}

function answered(
  state: BoardState,
  { requestId, verdict, by, nowMs }: Extract<BoardInput, { type: "answer" }>,
): BoardStep {
  const before = state.answered.find(({ request }) => request.requestId === requestId);
  if (before !== undefined) return { ok: false, reason: "request-answered", by: before.by.number };
  const found = Object.entries(state.open).find(([, { request }]) => request.requestId === requestId);
  if (found === undefined) return { ok: false, reason: "request-over" };
  const [box, { request }] = found;
  const may = mayApprove(request, by);
  // Whoever may not approve it may not refuse it either: the cashier would wait for nobody else.
  if (may !== "yes") return { ok: false, reason: may === "own" ? "own-request" : "beyond-limit" };
  const { personId, number } = by;
  const answer = { box, request, verdict, by: { personId, number }, answeredAtMs: nowMs, end: null };
  return {
    ...moved({ open: without(state, box), answered: [...state.answered, answer].slice(-mostAnswered) }),
    effects: [answerTo(answer)],
  };
}

/** Nobody approves what they ask for themselves, whatever their limits. */
export function mayApprove(
  { act, size, by }: Pick<AskedApproval, "act" | "size" | "by">,
  approver: Authority,
): "yes" | "own" | "beyond-limit" {
  if (by.personId === approver.personId) return "own";
  return permissionFor({ act, size }, { by: { personId: by.personId, limits: {} }, approver }).ok
    ? "yes"
    : "beyond-limit";
}

const answerTo = ({ box, request: { requestId }, verdict, by }: AnsweredRequest) =>
  ({ to: box, message: { type: "approval-answer", requestId, verdict, by } }) as const;

const moved = (state: BoardState): Extract<BoardStep, { ok: true }> => ({ ok: true, state, effects: [] });

function without({ open }: BoardState, box: string): BoardState["open"] {
  const { [box]: _gone, ...rest } = open;
  return rest;
}
