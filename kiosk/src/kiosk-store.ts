// What the page draws: the agent's view, the visit, the answers so far. One place where touches become questions.

import type { DisplayView, KioskAnswer, KioskQuestion, KioskView, ShopperCall } from "@evertill/protocol";
import type { Heard } from "./display/playing.ts";
import { createKioskLink, type LinkParts } from "./link/kiosk-link.ts";
import { awake, type Idle, idleAfter } from "./visit/idle.ts";
import type { CallOfVisit, Visit, VisitEvent } from "./visit/visit-state.ts";
import { visitStep } from "./visit/visit-step.ts";

export interface Answered {
  /** Of the view when it was asked; another edition may have another answer. */
  readonly edition: string;
  readonly answer: KioskAnswer;
}

export interface Kiosk {
  readonly view: KioskView | null;
  readonly isLinked: boolean;
  /** What displays play, and when by this page's clock that was said. */
  readonly display: ({ readonly view: DisplayView } & Heard) | null;
  readonly visit: Visit;
  readonly idle: Idle;
  /** As the hub said last of the visit's call; null: it has not yet. */
  readonly call: ShopperCall | null;
  /** By `keyOf` the question. */
  readonly answers: ReadonlyMap<string, Answered>;
}

export interface KioskStore {
  start(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): Kiosk;
  act(event: VisitEvent): void;
  /** Somebody is there. */
  touched(): void;
  /** Asks unless the answer of this edition is there. */
  ask(question: KioskQuestion): void;
  /** Forgets the answer, and asks. */
  askAgain(question: KioskQuestion): void;
}

export interface KioskStoreParts extends LinkParts {
  /** Milliseconds that never go back. */
  readonly monotonicMs: () => number;
}

const mostAnswers = 60;
const lookMs = 250;
/** The hub believes that somebody waits for as long as it is told so. */
const callEveryMs = 1_000;
/** Who waits for somebody does not touch the screen: for so long nothing is wiped under their eyes. */
const callHoldsMs = 180_000;

const callOf = (visit: Visit): CallOfVisit | null => (visit.at === "visiting" ? visit.call : null);

export const keyOf = (question: KioskQuestion): string => JSON.stringify(question);

export function createKioskStore(parts: KioskStoreParts): KioskStore {
  let kiosk: Kiosk = {
    view: null,
    display: null,
    isLinked: false,
    visit: { at: "attract" },
    idle: awake,
    call: null,
    answers: new Map(),
  };
  let touchedMs = parts.monotonicMs();
  let calledMs = 0;
  let callSaidMs = 0;
  const listeners = new Set<() => void>();
  const become = (change: Partial<Kiosk>): void => {
    kiosk = { ...kiosk, ...change };
    for (const listener of listeners) listener();
  };
  const act = (event: VisitEvent): void => {
    // What was looked for is forgotten with the visit, answered or not.
    if (event.type === "wipe") link.forget();
    const answers = event.type === "wipe" ? new Map<string, Answered>() : kiosk.answers;
    const before = callOf(kiosk.visit);
    const visit = visitStep(kiosk.visit, event);
    const call = callOf(visit);
    become({ visit, idle: awake, answers, ...(call === before ? {} : { call: null }) });
    if (call === before) return;
    if (before !== null) say({ ask: "call-off", callId: before.callId });
    calledMs = parts.monotonicMs();
    if (call !== null) sayCall(call);
  };
  const say = (question: KioskQuestion): void => link.ask({ key: keyOf(question), question, edition: "" });
  const sayCall = (call: CallOfVisit): void => {
    callSaidMs = parts.monotonicMs();
    say({ ask: "call", ...call });
  };
  const touched = (): void => {
    touchedMs = parts.monotonicMs();
    if (kiosk.idle.at !== "awake") become({ idle: awake });
  };
  const link = createKioskLink(parts, {
    linked: (isLinked) => become({ isLinked }),
    answered: ({ key, edition, question }, answer) => {
      if (question.ask === "call" || question.ask === "call-off") return heardOfCall(answer);
      const others = [...kiosk.answers].filter(([other]) => other !== key).slice(1 - mostAnswers);
      become({ answers: new Map([...others, [key, { edition, answer }]]) });
    },
    said: (message) => {
      if (message.type === "view") return become({ view: message.view });
      if (message.type === "display") {
        const { display: view } = message;
        return become({ display: { view, nowMs: view.nowMs, atMonotonicMs: parts.monotonicMs() } });
      }
      touched();
      act(message.type === "scanned" ? { type: "scanned", card: message.page } : { type: "not-goods" });
    },
  });
  function heardOfCall(answer: KioskAnswer): void {
    const call = callOf(kiosk.visit);
    if (call === null) return;
    // The agent could not ask: as if the hub were away.
    const said = answer.is === "call" ? answer : { callId: call.callId, call: { at: "away" } as const };
    if (said.callId !== call.callId) return;
    if (said.call.at === "over") act({ type: "call-over", callId: call.callId });
    else become({ call: said.call });
  }
  function lookIdle(): void {
    parts.setTimer(lookIdle, lookMs);
    if (kiosk.view === null || kiosk.visit.at === "attract") return;
    const nowMs = parts.monotonicMs();
    const call = callOf(kiosk.visit);
    if (call !== null && nowMs - callSaidMs >= callEveryMs) sayCall(call);
    if (call !== null && nowMs - calledMs < callHoldsMs) touchedMs = nowMs;
    const idle = idleAfter(nowMs - touchedMs, kiosk.view.idle);
    if (idle.at === "over") act({ type: "wipe" });
    else if (JSON.stringify(idle) !== JSON.stringify(kiosk.idle)) become({ idle });
  }
  const ask = (question: KioskQuestion): void => {
    const key = keyOf(question);
    const edition = kiosk.view?.edition ?? "";
    // A screen that a wipe has just put away asks nothing more.
    if (kiosk.visit.at === "attract") return;
    if (link.isWaiting({ key, edition }) || kiosk.answers.get(key)?.edition === edition) return;
    link.ask({ key, question, edition });
  };
  return {
    start: () => {
      link.start();
      lookIdle();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => kiosk,
    act: (event) => {
      touched();
      act(event);
    },
    touched,
    ask,
    askAgain(question) {
      become({ answers: new Map([...kiosk.answers].filter(([key]) => key !== keyOf(question))) });
      ask(question);
    },
  };
}
