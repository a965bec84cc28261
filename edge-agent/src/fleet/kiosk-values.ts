// How a kiosk is at the moment, as a till says it of itself: it has no sale, no entries and no papers.

import type { DeviceHealth } from "@evertill/device-drivers";
import { type BoxValues, settingsOf } from "@evertill/fleet";
import type { StoreDocument } from "@evertill/schemas";
import type { openKioskFiles } from "../kiosk/kiosk-files.ts";
import { fileValues } from "./box-values.ts";

export interface KioskSources {
  readonly files: Pick<Awaited<ReturnType<typeof openKioskFiles>>, "care" | "room">;
  readonly store: StoreDocument | null;
  /** Null: there is none. */
  readonly scanner: DeviceHealth | null;
  /** What the hub answers; null: it does. */
  readonly hubSays: string | null;
  /** Null: the kiosk needs no certificate. */
  readonly enrolment: NonNullable<BoxValues["enrolment"]> | null;
}

const mostReason = 80;

function partOf(health: DeviceHealth | null): BoxValues["up"] {
  if (health === null) return { state: "absent", reason: null };
  return { state: health.state, reason: health.state === "down" ? health.reason : null };
}

export function kioskValues({ files, store, scanner, hubSays, enrolment }: KioskSources): BoxValues {
  const { state } = files.room;
  const up: BoxValues["up"] =
    hubSays === null
      ? { state: "up", reason: null }
      : hubSays === "starting"
        ? { state: "starting", reason: null }
        : { state: "down", reason: hubSays.slice(0, mostReason) };
  return {
    ...{ stage: "idle", unsentEntries: 0, unsentOldestMs: null, suspendedSales: 0, receiptsWaiting: 0 },
    ...{ up, troubles: [], files: fileValues(files) },
    diskFreeBytes: state.freeBytes,
    isDiskFull: state.fullSinceMs !== null,
    memoryBytes: process.memoryUsage().rss,
    uptimeMs: Math.round(process.uptime() * 1_000),
    devices: { scanner: partOf(scanner) },
    ...(store === null ? {} : { settings: { ...settingsOf(store) } }),
    ...(enrolment === null ? {} : { enrolment }),
  };
}
