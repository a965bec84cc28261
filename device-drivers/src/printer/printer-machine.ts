// The printer's decisions: what to ask, when a job may start, and when it may be called printed. Pure.
//
//   link up ─▶ asks what its language asks (a round) ─▶ status known ─▶ asks again every poll
//   print   ─▶ waits for a fresh round ─▶ fault? not-printed : bytes out ─▶ waits for the acknowledgement
//
// A job is `printed` on the printer's own acknowledgement only, `not-printed` only while none of its bytes were handed
// to the port, and `unknown` in every other case.

import type { DeviceHealth, PrintOutcome } from "../device.ts";
import { healthOfLoss } from "../port-link.ts";
import { paperEndOf, statusOfAutomatic } from "./escpos-status.ts";
import type { PrinterLanguage } from "./printer-language.ts";
import type { PrinterReply } from "./printer-reply.ts";
import type {
  Job,
  Kick,
  PrinterEffect,
  PrinterInput,
  PrinterSettings,
  PrinterState,
  PrinterStep,
  PrinterTimer,
  Round,
} from "./printer-state.ts";
import { contradictsItself, faultOf, healthOf, type PrinterStatus } from "./printer-status.ts";
import { languageOf } from "./profile.ts";

const step = (state: PrinterState, ...effects: readonly PrinterEffect[]): PrinterStep => ({ state, effects });

/** Runs `next` on what `before` left and keeps the effects of both, in order. */
const then = (before: PrinterStep, next: (state: PrinterState) => PrinterStep): PrinterStep => {
  const after = next(before.state);
  return { state: after.state, effects: [...before.effects, ...after.effects] };
};

const sameHealth = (a: DeviceHealth, b: DeviceHealth): boolean => JSON.stringify(a) === JSON.stringify(b);

const enterHealth = (state: PrinterState, health: DeviceHealth): PrinterStep =>
  sameHealth(state.health, health) ? step(state) : step({ ...state, health }, { kind: "health", health });

const endJob = (state: PrinterState, job: Job, outcome: PrintOutcome, { timing }: PrinterSettings): PrinterStep => {
  const done: readonly PrinterEffect[] = [
    { kind: "clear-timer", timer: "acknowledge" },
    { kind: "job-done", id: job.id, outcome },
  ];
  if (state.round?.bounded !== false) return step({ ...state, job: undefined }, ...done);
  // Nothing judges the open round any more but its own timer.
  const round: Round = { ...state.round, bounded: true };
  return step({ ...state, job: undefined, round }, ...done, {
    kind: "set-timer",
    timer: "answer",
    delayMs: timing.answerTimeoutMs,
  });
};

const endKick = (state: PrinterState, { id }: Kick, taken: boolean): PrinterStep =>
  step({ ...state, kick: undefined }, { kind: "clear-timer", timer: "kick" }, { kind: "kick-done", id, taken });

/** What waited for the printer's word and will not get it. */
const refuseWaiting = (state: PrinterState, reason: string, settings: PrinterSettings): PrinterStep => {
  const refused =
    state.job?.at === "asking" ? endJob(state, state.job, { outcome: "not-printed", reason }, settings) : step(state);
  return then(refused, (next) => (next.kick?.at === "asking" ? endKick(next, next.kick, false) : step(next)));
};

const spokenBy = ({ profile }: PrinterSettings): PrinterLanguage => languageOf(profile.dialect);

const ask = (question: Uint8Array): PrinterEffect => ({ kind: "write", bytes: question, of: "question" });

const startRound = (state: PrinterState, settings: PrinterSettings, repeats = 0): PrinterStep => {
  const { timing } = settings;
  const bounded = state.job?.at !== "sent";
  return step(
    { ...state, round: { answers: [], bounded, repeats, stale: false } },
    ...(bounded
      ? [{ kind: "set-timer", timer: "answer", delayMs: timing.answerTimeoutMs } as const]
      : [{ kind: "clear-timer", timer: "answer" } as const]),
    ask(spokenBy(settings).questions[0]),
  );
};

/** A round without an answer yet is as fresh as one begun now. */
const outdateRound = (state: PrinterState): PrinterState =>
  state.round === undefined || state.round.answers.length === 0
    ? state
    : { ...state, round: { ...state.round, stale: true } };

