// When a box says how it is: at its interval, and soon after something changed that a person would look for.

import { type BoxValues, telemetryMs } from "@evertill/fleet";

/** What changes seldom and matters at once. */
export type NotableValues = Pick<
  BoxValues,
  "unsentEntries" | "isDiskFull" | "up" | "devices" | "files" | "troubles" | "settings" | "update"
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
function notable({ unsentEntries, isDiskFull, up, devices, files, troubles, settings, update }: NotableValues): string {
  const states = files.map(({ file, state }) => [file, state]);
  return JSON.stringify([unsentEntries > 0, isDiskFull, up, devices, states, troubles, settings, update]);
}
