// The scale's decisions: when to ask, and what to believe. Pure. The protocols carry no number of the question, and one
// of them no check: so nothing counts that nobody asked for, a weight counts when two answers in a row agree, and after
// anything odd the line must be silent before it is asked again.
//
//   down ──link-up──▶ silent ──silence──▶ asked ──answer──▶ resting ──time──▶ asked …
//                       ▲                   │                  │
//                       └── nothing, garbled, too much ◀── unasked bytes

import type { DeviceHealth } from "../device.ts";
import { healthOfLoss } from "../port-link.ts";
import type { ScaleReply } from "./scale-protocol.ts";
import type { Said, ScaleInput, ScaleSettings, ScaleState, ScaleStep } from "./scale-state.ts";

/** In a row, before it counts as gone. */
const missesUntilDown = 2;
/** Then the connection is dialled anew every so many: a line that is half open answers never. */
const missesUntilReopen = 4;
const stalled = "stalled";
const closed = "closed";

type Believed = Exclude<ScaleReply, { is: "ready" | "refused" | "garbled" }>;

const stay = (state: ScaleState): ScaleStep => ({ state, effects: [] });

const and = ({ state, effects }: ScaleStep, next: (state: ScaleState) => ScaleStep): ScaleStep => {
  const after = next(state);
  return { state: after.state, effects: [...effects, ...after.effects] };
};

const tellHealth =
  (health: DeviceHealth) =>
  (state: ScaleState): ScaleStep =>
    JSON.stringify(state.health) === JSON.stringify(health)
      ? stay(state)
      : { state: { ...state, health }, effects: [{ kind: "health", health }] };

function ask(state: ScaleState, { protocol, timing }: ScaleSettings): ScaleStep {
  const ordered = state.command === null ? undefined : protocol.commands[state.command];
  return {
    state: { ...state, turn: ordered === undefined ? "asked" : "ordered", command: null, pending: [] },
    effects: [
      { kind: "set-timer", delayMs: timing.answerTimeoutMs },
      { kind: "write", bytes: ordered ?? protocol.ask },
    ],
  };
}

const beSilent = (state: ScaleState, delayMs: number): ScaleStep => ({
  state: { ...state, turn: "silent", pending: [], isNoisy: false, candidate: null },
  effects: [{ kind: "set-timer", delayMs }],
});

/** A question came to nothing, or the line speaks unasked. */
function miss(state: ScaleState, reason: "no-answer" | "unexpected-answer", settings: ScaleSettings): ScaleStep {
  const misses = state.misses + 1;
  // What was missed may have been another weight.
  const missed = { ...state, misses, given: null };
  const told = misses < missesUntilDown ? stay(missed) : tellHealth({ state: "down", reason })(missed);
  if (reason === "no-answer" && misses % missesUntilReopen === 0)
    return and(told, (now) => ({ state: now, effects: [{ kind: "reopen", reason: stalled }] }));
  const { silenceMs, lateMs } = settings.timing;
  return and(told, (now) => beSilent(now, reason === "no-answer" ? lateMs : silenceMs));
}

const rest = (state: ScaleState, { timing }: ScaleSettings): ScaleStep => {
  const isSettling = state.said?.is === "unstable" && state.candidate !== null;
  const isUrgent = state.isWatched || isSettling || state.command !== null;
  const delayMs = isUrgent ? timing.askEveryMs : timing.restEveryMs;
  return { state: { ...state, turn: "resting", pending: [] }, effects: [{ kind: "set-timer", delayMs }] };
};

/** @param state whose `takenGrams` goes when the load is seen to be another */
function tell(state: ScaleState, said: Said): ScaleStep {
  const isThere = said.is === "stable" ? said.weightGrams === state.takenGrams : said.is === "unstable";
  const takenGrams = isThere ? state.takenGrams : null;
  return { state: { ...state, said, takenGrams }, effects: [{ kind: "reading", said }] };
}

/** A weight is told as one at rest when the answer before said the same. */
function weighed(state: ScaleState, { weightGrams, isNet }: NonNullable<ScaleState["given"]>): ScaleStep {
  const { candidate, takenGrams } = state;
  const isAgreed = candidate?.weightGrams === weightGrams && candidate.isNet === isNet;
  if (!isAgreed) return tell({ ...state, candidate: { weightGrams, isNet } }, { is: "unstable", weightGrams });
  const isUnchanged = weightGrams === takenGrams;
  return weightGrams === 0
    ? tell(state, { is: "zero" })
    : tell(state, { is: "stable", weightGrams, isNet, isUnchanged });
}

