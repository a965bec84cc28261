// How this box is at the moment, gathered for its telemetry: reads what is at hand, asks the disk nothing.

import { type BoxValues, settingsOf } from "@evertill/fleet";
import type { DeviceHealths } from "../assemble.ts";
import type { Box } from "../box/box.ts";
import type { openBoxFiles } from "../files/box-files.ts";
import type { Health } from "../health.ts";

export interface ValueSources {
  readonly box: Box;
  readonly files: Awaited<ReturnType<typeof openBoxFiles>>;
  readonly devices: () => DeviceHealths;
  readonly up: Health;
  /** Null: the launcher does not start this box. */
  readonly update: () => NonNullable<BoxValues["update"]> | null;
}

export function boxValues({ box, files, devices, up, update }: ValueSources): BoxValues {
  const updating = update();
  const store = box.ports.reference.store();
  const unsent = box.journal.unsent();
  const { disk, files: kept } = files.status();
  const part = ({ state, reason }: { state: BoxValues["up"]["state"]; reason: string | null }) => ({ state, reason });
  return {
    stage: box.lane.stage.at,
    unsentEntries: unsent.entries,
    unsentOldestMs: unsent.oldestMs,
    suspendedSales: box.suspended.list().length,
    receiptsWaiting: box.jobs.waiting(),
    diskFreeBytes: disk.freeBytes,
    isDiskFull: disk.fullSinceMs !== null,
    memoryBytes: process.memoryUsage().rss,
    uptimeMs: Math.round(process.uptime() * 1_000),
    up: part(up.view),
    devices: Object.fromEntries(Object.entries(devices()).map(([name, view]) => [name, part(view)])),
    files: kept.map(({ file, isSuspected, lastCheck, ...sizes }) => ({
      file,
      bytes: sizes.fileBytes ?? 0,
      state: fileState(isSuspected, lastCheck),
    })),
    ...(store === null ? {} : { settings: { ...settingsOf(store) } }),
    ...(updating === null ? {} : { update: updating }),
    troubles: files.troubles.views().map(({ code }) => code),
  };
}

function fileState(isSuspected: boolean, lastCheck: { readonly findings: readonly string[] } | null) {
  if (lastCheck !== null && lastCheck.findings.length > 0) return "broken";
  if (isSuspected) return "suspected";
  return lastCheck === null ? "unchecked" : "sound";
}
