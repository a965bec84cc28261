// The label printer's decisions: what to ask, when a job may start, and when it may be called printed. Pure.
//
//   link up ─▶ ~HQES ─▶ a fault? asks it again : ~HS ─▶ idle, asks again every poll
//   print   ─▶ waits for a whole round without a fault ─▶ bytes out ─▶ its name comes back ─▶ a round says nothing is left
//
// A job is `printed` when the printer sent its name back and then said that it holds no more of it; `not-printed` only while
// none of its bytes were handed to the port; `unknown` in every other case.

import type { DeviceHealth, PrintOutcome } from "../device.ts";
import { healthOfLoss } from "../port-link.ts";
import { cancelAll, hostErrors, hostStatus } from "./commands.ts";
import type { HostStatus, LabelReply } from "./label-reply.ts";
import type { LabelEffect, LabelInput, LabelJob, LabelState, LabelStep, LabelTiming } from "./label-state.ts";

const step = (state: LabelState, ...effects: readonly LabelEffect[]): LabelStep => ({ state, effects });

/** Runs `next` on what `before` left and keeps the effects of both, in order. */
const then = (before: LabelStep, next: (state: LabelState) => LabelStep): LabelStep => {
  const after = next(before.state);
  return { state: after.state, effects: [...before.effects, ...after.effects] };
};

const write = (text: string): LabelEffect => ({ kind: "write", bytes: Buffer.from(text, "latin1") });

/** Flags of ~HQES's ERRORS, lowest first; the cause that a person can remove first comes first here. */
const faults: readonly (readonly [flag: number, reason: string])[] = [
  [0x4, "cover-open"],
  [0x1, "paper-end"],
  [0x2, "ribbon-end"],
  [0x8, "cutter"],
  [0x1_0000, "paused"],
];

/** Why it cannot print now, as a stable code; undefined: nothing is wrong. */
export const faultIn = (errors: number): string | undefined =>
  errors === 0 ? undefined : (faults.find(([flag]) => (errors & flag) !== 0)?.[1] ?? "error");

const enterHealth = (state: LabelState, health: DeviceHealth): LabelStep =>
  JSON.stringify(state.health) === JSON.stringify(health)
    ? step(state)
    : step({ ...state, health }, { kind: "health", health });

const endJob = (state: LabelState, { id }: LabelJob, outcome: PrintOutcome): LabelStep =>
  step({ ...state, job: undefined }, { kind: "clear-timer", timer: "acknowledge" }, { kind: "job-done", id, outcome });

const refuseWaiting = (state: LabelState, reason: string): LabelStep =>
  state.job?.at === "waiting" ? endJob(state, state.job, { outcome: "not-printed", reason }) : step(state);

const ask = (state: LabelState, asked: "errors" | "status", { answerTimeoutMs }: LabelTiming): LabelStep =>
  step(
    { ...state, asked },
    { kind: "clear-timer", timer: "poll" },
    write(asked === "errors" ? hostErrors : hostStatus),
    { kind: "set-timer", timer: "answer", delayMs: answerTimeoutMs },
  );

const rest = (state: LabelState, delayMs: number): LabelStep =>
  step(
    { ...state, asked: "nothing" },
    { kind: "clear-timer", timer: "answer" },
    { kind: "set-timer", timer: "poll", delayMs },
  );

/** A fault that comes or goes: health, and how long a job that is out may still take. */
const applyFault = (state: LabelState, fault: string | undefined, timing: LabelTiming): LabelStep => {
  const patience: readonly LabelEffect[] =
    state.job?.at === "sent" && fault !== state.fault
      ? [
          {
            kind: "set-timer",
            timer: "acknowledge",
            delayMs: fault === undefined ? timing.acknowledgeTimeoutMs : timing.faultTimeoutMs,
          },
        ]
      : [];
  const health: DeviceHealth = fault === undefined ? { state: "up" } : { state: "down", reason: fault };
  const known = then(step({ ...state, fault }, ...patience), (next) => enterHealth(next, health));
  return fault === undefined ? known : then(known, (next) => refuseWaiting(next, fault));
};