/** A status, whoever brought it: health, drawer, and how long a printing job may still take. */
const applyStatus = (state: PrinterState, status: PrinterStatus, { profile, timing }: PrinterSettings): PrinterStep => {
  const effects: PrinterEffect[] = [];
  if (state.status?.drawerPin3 !== status.drawerPin3) {
    const drawer = status.drawerPin3 === profile.drawer.openLevel ? "open" : "closed";
    effects.push({ kind: "drawer", drawer });
  }
  const faultBefore = state.status === undefined ? undefined : faultOf(state.status);
  const fault = faultOf(status);
  if (state.job?.at === "sent" && (fault === undefined) !== (faultBefore === undefined)) {
    const delayMs = fault === undefined ? state.job.patienceMs : timing.faultTimeoutMs;
    effects.push({ kind: "set-timer", timer: "acknowledge", delayMs });
  }
  const delayMs = fault === undefined && profile.automaticStatus ? timing.pollMs : timing.faultPollMs;
  effects.push({ kind: "set-timer", timer: "poll", delayMs });
  return then(step({ ...state, status }, ...effects), (next) => enterHealth(next, healthOf(status)));
};

/** Serves what waited for a fresh status: the drawer first, so that change is counted while paper runs. */
const serveWaiting = (state: PrinterState, status: PrinterStatus, settings: PrinterSettings): PrinterStep => {
  const { profile, timing } = settings;
  const fault = faultOf(status);
  if (fault !== undefined) return refuseWaiting(state, fault, settings);
  const effects: PrinterEffect[] = [];
  let { kick, job } = state;
  if (kick?.at === "asking") {
    kick = { id: kick.id, at: "sent" };
    effects.push({ kind: "write", bytes: spokenBy(settings).pulse(profile.drawer), of: "kick", id: kick.id });
  }
  if (job?.at === "asking") {
    effects.push({ kind: "write", bytes: job.bytes, of: "job" });
    const patienceMs = timing.acknowledgeTimeoutMs + Math.ceil((job.bytes.length / timing.bytesPerSecond) * 1_000);
    effects.push({ kind: "set-timer", timer: "acknowledge", delayMs: patienceMs });
    job = { at: "sent", id: job.id, begun: !profile.automaticStatus, patienceMs };
  }
  return step({ ...state, kick, job }, ...effects);
};

const takeAnswer = (
  state: PrinterState,
  round: Round,
  answer: readonly number[],
  settings: PrinterSettings,
): PrinterStep => {
  const { questions, statusOf } = spokenBy(settings);
  const answers = [...round.answers, answer];
  const next = questions[answers.length];
  if (next !== undefined) return step({ ...state, round: { ...round, answers } }, ask(next));
  const status = statusOf(answers);
  const idle: PrinterState = { ...state, round: undefined };
  if (round.stale) return startRound(idle, settings, round.repeats);
  if (contradictsItself(status) && round.repeats < 2) return startRound(idle, settings, round.repeats + 1);
  return then(
    then(step(idle, { kind: "clear-timer", timer: "answer" }), (next) => applyStatus(next, status, settings)),
    (next) => serveWaiting(next, status, settings),
  );
};

const takeReply = (state: PrinterState, reply: PrinterReply, settings: PrinterSettings): PrinterStep => {
  const stray: PrinterStep = step(state, { kind: "stray", reply });
  switch (reply.kind) {
    case "real-time":
      return state.round === undefined ? stray : takeAnswer(state, state.round, [reply.byte], settings);
    case "status-block":
      // Told unasked or asked for: either way it is what the printer says now.
      return state.round === undefined
        ? applyStatus(state, spokenBy(settings).statusOf([reply.bytes]), settings)
        : takeAnswer(state, state.round, reply.bytes, settings);
    case "automatic-status": {
      const job: Job | undefined = state.job?.at === "sent" ? { ...state.job, begun: true } : state.job;
      return applyStatus(outdateRound({ ...state, job }), statusOfAutomatic(reply.bytes), settings);
    }
    case "paper-status":
      if (state.job?.at !== "sent" || !state.job.begun || settings.profile.acknowledge !== "paper-status") return stray;
      // The buffer was processed, but the roll ended on the way: the last lines may be missing.
      if (paperEndOf(reply.byte))
        return endJob(state, state.job, { outcome: "unknown", reason: "paper-end" }, settings);
      return endJob(state, state.job, { outcome: "printed" }, settings);
    case "job-end":
      if (state.job?.at !== "sent" || spokenBy(settings).nameOf(state.job.id) !== reply.name) return stray;
      return endJob(state, state.job, { outcome: "printed" }, settings);
    case "noise":
      return stray;
  }
};

/** The reason of a reopening that this machine asked for; what is known of the device stands. */
const resync = "resync";
const closed = "closed";

