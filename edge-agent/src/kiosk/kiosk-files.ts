// The one database of a kiosk, reference.db, under the care that a till's has: broken, it is thrown away and fetched
// anew; failing while it is used, it ends the run. A kiosk has nothing that another box does not have too.

import { basename } from "node:path";
import {
  discardSetAside,
  type EncryptionKey,
  FileKeeper,
  type HealthReport,
  type SetAside,
  SqlError,
} from "@evertill/storage-sqlite";
import type { BoxClock } from "../box/box-ports.ts";
import { DiskRoom } from "../files/disk-room.ts";
import { FileCare } from "../files/file-care.ts";
import { StorageStop } from "../files/storage-stop.ts";

export interface KioskFilesOptions {
  readonly dataFolder: string;
  /** Null: the file is plain. */
  readonly key: EncryptionKey | null;
  readonly clock: BoxClock;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** The run is over and its threads have ended: the process is to end. */
  readonly ended: () => void;
}

const careMs = 500;
const roomMs = 1_000;
const threadsEndMs = 5_000;

export async function openKioskFiles({ dataFolder, key, clock, log, ended }: KioskFilesOptions) {
  const room = new DiskRoom({ folder: dataFolder, nowMs: () => clock.wallMs(), log, changed: () => undefined });
  await room.look();
  const keeper = new FileKeeper();
  const first: (() => Promise<unknown>)[] = [];
  const endThreads = async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all([room.close(), keeper.close(), ...first.map((end) => end())]);
  };
  const stop = new StorageStop({
    log,
    makeRoom: () => void room.makeRoom(),
    end: () => {
      const patience = new Promise((resolve) => setTimeout(resolve, threadsEndMs));
      void Promise.race([Promise.allSettled([endThreads()]), patience]).then(ended);
    },
  });
  let broken: HealthReport | null = null;
  const care = new FileCare({
    ...{ keeper, clock, log },
    hour: () => new Date(clock.wallMs()).getHours(),
    broken: (report) => {
      broken = report;
      log("file-broken", { level: "error", file: basename(report.file), findings: report.findings.slice(0, 5) });
    },
  });
  const timers = [
    setInterval(() => care.tend(), careMs),
    setInterval(() => room.tend().catch((error: unknown) => log("disk-look-failed", { error: String(error) })), roomMs),
  ];
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
      if (broken === null || !isHubThere) return;
      const { file, findings } = broken;
      const message = `a check found: ${findings.slice(0, 5).join("; ")}`;
      stop.stopped(new SqlError({ code: "corrupt", file, message }));
    },
    /** What else has a thread on the file: it ends before the process does. */
    endsFirst: (end: () => Promise<unknown>) => {
      first.push(end);
    },
    status: () => ({ disk: room.state, files: care.status() }),
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([room.close(), keeper.close()]);
    },
  };
}
