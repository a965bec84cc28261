// The files of a box, opened under care: a broken journal is set aside and kept, broken reference data is thrown away
// and fetched anew, what fails while it is used ends the run, and a full disk is met with the ballast.

import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import {
  discardSetAside,
  type EncryptionKey,
  type HealthReport,
  listSetAside,
  openTrusted,
  type SetAside,
  type SqlDatabase,
  stoppingDatabase,
} from "@evertill/storage-sqlite";
import type { BoxClock } from "../box/box-ports.ts";
import { referenceFile } from "../reference/replica.ts";
import { type BrokenFile, mayGiveUp } from "./broken-file.ts";
import { FileTroubles } from "./file-troubles.ts";
import { watchFiles } from "./file-watch.ts";

export interface BoxFilesOptions {
  readonly dataFolder: string;
  /** Null: the files are plain. */
  readonly key: EncryptionKey | null;
  readonly clock: BoxClock;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** Troubles of disk or files changed. */
  readonly changed: () => void;
  /** The run is over and its threads have ended: the process is to end. */
  readonly ended: () => void;
}

/** @throws SqlError when journal.db can be neither opened nor set aside. */
export async function openBoxFiles({ dataFolder, key, clock, log, changed, ended }: BoxFilesOptions) {
  const journalFile = join(dataFolder, "journal.db");
  const sealed = key === null ? {} : { key };
  const reference = referenceFile(dataFolder);
  const troubles = new FileTroubles(changed);
  const broken = new Map<string, HealthReport>();
  const watch = await watchFiles({
    ...{ dataFolder, clock, log, ended },
    roomChanged: (fullSinceMs) => troubles.set("disk-full", fullSinceMs),
    broken: (report) => {
      broken.set(report.file, report);
      if (report.file === journalFile) troubles.set("journal-broken", clock.wallMs());
    },
  });
  const { room, keeper, stop, care } = watch;

  // A log beside the file: the last run ended without closing it, by a crash or a power cut.
  const endedBadly = existsSync(`${journalFile}-wal`);
  const opened = openTrusted({ file: journalFile, profile: "journal", ...sealed, now: () => new Date(clock.wallMs()) });
  if (opened.setAside !== null) tellSetAside(log, journalFile, opened.setAside);
  const [oldest] = listSetAside(journalFile);
  if (oldest !== undefined) troubles.set("journal-set-aside", oldest.atMs);
  if (opened.acquitted !== null) troubles.set("disk-failed", opened.acquitted.atMs);
  keeper.attach(opened.database);
  if (endedBadly) for (const file of [journalFile, reference]) care.suspect(file, "the last run ended badly");
  const journal: SqlDatabase = stoppingDatabase(opened.database, { stopped: stop.stopped, makeRoom: room.makeRoom });

  watch.begin();
  return {
    journal,
    /** The journal of the last run was broken: this one is empty. */
    hasReplacedJournal: oldest !== undefined,
    troubles,
    room,
    care,
    stop,
    keeper,
    /** How reference.db is opened. */
    referenceSettings: {
      ...sealed,
      keeper,
      onStop: stop.stopped,
      onSetAside: (setAside: SetAside) => {
        tellSetAside(log, reference, setAside);
        discardSetAside(setAside);
        troubles.set("goods-arriving", clock.wallMs());
      },
    },
    /** Gives up a file that a check found broken as soon as nothing is lost by it; the next start does the rest. */
    tend: (now: () => Omit<BrokenFile, "kind">) => {
      for (const { file, findings } of broken.values()) {
        const kind = file === journalFile ? "journal" : "reference";
        if (!mayGiveUp({ kind, ...now() })) continue;
        watch.giveUp({ file, findings });
      }
    },
    status: () => ({
      disk: room.state,
      files: care.status(),
      setAside: listSetAside(journalFile).map(({ path, why, atMs }) => ({ file: basename(path), why, sinceMs: atMs })),
    }),
    endsFirst: watch.endsFirst,
    close: async () => {
      await watch.close();
      opened.database.close();
    },
  };
}

function tellSetAside(log: BoxFilesOptions["log"], file: string, { path, why }: SetAside): void {
  log("file-set-aside", { level: "error", file: basename(file), as: path, why });
}
