// The one database of a kiosk, reference.db, under the care that a till's has: broken, it is thrown away and fetched
// anew; failing while it is used, it ends the run. A kiosk has nothing that another box does not have too.

import { discardSetAside, type EncryptionKey, type HealthReport, type SetAside } from "@evertill/storage-sqlite";
import type { BoxClock } from "../box/box-ports.ts";
import { watchFiles } from "../files/file-watch.ts";

export interface KioskFilesOptions {
  readonly dataFolder: string;
  /** Null: the file is plain. */
  readonly key: EncryptionKey | null;
  readonly clock: BoxClock;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** The run is over and its threads have ended: the process is to end. */
  readonly ended: () => void;
}

export async function openKioskFiles({ dataFolder, key, clock, log, ended }: KioskFilesOptions) {
  let broken: HealthReport | null = null;
  const watch = await watchFiles({
    ...{ dataFolder, clock, log, ended },
    roomChanged: () => undefined,
    broken: (report) => {
      broken = report;
    },
  });
  const { room, keeper, stop, care } = watch;
  watch.begin();
  return {
    room,
    care,
    /** How reference.db is opened. */
    referenceSettings: {
      ...(key === null ? {} : { key }),
      keeper,
      onStop: stop.stopped,
      onSetAside: (setAside: SetAside) => {
        log("file-set-aside", { level: "error", file: "reference.db", as: setAside.path, why: setAside.why });
        discardSetAside(setAside);
      },
    },
    /** Gives up what a check found broken, once the hub is there to fetch it from; the next start does the rest. */
    tend: (isHubThere: boolean) => {
      if (broken !== null && isHubThere) watch.giveUp(broken);
    },
    endsFirst: watch.endsFirst,
    status: () => ({ disk: room.state, files: care.status() }),
    close: watch.close,
  };
}
