// Files as bad disks leave them: torn WAL tails, flipped bytes in every kind of page, full and read-only disks.

import { cpSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, type TestContext, test } from "vitest";
import { isFailStop, type SqlError, StorageStoppedError } from "../src/index.ts";
import { temporaryFolder } from "../src/temporary-folder.ts";
import { seededChance } from "./seeded-chance.ts";
import { mountSmallDisk } from "./small-disk.ts";
import { judgeAfterCrash } from "./verdict.ts";
import { lastNote, openNotes, writeNote } from "./writer.ts";

const seed = Date.now() % 1_000_000;

async function writeNotes(file: string, through: number, onStop?: (failure: SqlError) => void) {
  const notes = openNotes({ file, profile: "shared", ...(onStop === undefined ? {} : { onStop }) });
  let last = await lastNote(notes);
  for (let n = (last?.n ?? 0) + 1; n <= through; n += 1) last = await writeNote(notes, n, last);
  return notes;
}

/** A copy of what is on the disk now, as a crash would leave it, WAL and all. */
function copyOf(file: string, name: string): string {
  const copy = join(temporaryFolder(), name);
  for (const suffix of ["", "-wal"]) cpSync(`${file}${suffix}`, `${copy}${suffix}`);
  return copy;
}

describe("a torn WAL tail", { timeout: 60_000 }, () => {
  test(`[P1] wherever it is cut or overwritten, what is left is a whole number of writes (seed ${seed})`, async () => {
    const chance = seededChance(seed);
    const file = join(temporaryFolder(), "notes.db");
    const notes = await writeNotes(file, 40);
    const walBytes = statSync(`${file}-wal`).size;
    for (let round = 0; round < 20; round += 1) {
      const torn = copyOf(file, "torn.db");
      const at = Math.floor(chance() * walBytes);
      truncateSync(`${torn}-wal`, at);
      if (round % 2 === 1) {
        const garbage = Buffer.from(Array.from({ length: 3_000 }, () => Math.floor(chance() * 256)));
        writeFileSync(`${torn}-wal`, garbage, { flag: "a" });
      }
      const { held } = await judgeAfterCrash(torn, 0);
      expect(held).toBeLessThanOrEqual(40);
    }
    const whole = await judgeAfterCrash(copyOf(file, "whole.db"), 40);
    expect(whole).toEqual({ lost: 0, held: 40 });
    await notes.close();
  });
});

describe("flipped bytes", { timeout: 60_000 }, () => {
  /** Kind of the b-tree page at byte 0 of `page`, https://sqlite.org/fileformat.html#b_tree_pages. */
  const kinds: Readonly<Record<number, string>> = {
    2: "index interior",
    5: "table interior",
    10: "index leaf",
    13: "table leaf",
  };
  const pageBytes = 4_096;

  test("in every kind of page: found by the health check or by the read, never told as truth", async () => {
    const file = join(temporaryFolder(), "notes.db");
    const notes = await writeNotes(file, 500);
    notes.internals.file.database.pragma("wal_checkpoint(TRUNCATE)");
    const truth = (await notes.getChangedDocumentsSince(10_000)).documents;
    await notes.close();
    const bytes = readFileSync(file);
    const pagesByKind = Map.groupBy(
      Array.from({ length: bytes.length / pageBytes }, (_, page) => page),
      (page) => (page === 0 ? "first" : (kinds[bytes[page * pageBytes] ?? 0] ?? "overflow")),
    );
    expect([...pagesByKind.keys()].sort()).toEqual([
      "first",
      "index interior",
      "index leaf",
      "overflow",
      "table interior",
      "table leaf",
    ]);
    for (const [kind, pages] of pagesByKind) {
      for (const offset of [0, 3, 9, 1_000, 4_000]) {
        const page = pages[Math.floor(pages.length / 2)] ?? 0;
        const flipped = join(temporaryFolder(), "flipped.db");
        const copy = Buffer.from(bytes);
        copy.writeUInt8((copy.readUInt8(page * pageBytes + offset) ^ 0x15) & 0xff, page * pageBytes + offset);
        writeFileSync(flipped, copy);
        const found = await readEverything(flipped);
        if (found.told === "sound") expect(found.documents, `${kind} page ${page}, byte ${offset}`).toEqual(truth);
      }
    }
  });

  test("in a document's text, where SQLite sees nothing: the read stops the file with corrupt", async () => {
    const file = join(temporaryFolder(), "notes.db");
    const notes = await writeNotes(file, 5);
    await notes.close();
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf('"n":3');
    bytes.write("9", at + 4);
    writeFileSync(file, bytes);
    let stoppedWith: SqlError | null = null;
    const again = openNotes({
      file,
      profile: "shared",
      onStop: (failure) => {
        stoppedWith = failure;
      },
    });
    await expect(again.findDocumentsById(["3"], false)).rejects.toMatchObject({ code: "corrupt" });
    expect(stoppedWith).toMatchObject({ code: "corrupt" });
    await expect(again.findDocumentsById(["1"], false)).rejects.toThrow(StorageStoppedError);
    await again.close();
  });

  async function readEverything(file: string) {
    try {
      const notes = openNotes({ file, profile: "shared" });
      try {
        const check = notes.internals.file.read(() => notes.internals.file.database.pragma("integrity_check"));
        const { documents } = await notes.getChangedDocumentsSince(10_000);
        await notes.findDocumentsById(
          documents.map((document) => document.id),
          false,
        );
        return { told: check === "ok" ? "sound" : "broken", documents } as const;
      } finally {
        await notes.close();
      }
    } catch (error) {
      // A typed failure of the file, at opening or reading: the truth was not bent.
      if (isFailStop(error) || error instanceof StorageStoppedError) return { told: "broken", documents: [] } as const;
      throw error;
    }
  }
});

