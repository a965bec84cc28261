// The link to the agent as a pure transition: reconnect within a second, one command under way at a time, a lost
// answer asked for again under the same id [P2], nothing sent later that was pressed while the agent was away.
//
//   off ── start ──► connecting ── opened ──► open
//                        ▲  └── closed, too long ──┐ │ closed, no answer
//                        └──── retry due ──── waiting ◄┘

import type { ToAgent, ToWindow, WindowCommand } from "@evertill/protocol";
import type { Answer, Asked, InFlight, LinkEffect, LinkInput, LinkState, LinkStep, NotDone } from "./link-state.ts";

/** Wait before the n-th attempt in a row; the last one is repeated. */
export const retryDelaysMs = [50, 100, 200, 400, 800, 1_000] as const;
const connectTimeoutMs = 3_000;
/** Long enough for a sale to be fetched from another lane. */
export const answerTimeoutMs = 8_000;
/** Commands that may wait behind the one under way: more than the fastest hands get ahead. */
export const queueLimit = 32;
const renewLimit = 5;

export function linkStep(state: LinkState, input: LinkInput): LinkStep {
  switch (input.type) {
    case "start":
      return state.connection.at === "off" ? connect(state) : { state, effects: [] };
    case "opened":
      return isCurrent(state, input.socket) ? opened(state, input.socket) : { state, effects: [] };
    case "closed":
      return isCurrent(state, input.socket) ? lost(state, []) : { state, effects: [] };
    case "message":
      return isCurrent(state, input.socket) ? heard(state, input.message) : { state, effects: [] };
    case "timer":
      return timerDue(state, input.timer);
    case "ask":
      return ask(state, input);
    case "search":
      return whenOpen(state, { type: "search", id: input.id, text: input.text });
    case "favourites":
      return whenOpen(state, { type: "favourites", id: input.id });
  }
}

/** Names no version: means the same on whichever is newest, so that a stale one is asked anew. */
const isFree = ({ sawVersion }: Asked): boolean => sawVersion === null;

/** Does not count on the command before it; all others are dropped when that one is refused. */
const isIndependent = ({ type }: WindowCommand): boolean => type === "enter" || type === "add-item";

const isCurrent = ({ connection }: LinkState, socket: number): boolean =>
  (connection.at === "connecting" || connection.at === "open") && connection.socket === socket;

function connect(state: LinkState): LinkStep {
  const socket = state.sockets + 1;
  return {
    state: { ...state, connection: { at: "connecting", socket }, sockets: socket },
    effects: [
      { type: "connect", socket },
      { type: "set-timer", timer: "connect", delayMs: connectTimeoutMs },
    ],
  };
}

function opened(state: LinkState, socket: number): LinkStep {
  const open: LinkState = { ...state, connection: { at: "open", socket }, failures: 0 };
  const effects: LinkEffect[] = [{ type: "clear-timer", timer: "connect" }];
  if (open.inFlight !== null && !open.inFlight.awaitsView) effects.push(...transmit(open.inFlight));
  return { state: open, effects };
}

function lost(state: LinkState, effects: readonly LinkEffect[]): LinkStep {
  const last = retryDelaysMs.length - 1;
  const delayMs = retryDelaysMs[Math.min(state.failures, last)] ?? 1_000;
  return {
    state: { ...state, connection: { at: "waiting" }, failures: state.failures + 1, queue: [] },
    effects: [
      ...effects,
      { type: "clear-timer", timer: "connect" },
      { type: "clear-timer", timer: "answer" },
      ...state.queue.map((asked) => notDone(asked, "reconnecting")),
      { type: "set-timer", timer: "retry", delayMs },
    ],
  };
}

function timerDue(state: LinkState, timer: "retry" | "connect" | "answer"): LinkStep {
  const { connection } = state;
  if (timer === "retry") return connection.at === "waiting" ? connect(state) : { state, effects: [] };
  const awaited = timer === "connect" ? connection.at === "connecting" : connection.at === "open" && state.inFlight;
  if (!awaited || !("socket" in connection)) return { state, effects: [] };
  return lost(state, [{ type: "close", socket: connection.socket }]);
}

function ask(state: LinkState, { type: _type, ...asked }: Asked & { readonly type: "ask" }): LinkStep {
  if (state.connection.at !== "open" || state.view === null)
    return { state, effects: [notDone(asked, "reconnecting")] };
  if (state.queue.length >= queueLimit) return { state, effects: [notDone(asked, "queue-full")] };
  return sendNext({ ...state, queue: [...state.queue, asked] });
}