const lose = (state: PrinterState, reason: string, settings: PrinterSettings): PrinterStep => {
  const lost: PrinterState = { ...state, link: "down", status: undefined, round: undefined };
  const cleared = step(lost, { kind: "clear-timer", timer: "answer" }, { kind: "clear-timer", timer: "poll" });
  const refused = then(cleared, (next) => refuseWaiting(next, "unreachable", settings));
  const ended = then(refused, (next) =>
    next.job === undefined ? step(next) : endJob(next, next.job, { outcome: "unknown", reason: "link-lost" }, settings),
  );
  const unkicked = then(ended, (next) => (next.kick === undefined ? step(next) : endKick(next, next.kick, false)));
  if (reason === resync || reason === closed) return unkicked;
  return then(unkicked, (next) => enterHealth(next, healthOfLoss(reason)));
};

const giveUpJob = (state: PrinterState, job: Job, settings: PrinterSettings): PrinterStep => {
  const fault = state.status === undefined ? undefined : faultOf(state.status);
  const outcome: PrintOutcome = { outcome: "unknown", reason: fault ?? "no-acknowledgement" };
  const clear: readonly PrinterEffect[] = settings.profile.clearsBuffers
    ? [{ kind: "write", bytes: spokenBy(settings).clear, of: "question" }]
    : [];
  const health: DeviceHealth = { state: "down", reason: fault ?? "no-answer" };
  const ended = then(endJob(state, job, outcome, settings), (next) => enterHealth(next, health));
  // A late acknowledgement of this job must not be taken for the next one's.
  return then(ended, (next) => step(next, ...clear, { kind: "reopen", reason: resync }));
};

const takeTimer = (state: PrinterState, timer: PrinterTimer, settings: PrinterSettings): PrinterStep => {
  switch (timer) {
    case "poll":
      if (state.link === "down") return step(state);
      if (state.round === undefined) return startRound(state, settings);
      return step(state, { kind: "set-timer", timer: "poll", delayMs: settings.timing.pollMs });
    case "answer":
      if (state.round?.bounded !== true) return step(state);
      return then(
        then(refuseWaiting({ ...state, round: undefined }, "no-answer", settings), (next) =>
          enterHealth(next, { state: "down", reason: "no-answer" }),
        ),
        (next) => step(next, { kind: "reopen", reason: resync }),
      );
    case "acknowledge":
      return state.job?.at === "sent" ? giveUpJob(state, state.job, settings) : step(state);
    case "kick":
      return state.kick === undefined ? step(state) : endKick(state, state.kick, false);
  }
};

const askFresh = (state: PrinterState, settings: PrinterSettings): PrinterStep =>
  state.round === undefined ? startRound(state, settings) : step(outdateRound(state));

const takePrint = (state: PrinterState, id: string, bytes: Uint8Array, settings: PrinterSettings): PrinterStep => {
  const refuse = (reason: string): PrinterStep =>
    step(state, { kind: "job-done", id, outcome: { outcome: "not-printed", reason } });
  if (state.job !== undefined) return refuse("busy");
  if (state.link === "down") return refuse("unreachable");
  return askFresh({ ...state, job: { at: "asking", id, bytes } }, settings);
};

const takeKick = (state: PrinterState, id: string, settings: PrinterSettings): PrinterStep => {
  if (state.kick !== undefined || state.link === "down") return step(state, { kind: "kick-done", id, taken: false });
  const timed = step(
    { ...state, kick: { id, at: "asking" } },
    { kind: "set-timer", timer: "kick", delayMs: settings.timing.answerTimeoutMs },
  );
  return then(timed, (next) => askFresh(next, settings));
};

export const stepPrinter = (state: PrinterState, input: PrinterInput, settings: PrinterSettings): PrinterStep => {
  switch (input.kind) {
    case "link-up": {
      const up: PrinterState = { ...state, link: "up" };
      const greeting = spokenBy(settings).greeting(settings.profile.automaticStatus);
      return then(greeting === null ? step(up) : step(up, ask(greeting)), (next) => startRound(next, settings));
    }
    case "link-lost":
      return lose(state, input.reason, settings);
    case "reply":
      return takeReply(state, input.reply, settings);
    case "print":
      return takePrint(state, input.id, input.bytes, settings);
    case "kick":
      return takeKick(state, input.id, settings);
    case "kick-written":
      return state.kick?.id === input.id ? endKick(state, state.kick, true) : step(state);
    case "timer":
      return takeTimer(state, input.timer, settings);
  }
};
