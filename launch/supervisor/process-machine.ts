// What becomes of one supervised process: started, ready, dead and started again, or ended on purpose.
// Pure: the shell in supervised-process.ts does what the effects say and reports what happened.
//
//   starting ──ready──▶ ready
//      │ exited           │ exited
//      ▼                  ▼
//   waiting ──timer──▶ starting          stop, from any of these ──▶ stopping ──exited──▶ ended
//      └── too many deaths before it was ever ready ──▶ gave-up

export type ProcessState =
  | { readonly at: "starting"; readonly deaths: number; readonly everReady: boolean }
  | { readonly at: "ready"; readonly deaths: number; readonly sinceMs: number }
  | { readonly at: "waiting"; readonly deaths: number; readonly everReady: boolean }
  /** SIGTERM is sent; SIGKILL follows when the timer runs out. */
  | { readonly at: "stopping" }
  | { readonly at: "ended" }
  | { readonly at: "gave-up" };

export type ProcessInput =
  | { readonly type: "start" }
  | { readonly type: "ready"; readonly atMs: number }
  /** `refused`: it ended with `refusedCode`, which says that starting it again would not help. */
  | { readonly type: "exited"; readonly atMs: number; readonly refused: boolean }
  | { readonly type: "timer" }
  /** `hurry`: SIGKILL at once. */
  | { readonly type: "stop"; readonly hurry: boolean };

export type ProcessEffect =
  | { readonly type: "spawn" }
  | { readonly type: "signal"; readonly signal: "SIGTERM" | "SIGKILL" }
  /** Replaces the timer that was set before. */
  | { readonly type: "set-timer"; readonly delayMs: number }
  | { readonly type: "clear-timer" };

export interface Stepped {
  readonly state: ProcessState;
  readonly effects: readonly ProcessEffect[];
}

const firstDelayMs = 100;
export const longestDelayMs = 5_000;
/** Ready for this long forgives earlier deaths. */
const steadyMs = 10_000;
export const killAfterMs = 10_000;
/** Exit code by which the store's processes refuse what they were given. */
export const refusedCode = 2;
/** A process that never became ready is not started more often than this. */
export const mostDeathsBeforeReady = 3;

/** 100 ms after the first death, doubling, never above 5 s: an agent that dies once is back within a second. */
export const restartDelayMs = (deaths: number): number => Math.min(firstDelayMs * 2 ** (deaths - 1), longestDelayMs);

const stay = (state: ProcessState): Stepped => ({ state, effects: [] });
const spawned: Stepped = { state: { at: "starting", deaths: 0, everReady: false }, effects: [{ type: "spawn" }] };
const killed: Stepped = { state: { at: "stopping" }, effects: [{ type: "signal", signal: "SIGKILL" }] };
const asked: Stepped = {
  state: { at: "stopping" },
  effects: [
    { type: "signal", signal: "SIGTERM" },
    { type: "set-timer", delayMs: killAfterMs },
  ],
};

function died(deaths: number, everReady: boolean, refused: boolean): Stepped {
  if (!everReady && (refused || deaths >= mostDeathsBeforeReady)) return stay({ at: "gave-up" });
  return {
    state: { at: "waiting", deaths, everReady },
    effects: [{ type: "set-timer", delayMs: restartDelayMs(deaths) }],
  };
}

export function processStep(state: ProcessState, input: ProcessInput): Stepped {
  switch (state.at) {
    case "starting":
      if (input.type === "ready") return stay({ at: "ready", deaths: state.deaths, sinceMs: input.atMs });
      if (input.type === "exited") return died(state.deaths + 1, state.everReady, input.refused);
      if (input.type === "stop") return input.hurry ? killed : asked;
      return stay(state);
    case "ready":
      if (input.type === "exited")
        return died(input.atMs - state.sinceMs >= steadyMs ? 1 : state.deaths + 1, true, input.refused);
      if (input.type === "stop") return input.hurry ? killed : asked;
      return stay(state);
    case "waiting":
      if (input.type === "timer")
        return {
          state: { at: "starting", deaths: state.deaths, everReady: state.everReady },
          effects: [{ type: "spawn" }],
        };
      if (input.type === "stop") return { state: { at: "ended" }, effects: [{ type: "clear-timer" }] };
      return stay(state);
    case "stopping":
      if (input.type === "exited") return { state: { at: "ended" }, effects: [{ type: "clear-timer" }] };
      if (input.type === "timer" || (input.type === "stop" && input.hurry)) return killed;
      return stay(state);
    case "ended":
    case "gave-up":
      return input.type === "start" ? spawned : stay(state);
  }
}
