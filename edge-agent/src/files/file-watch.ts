// What watches over the files of a process, whichever they are: room on the disk, checks of the files, and an end of the
// run when one of them fails while it is used.

import { basename } from "node:path";
import { FileKeeper, type HealthReport, SqlError } from "@evertill/storage-sqlite";
import type { BoxClock } from "../box/box-ports.ts";
import { DiskRoom } from "./disk-room.ts";
import { FileCare } from "./file-care.ts";
import { StorageStop } from "./storage-stop.ts";

const careMs = 500;
const roomMs = 1_000;
/** A thread that is busy with a disk that does not answer is not waited for. */
const threadsEndMs = 5_000;

export interface FileWatchOptions {
  readonly dataFolder: string;
  readonly clock: BoxClock;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** The disk became full, or has room again. */
  readonly roomChanged: (fullSinceMs: number | null) => void;
  /** A check found a file broken. */
  readonly broken: (report: HealthReport) => void;
  /** The run is over and its threads have ended: the process is to end. */
  readonly ended: () => void;
}

/** Looks at the disk once before it answers; goes on looking from `begin` on. */
export async function watchFiles({ dataFolder, clock, log, roomChanged, broken, ended }: FileWatchOptions) {
  const room = new DiskRoom({
    folder: dataFolder,
    nowMs: () => clock.wallMs(),
    log,
    changed: () => roomChanged(room.fullSinceMs),
  });
  await room.look();
  const keeper = new FileKeeper();
  const timers: NodeJS.Timeout[] = [];
  const first: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all([room.close(), keeper.close()]);
  };
  const stop = new StorageStop({
    log,
    makeRoom: () => void room.makeRoom(),
    end: () => {
      const patience = new Promise((resolve) => setTimeout(resolve, threadsEndMs));
      // The files stay as they are: closing would write to them once more.
      const threads = Promise.allSettled([close(), ...first.map((end) => end())]);
      void Promise.race([threads, patience]).then(ended);
    },
  });
  const care = new FileCare({
    ...{ keeper, clock, log },
    hour: () => new Date(clock.wallMs()).getHours(),
    broken: (report) => {
      log("file-broken", { level: "error", file: basename(report.file), findings: report.findings.slice(0, 5) });
      broken(report);
    },
  });
  return {
    ...{ room, keeper, stop, care, close },
    begin: () => {
      timers.push(
        setInterval(() => care.tend(), careMs),
        setInterval(
          () => room.tend().catch((error: unknown) => log("disk-look-failed", { error: String(error) })),
          roomMs,
        ),
      );
    },
    /** Ends the run because of a file that a check found broken: the next start does the rest. */
    giveUp: ({ file, findings }: Pick<HealthReport, "file" | "findings">): void => {
      const message = `a check found: ${findings.slice(0, 5).join("; ")}`;
      stop.stopped(new SqlError({ code: "corrupt", file, message }));
    },
    /** What else has a thread on these files: it ends before the process does. */
    endsFirst: (end: () => Promise<unknown>): void => {
      first.push(end);
    },
  };
}
