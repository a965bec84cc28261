// What the launcher does next; pure. It runs the committed slot's program. A trial it counts before each start, watches,
// and commits or gives up: the program that is being tried has no say in that [P10].

import {
  committed,
  mostStarts,
  type RollBackReason,
  rolledBack,
  runningSlot,
  type SlotName,
  type SlotState,
  startCounted,
} from "./slot-state.ts";

export type LauncherInput =
  /** The launcher has started, or a program has ended: what is on disk says what is to run now. */
  | { readonly type: "begin"; readonly hasProgram: boolean }
  /** The trial has said often enough that it is well. */
  | { readonly type: "healthy" }
  /** The trial's time is over. */
  | { readonly type: "overdue" }
  /** The program has ended by itself. `ranTrial`: as a trial that was not committed. */
  | { readonly type: "ended"; readonly ranTrial: boolean; readonly code: number };

export type LauncherEffect =
  /** Durable before anything after it is done; when it fails, nothing after it is. */
  | { readonly type: "write"; readonly state: SlotState }
  | { readonly type: "run"; readonly slot: SlotName; readonly isTrial: boolean }
  | { readonly type: "kill" }
  /** The launcher's own end: whoever supervises it starts it again. */
  | { readonly type: "end"; readonly code: number };

/** @param state as it is on disk now. */
export function launcherStep(state: SlotState, input: LauncherInput, nowMs: number): readonly LauncherEffect[] {
  switch (input.type) {
    case "begin": {
      const { trial } = state;
      if (trial === null) return [run(state)];
      if (!input.hasProgram) return givenUp(state, "no-program", nowMs);
      if (trial.starts >= mostStarts) return givenUp(state, "crashed", nowMs);
      return [{ type: "write", state: startCounted(state) }, run(state)];
    }
    case "healthy":
      return state.trial === null ? [] : [{ type: "write", state: committed(state, nowMs) }];
    case "overdue":
      if (state.trial === null) return [];
      return [{ type: "write", state: rolledBack(state, "not-healthy", nowMs) }, { type: "kill" }];
    case "ended":
      // A program that asked for a trial, or was one, is followed at once; else whoever supervises decides.
      return input.ranTrial || state.trial !== null ? [] : [{ type: "end", code: input.code }];
  }
}

const run = (state: SlotState): LauncherEffect => ({
  ...{ type: "run", slot: runningSlot(state), isTrial: state.trial !== null },
});

function givenUp(state: SlotState, reason: RollBackReason, nowMs: number): readonly LauncherEffect[] {
  const back = rolledBack(state, reason, nowMs);
  return [{ type: "write", state: back }, run(back)];
}