function sendNext(state: LinkState): LinkStep {
  const [asked, ...queue] = state.queue;
  if (state.inFlight !== null || asked === undefined || state.view === null) return { state, effects: [] };
  const inFlight: InFlight = {
    asked,
    wireId: asked.id,
    sawVersion: asked.sawVersion ?? state.view.version,
    isTraining: state.view.training,
    renewed: 0,
    awaitsView: false,
  };
  return { state: { ...state, inFlight, queue }, effects: transmit(inFlight) };
}

function heard(state: LinkState, message: ToWindow): LinkStep {
  switch (message.type) {
    case "view": {
      const drawn = { ...state, view: message.view };
      const next = drawn.inFlight?.awaitsView ? renew(drawn, drawn.inFlight) : { state: drawn, effects: [] };
      return { state: next.state, effects: [{ type: "draw", view: message.view }, ...next.effects] };
    }
    case "answer":
      return state.inFlight?.wireId === message.id
        ? answered(state, state.inFlight, answerOf(message))
        : { state, effects: [] };
    case "found":
      return {
        state,
        effects: [
          {
            ...{ type: "found", id: message.id, organisations: message.organisations ?? [] },
            items: message.unavailable === true ? null : message.items,
          },
        ],
      };
    case "found-stock":
    case "favourites":
      return { state, effects: [message] };
    case "earcon":
      return { state, effects: [{ type: "earcon", sound: message.sound }] };
    case "malformed":
      return state.inFlight === null
        ? { state, effects: [] }
        : answered(state, state.inFlight, { ok: false, reason: "malformed", detail: { what: message.what } });
  }
}

const answerOf = ({ outcome, version, viewFollows }: Extract<ToWindow, { type: "answer" }>): Answer =>
  outcome.ok ? { ...outcome, version, ...(viewFollows === true ? { viewFollows } : {}) } : outcome;

function answered(state: LinkState, inFlight: InFlight, answer: Answer): LinkStep {
  const { asked } = inFlight;
  const settled: LinkEffect = { type: "clear-timer", timer: "answer" };
  if (!answer.ok && answer.reason === "stale" && isFree(asked) && inFlight.renewed < renewLimit) {
    const isNewer = state.view !== null && state.view.version !== inFlight.sawVersion;
    const again = isNewer ? renew(state, inFlight) : { state: awaitView(state, inFlight), effects: [] };
    return { state: again.state, effects: [settled, ...again.effects] };
  }
  const kept = answer.ok ? state.queue : state.queue.filter(({ command }) => isIndependent(command));
  const dropped = answer.ok ? [] : state.queue.filter(({ command }) => !isIndependent(command));
  const next = sendNext({ ...state, inFlight: null, queue: kept });
  return {
    state: next.state,
    effects: [
      settled,
      { type: "settle", asked, answer },
      ...dropped.map((each) => notDone(each, "after-refused")),
      ...next.effects,
    ],
  };
}

const awaitView = (state: LinkState, inFlight: InFlight): LinkState => ({
  ...state,
  inFlight: { ...inFlight, awaitsView: true },
});

function renew(state: LinkState, { asked, isTraining, renewed }: InFlight): LinkStep {
  const again: InFlight = {
    asked,
    wireId: `${asked.id}-${renewed + 1}`,
    sawVersion: state.view?.version ?? 0,
    isTraining,
    renewed: renewed + 1,
    awaitsView: false,
  };
  return { state: { ...state, inFlight: again }, effects: transmit(again) };
}

function transmit({ wireId, sawVersion, asked, isTraining }: InFlight): LinkEffect[] {
  const more = {
    ...(asked.approval === undefined ? {} : { approval: asked.approval }),
    ...(isTraining ? ({ training: true } as const) : {}),
  };
  return [
    { type: "transmit", message: { type: "command", id: wireId, sawVersion, command: asked.command, ...more } },
    { type: "set-timer", timer: "answer", delayMs: answerTimeoutMs },
  ];
}

const notDone = (asked: Asked, reason: NotDone): LinkEffect => ({
  type: "settle",
  asked,
  answer: { ok: false, reason },
});

const whenOpen = (state: LinkState, message: ToAgent): LinkStep => ({
  state,
  effects: state.connection.at === "open" ? [{ type: "transmit", message }] : [],
});
