// How a box stands, judged from the last that was heard of it: one state, and a mark for everything that a person should
// look at, the worst first. Pure: whoever keeps what was heard says what time it is.

import type { BoxValues, Life } from "./messages.ts";

/** How often a box says how it is, when nothing changes. */
export const telemetryMs = 15_000;
/** Four samples missed: it is silent. */
const silentMs = 4 * telemetryMs;
/** An entry that waited longer is late: links send within seconds. */
const behindMs = 120_000;
/** Farther off, receipts and business days show it. */
const skewLimitMs = 5_000;
/** A till's day of journal, many times over. */
const lowDiskBytes = 1_000_000_000;
const dayMs = 86_400_000;
/** It is renewed with 60 days left: below this a month of attempts has failed. */
const shortDays = 30;
/** What a door refused longer ago is past. */
const refusedMs = 3_600_000;
/** Whom HQ has revoked a store hears every few seconds. */
const revokedOldMs = dayMs;

export interface Heard {
  readonly life: Life | null;
  /** The store's link to HQ; null: never heard. */
  readonly link: "up" | "down" | null;
  readonly values: BoxValues | null;
  /** By HQ's clock, of whatever the box said last. */
  readonly heardMs: number;
  /** The box's clock minus HQ's, when a sample last came straight through; null: not known. */
  readonly skewMs: number | null;
  /** Settings that the box has not applied as HQ wants them. */
  readonly drifted: readonly string[];
}

export type BoxState =
  | "online"
  /** Its store has lost HQ: nobody knows how it is. */
  | "store-away"
  /** Its store is there, and it says nothing. */
  | "silent"
  | "lost"
  | "ended";

export type MarkCode =
  | "lost"
  | "silent"
  | "store-away"
  | "ended"
  | "disk-full"
  | "certificate-ended"
  | "certificate-short"
  | "refused"
  | "revoked-old"
  | "file-broken"
  | "behind"
  | "device-down"
  | "disk-low"
  | "clock"
  | "drifted"
  | "file-suspected";

export type Severity = "stop" | "warn" | "info";

export interface Mark {
  readonly code: MarkCode;
  readonly severity: Severity;
  /** Which device, file or setting; days of a certificate; who was refused and why. */
  readonly about: string | null;
}

export interface Standing {
  readonly state: BoxState;
  /** Worst first; empty: all is well. */
  readonly marks: readonly Mark[];
  readonly worst: Severity | "good";
}

/** @param nowMs by the clock that `heardMs` is of. */
export function standingOf(heard: Heard, nowMs: number): Standing {
  const state = stateOf(heard, nowMs);
  const marks = [...stateMarks[state], ...valueMarks(heard, nowMs), ...heard.drifted.map(drifted)].sort(
    (one, other) => rank[one.severity] - rank[other.severity],
  );
  return { state, marks, worst: marks[0]?.severity ?? "good" };
}

const rank: Readonly<Record<Severity, number>> = { stop: 0, warn: 1, info: 2 };

function stateOf({ life, link, heardMs }: Heard, nowMs: number): BoxState {
  if (life?.type === "death" && life.reason === "ended") return "ended";
  if (link !== "up") return "store-away";
  if (life?.type === "death") return "lost";
  return nowMs - heardMs > silentMs ? "silent" : "online";
}

const mark = (code: MarkCode, severity: Severity, about: string | null = null): Mark => ({ code, severity, about });
const drifted = (setting: string): Mark => mark("drifted", "warn", setting);

const stateMarks: Readonly<Record<BoxState, readonly Mark[]>> = {
  online: [],
  "store-away": [mark("store-away", "warn")],
  silent: [mark("silent", "stop")],
  lost: [mark("lost", "stop")],
  ended: [mark("ended", "info")],
};

function valueMarks({ values, skewMs }: Heard, nowMs: number): readonly Mark[] {
  if (values === null) return [];
  const { unsentEntries, unsentOldestMs, diskFreeBytes, isDiskFull, devices, files, troubles } = values;
  const isBehind = unsentEntries > 0 && unsentOldestMs !== null && nowMs + (skewMs ?? 0) - unsentOldestMs > behindMs;
  return [
    ...(isDiskFull ? [mark("disk-full", "stop")] : []),
    ...(troubles.includes("journal-set-aside") ? [mark("file-broken", "stop", "journal.db")] : []),
    ...files.filter(({ state }) => state === "broken").map(({ file }) => mark("file-broken", "stop", file)),
    ...(isBehind ? [mark("behind", "warn")] : []),
    ...Object.entries(devices).flatMap(([name, { state }]) =>
      state === "down" ? [mark("device-down", "warn", name)] : [],
    ),
    ...(!isDiskFull && diskFreeBytes < lowDiskBytes ? [mark("disk-low", "warn")] : []),
    ...(skewMs !== null && Math.abs(skewMs) > skewLimitMs ? [mark("clock", "warn")] : []),
    ...(values.enrolment === undefined ? [] : enrolmentMarks(values.enrolment, nowMs)),
    ...files.filter(({ state }) => state === "suspected").map(({ file }) => mark("file-suspected", "info", file)),
  ];
}

function enrolmentMarks(enrolment: NonNullable<BoxValues["enrolment"]>, nowMs: number): readonly Mark[] {
  const { certificateEndsMs, revokedAsOfMs, refused } = enrolment;
  const days = certificateEndsMs === null ? null : Math.floor((certificateEndsMs - nowMs) / dayMs);
  const lately = refused.find(({ lastMs }) => nowMs - lastMs < refusedMs);
  return [
    ...(days !== null && days < 0 ? [mark("certificate-ended", "stop")] : []),
    ...(days !== null && days >= 0 && days < shortDays ? [mark("certificate-short", "warn", String(days))] : []),
    ...(lately === undefined
      ? []
      : [mark("refused", "warn", lately.box === null ? lately.reason : `${lately.box} ${lately.reason}`)]),
    ...(revokedAsOfMs !== null && nowMs - revokedAsOfMs > revokedOldMs
      ? [mark("revoked-old", "info", String(Math.floor((nowMs - revokedAsOfMs) / dayMs)))]
      : []),
  ];
}
