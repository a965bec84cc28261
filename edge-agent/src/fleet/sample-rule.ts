// When a box says how it is: at its interval, and soon after something changed that a person would look for.

import { type BoxValues, telemetryMs } from "@evertill/fleet";

/** What changes seldom and matters at once. */
export type NotableValues = Pick<
  BoxValues,
  "unsentEntries" | "isDiskFull" | "up" | "devices" | "files" | "troubles" | "settings" | "enrolment" | "update"
>;

export interface LastSample {
  readonly values: NotableValues;
  /** By a monotonic clock. */
  readonly atMs: number;
}

/** Changes that follow each other closely are one sample. */
const leastGapMs = 1_500;

export function isSampleDue(last: LastSample | null, values: NotableValues, nowMs: number): boolean {
  if (last === null) return true;
  const sinceMs = nowMs - last.atMs;
  if (sinceMs >= telemetryMs) return true;
  return sinceMs >= leastGapMs && notable(values) !== notable(last.values);
}

/** As text to compare: of sizes and numbers, only what they mean. */
function notable(values: NotableValues): string {
  const { unsentEntries, isDiskFull, up, devices, files, troubles, settings, enrolment, update } = values;
  const states = files.map(({ file, state }) => [file, state]);
  const certificate = [enrolment?.certificateEndsMs, enrolment?.refused.map(({ box, reason }) => [box, reason])];
  return JSON.stringify([unsentEntries > 0, isDiskFull, up, devices, states, troubles, settings, certificate, update]);
}
