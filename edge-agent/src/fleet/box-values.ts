// How this box is at the moment, gathered for its telemetry: what is looked at every second is at hand.

import { type BoxValues, settingsOf } from "@evertill/fleet";
import type { DeviceHealths } from "../assemble.ts";
import type { Box } from "../box/box.ts";
import type { openBoxFiles } from "../files/box-files.ts";
import type { Health } from "../health.ts";
import type { NotableValues } from "./sample-rule.ts";

export interface ValueSources {
  readonly box: Box;
  readonly files: Awaited<ReturnType<typeof openBoxFiles>>;
  readonly devices: () => DeviceHealths;
  readonly up: Health;
  /** Null: the box needs no certificate. */
  readonly enrolment: () => NonNullable<BoxValues["enrolment"]> | null;
  /** Null: the launcher does not start this box. */
  readonly update: () => NonNullable<BoxValues["update"]> | null;
}

/** Of every second: reads what is in memory. */
export function notableValues({ box, files, devices, up, enrolment, update }: ValueSources): NotableValues {
  const updating = update();
  const enrolled = enrolment();
  const store = box.ports.reference.store();
  const part = ({ state, reason }: { state: BoxValues["up"]["state"]; reason: string | null }) => ({ state, reason });
  return {
    unsentEntries: box.journal.unsent().entries,
    isDiskFull: files.room.state.fullSinceMs !== null,
    up: part(up.view),
    devices: Object.fromEntries(Object.entries(devices()).map(([name, view]) => [name, part(view)])),
    files: fileValues(files),
    ...(store === null ? {} : { settings: { ...settingsOf(store) } }),
    ...(enrolled === null ? {} : { enrolment: enrolled }),
    ...(updating === null ? {} : { update: updating }),
    troubles: files.troubles.views().map(({ code }) => code),
  };
}

export function boxValues(sources: ValueSources): BoxValues {
  const { box, files } = sources;
  return {
    ...notableValues(sources),
    stage: box.lane.stage.at,
    unsentOldestMs: box.journal.unsent().oldestMs,
    suspendedSales: box.suspended.count(),
    receiptsWaiting: box.jobs.waiting(),
    diskFreeBytes: files.room.state.freeBytes,
    memoryBytes: process.memoryUsage().rss,
    uptimeMs: Math.round(process.uptime() * 1_000),
  };
}

/** How the files of a box are, each by its own name. */
export function fileValues({ care }: Pick<ValueSources["files"], "care">): BoxValues["files"] {
  return care.status().map(({ file, isSuspected, lastCheck, ...sizes }) => ({
    ...{ file, bytes: sizes.fileBytes ?? 0, state: fileState(isSuspected, lastCheck) },
  }));
}

function fileState(isSuspected: boolean, lastCheck: { readonly findings: readonly string[] } | null) {
  if (lastCheck !== null && lastCheck.findings.length > 0) return "broken";
  if (isSuspected) return "suspected";
  return lastCheck === null ? "unchecked" : "sound";
}