function believed(state: ScaleState, reply: Believed, settings: ScaleSettings): ScaleStep {
  const answered = tellHealth({ state: "up" })({ ...state, misses: 0 });
  const said = and(answered, (now) => {
    if (reply.is === "weight") return weighed({ ...now, given: reply }, reply);
    if (reply.is !== "unmoved") return tell({ ...now, candidate: null, given: null }, reply);
    // Nobody heard what lies there, and it says so once: it must be lifted.
    return now.given === null ? tell({ ...now, candidate: null }, { is: "not-ready" }) : weighed(now, now.given);
  });
  return and(said, (now) => rest(now, settings));
}

const isPossible = (reply: Believed, { capacityGrams, divisionGrams }: ScaleSettings): boolean =>
  reply.is !== "weight" || (reply.weightGrams <= capacityGrams && reply.weightGrams % divisionGrams === 0);

function heard(state: ScaleState, bytes: Uint8Array, settings: ScaleSettings): ScaleStep {
  if (state.turn === "down") return stay(state);
  if (state.turn === "silent") return stay({ ...state, isNoisy: true });
  // Nobody asked: a late answer, or another device.
  if (state.turn === "resting") return miss(state, "unexpected-answer", settings);
  const { pending, replies } = settings.protocol.parse(state.pending, bytes);
  const [reply, ...others] = replies;
  if (reply === undefined) return stay({ ...state, pending });
  // More than was asked for: which of them is the answer, nobody can tell.
  if (others.length > 0 || pending.length > 0) return miss(state, "unexpected-answer", settings);
  if (reply.is === "ready" && settings.protocol.fetch !== undefined && state.turn === "asked")
    return { state: { ...state, pending }, effects: [{ kind: "write", bytes: settings.protocol.fetch }] };
  if (reply.is === "refused" && settings.protocol.explain !== undefined && state.turn === "asked")
    return {
      state: { ...state, pending, turn: "explaining" },
      effects: [{ kind: "write", bytes: settings.protocol.explain }],
    };
  if (reply.is === "garbled" || reply.is === "ready" || reply.is === "refused" || !isPossible(reply, settings))
    return miss(state, "unexpected-answer", settings);
  // A key of the scale was pressed: its state says whether, the next weight what came of it.
  if (state.turn === "ordered") return ask({ ...state, misses: 0, candidate: null }, settings);
  return believed(state, reply, settings);
}

function lose(state: ScaleState, reason: string): ScaleStep {
  const down: ScaleStep = {
    state: { ...state, turn: "down", pending: [], candidate: null, given: null, said: null, command: null },
    effects: [{ kind: "clear-timer" }],
  };
  if (reason === closed) return down;
  return and(down, tellHealth(healthOfLoss(reason === stalled ? "no-answer" : reason)));
}

function timeOver(state: ScaleState, settings: ScaleSettings): ScaleStep {
  switch (state.turn) {
    case "down":
      return stay(state);
    case "silent":
      return state.isNoisy ? miss(state, "unexpected-answer", settings) : ask(state, settings);
    case "resting":
      return ask(state, settings);
    case "asked":
    case "ordered":
    case "explaining":
      return miss(state, "no-answer", settings);
  }
}

export function stepScale(state: ScaleState, input: ScaleInput, settings: ScaleSettings): ScaleStep {
  switch (input.kind) {
    case "link-up":
      return beSilent({ ...state, said: null }, settings.timing.silenceMs);
    case "link-lost":
      return lose(state, input.reason);
    case "bytes":
      return heard(state, input.bytes, settings);
    case "timer":
      return timeOver(state, settings);
    case "watch":
      return soon({ ...state, isWatched: input.isWatched }, settings);
    case "take":
      return state.said?.is === "stable" ? stay({ ...state, takenGrams: state.said.weightGrams }) : stay(state);
    case "command":
      return settings.protocol.commands[input.command] === undefined
        ? stay(state)
        : soon({ ...state, command: input.command }, settings);
  }
}

/** Whoever begins to weigh does not wait out a long rest. What was believed before is not: it may be long ago. */
function soon(state: ScaleState, settings: ScaleSettings): ScaleStep {
  if (state.turn !== "resting") return stay({ ...state, candidate: null });
  return rest({ ...state, candidate: null }, settings);
}
