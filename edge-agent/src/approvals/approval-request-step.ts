// A lane's request for an approval at the manager's page: one pure step. It stands for one state of the lane and ends with
// it, so that an answer that comes late, twice or for an older request changes nothing. SPEC A1, A2, A4, A6.
//
//   none ──needed──▶ waiting ──answer: approved──▶ carrying ──carried──▶ over
//                       └─answer: refused──▶ over   (moved, withdrawn, approved at the till: over)

import type { TurnCommand } from "../box/asked-beside.ts";
import type { ApprovalFromLane, Approver, AskedApproval, RequestEnd, Verdict } from "./approval-messages.ts";

export type RequestState =
  | { readonly at: "none" }
  /** `version`: of the lane, as it was when the approval was needed. */
  | {
      readonly at: "waiting" | "carrying";
      readonly request: AskedApproval;
      readonly command: TurnCommand;
      readonly version: number;
      readonly by: Approver | null;
    }
  /** What became of the last one, for the window; `by` null: of nobody at a page. */
  | {
      readonly at: "over";
      readonly requestId: string;
      readonly command: TurnCommand;
      readonly version: number;
      readonly how: RequestEnd | "refused";
      readonly by: Approver | null;
    };

export type RequestInput =
  | {
      readonly type: "needed";
      readonly request: AskedApproval;
      readonly command: TurnCommand;
      readonly version: number;
    }
  | {
      readonly type: "answer";
      readonly requestId: string;
      readonly verdict: Verdict;
      readonly by: Approver;
      readonly version: number;
    }
  /** What was approved at the page was done, or not. */
  | { readonly type: "carried"; readonly isDone: boolean }
  | { readonly type: "end"; readonly how: "done" | "withdrawn" }
  /** The lane's version as it is now. */
  | { readonly type: "look"; readonly version: number }
  | { readonly type: "connected" };

export interface RequestStep {
  readonly state: RequestState;
  /** What the hub is told. */
  readonly say: readonly ApprovalFromLane[];
}

export const requestStart: RequestState = { at: "none" };

export function requestStep(state: RequestState, input: RequestInput): RequestStep {
  switch (input.type) {
    case "needed": {
      const { request, command, version } = input;
      return { state: { at: "waiting", request, command, version, by: null }, say: [ask(request)] };
    }
    case "connected":
      return { state, say: [state.at === "waiting" ? ask(state.request) : { type: "approval-none" }] };
    case "answer":
      return answered(state, input);
    case "carried":
      return state.at === "carrying" ? over(state, input.isDone ? "done" : "not-done") : same(state);
    case "end":
      return state.at === "waiting" ? over(state, input.how) : state.at === "over" ? same(requestStart) : same(state);
    case "look":
      return state.at === "waiting" && state.version !== input.version ? over(state, "changed") : same(state);
  }
}

function answered(state: RequestState, input: Extract<RequestInput, { type: "answer" }>): RequestStep {
  const { requestId, verdict, by, version } = input;
  if (state.at !== "waiting" || state.request.requestId !== requestId) return same(state);
  if (state.version !== version) return over(state, "changed");
  if (verdict === "refused") return over({ ...state, by }, "refused");
  return same({ ...state, at: "carrying", by });
}

/** The hub is told, but of its own answer. */
function over(
  { request: { requestId }, command, version, by }: Extract<RequestState, { at: "waiting" | "carrying" }>,
  how: RequestEnd | "refused",
): RequestStep {
  return {
    state: { at: "over", requestId, command, version, how, by },
    say: how === "refused" ? [] : [{ type: "approval-over", requestId, how }],
  };
}

const ask = (request: AskedApproval): ApprovalFromLane => ({ type: "approval-ask", request });
const same = (state: RequestState): RequestStep => ({ state, say: [] });