describe("a disk that gives out under a writer", { timeout: 60_000 }, () => {
  function smallDisk(context: TestContext) {
    const folder = join(temporaryFolder(), "small");
    mkdirSync(folder);
    const disk = mountSmallDisk(folder, 4);
    if (disk === null) {
      context.skip("needs Linux and a user who may mount a tmpfs");
      throw new Error("skipped");
    }
    onTestFinished(disk.unmount);
    return { folder, disk };
  }

  /** Writes until the first failure; gives it and the last acknowledged number. */
  async function writeUntilStopped(file: string) {
    const stops: SqlError[] = [];
    const notes = openNotes({ file, profile: "shared", onStop: (failure) => stops.push(failure) });
    let last = await lastNote(notes);
    let acknowledged = last?.n ?? 0;
    let failure: unknown = null;
    while (failure === null) {
      try {
        last = await writeNote(notes, acknowledged + 1, last);
        acknowledged += 1;
      } catch (error) {
        failure = error;
      }
    }
    await expect(writeNote(notes, acknowledged + 1, last)).rejects.toThrow(StorageStoppedError);
    await notes.close().catch(() => undefined);
    return { acknowledged, failure, stops };
  }

  test("[P1] full: a typed stop, told once; with room again, everything acknowledged is there", async (context) => {
    const { folder } = smallDisk(context);
    const ballast = join(folder, "ballast");
    writeFileSync(ballast, Buffer.alloc(1_000_000));
    const file = join(folder, "notes.db");
    const { acknowledged, failure, stops } = await writeUntilStopped(file);
    expect(failure).toMatchObject({ code: expect.stringMatching(/^(disk-full|io-error)$/) });
    expect(stops).toEqual([failure]);
    expect(acknowledged).toBeGreaterThan(10);
    rmSync(ballast);
    expect(await judgeAfterCrash(file, acknowledged)).toMatchObject({ lost: 0 });
  });

  test("[P1] made read-only: opening says which folder, changes nothing, and everything acknowledged is there", async (context) => {
    const { folder, disk } = smallDisk(context);
    const file = join(folder, "notes.db");
    await (await writeNotes(file, 60)).close();
    disk.makeReadOnly();
    expect(() => openNotes({ file, profile: "shared" })).toThrow(`the folder ${folder} cannot be written`);
    const copy = join(temporaryFolder(), "notes.db");
    cpSync(file, copy);
    expect(await judgeAfterCrash(copy, 60)).toEqual({ lost: 0, held: 60 });
  });
});