/** A whole round: what waited is sent, what was sent may be done. */
const takeStatus = (state: LabelState, status: HostStatus, timing: LabelTiming): LabelStep => {
  const paused = status.isPaused ? "paused" : undefined;
  const told = then(rest(state, paused === undefined ? timing.pollMs : timing.busyPollMs), (next) =>
    applyFault(next, paused, timing),
  );
  const { job } = told.state;
  if (job === undefined || paused !== undefined) return told;
  if (job.at === "waiting")
    return then(told, (next) =>
      step(
        { ...next, job: { at: "sent", id: job.id, isVerified: false } },
        { kind: "write", bytes: job.bytes },
        { kind: "set-timer", timer: "acknowledge", delayMs: timing.acknowledgeTimeoutMs },
        { kind: "set-timer", timer: "poll", delayMs: timing.busyPollMs },
      ),
    );
  if (job.isVerified && status.formats === 0 && status.labelsRemaining === 0)
    return then(told, (next) => endJob(next, job, { outcome: "printed" }));
  return then(told, (next) => step(next, { kind: "set-timer", timer: "poll", delayMs: timing.busyPollMs }));
};

const takeReply = (state: LabelState, reply: LabelReply, timing: LabelTiming): LabelStep => {
  const stray: LabelStep = step(state, { kind: "stray", reply });
  switch (reply.kind) {
    case "errors": {
      if (state.asked !== "errors") return stray;
      const fault = faultIn(reply.errors);
      if (fault === undefined) return ask(state, "status", timing);
      return then(rest(state, timing.busyPollMs), (next) => applyFault(next, fault, timing));
    }
    case "status":
      return state.asked === "status" ? takeStatus(state, reply.status, timing) : stray;
    case "verified": {
      if (state.job?.at !== "sent" || state.job.id !== reply.jobId || state.job.isVerified) return stray;
      const verified: LabelState = { ...state, job: { ...state.job, isVerified: true } };
      return state.asked === "nothing" ? ask(verified, "errors", timing) : step(verified);
    }
    case "noise":
      return stray;
  }
};

/** The reason of a reopening that this machine asked for; what is known of the device stands. */
const resync = "resync";

const lose = (state: LabelState, reason: string): LabelStep => {
  const lost = step(
    { ...state, link: "down", asked: "nothing", fault: undefined },
    { kind: "clear-timer", timer: "answer" },
    { kind: "clear-timer", timer: "poll" },
  );
  const refused = then(lost, (next) => refuseWaiting(next, "unreachable"));
  const ended = then(refused, (next) =>
    next.job === undefined ? step(next) : endJob(next, next.job, { outcome: "unknown", reason: "link-lost" }),
  );
  if (reason === resync || reason === "closed") return ended;
  return then(ended, (next) => enterHealth(next, healthOfLoss(reason)));
};

/** No answer: a job that is out keeps its time, since a printer may answer late; everything else begins anew. */
const unanswered = (state: LabelState, timing: LabelTiming): LabelStep => {
  const down = then(refuseWaiting(state, "no-answer"), (next) =>
    enterHealth(next, { state: "down", reason: "no-answer" }),
  );
  if (down.state.job !== undefined) return then(down, (next) => rest(next, timing.busyPollMs));
  return then(down, (next) => step({ ...next, asked: "nothing" }, { kind: "reopen", reason: resync }));
};

/** Whatever of it the printer still holds is thrown away, so that it does not come out by itself later. */
const giveUp = (state: LabelState, job: LabelJob): LabelStep =>
  then(step(state, write(cancelAll)), (next) =>
    endJob(next, job, { outcome: "unknown", reason: state.fault ?? "no-acknowledgement" }),
  );

export const stepLabel = (state: LabelState, input: LabelInput, timing: LabelTiming): LabelStep => {
  switch (input.kind) {
    case "link-up":
      return ask({ ...state, link: "up" }, "errors", timing);
    case "link-lost":
      return lose(state, input.reason);
    case "reply":
      return takeReply(state, input.reply, timing);
    case "print": {
      const refuse = (reason: string): LabelStep =>
        step(state, { kind: "job-done", id: input.id, outcome: { outcome: "not-printed", reason } });
      if (state.job !== undefined) return refuse("busy");
      if (state.link === "down") return refuse("unreachable");
      const waiting: LabelState = { ...state, job: { at: "waiting", id: input.id, bytes: input.bytes } };
      return state.asked === "nothing" ? ask(waiting, "errors", timing) : step(waiting);
    }
    case "timer":
      if (input.timer === "answer") return state.asked === "nothing" ? step(state) : unanswered(state, timing);
      if (input.timer === "acknowledge") return state.job === undefined ? step(state) : giveUp(state, state.job);
      return state.link === "up" && state.asked === "nothing" ? ask(state, "errors", timing) : step(state);
  }
};
