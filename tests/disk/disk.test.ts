// A till whose disk lets it down, on real files and with real processes; then the same walks with a fault planted,
// which they must notice.

import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { mountSmallDisk } from "../../sync/storage-sqlite/crash/small-disk.ts";
import { openHq, realTill } from "./real-till.ts";
import {
  canLimitFiles,
  enterItem,
  goodsArrived,
  journalBrokenWhileDown,
  pay,
  referenceBrokenWhileSelling,
  signIn,
  writeRefusedWhileSelling,
} from "./walks.ts";

const faults = join(import.meta.dirname, "../faults");

let hq: Awaited<ReturnType<typeof openHq>> | null = null;
beforeAll(async () => {
  hq = await openHq();
}, 120_000);
afterAll(() => hq?.close());

function atHq() {
  if (hq === null) throw new Error("HQ is not open");
  return { portBase: hq.portBase, hqKey: hq.key };
}

function newTill(preload?: string) {
  const folder = mkdtempSync(join(tmpdir(), "evertill-disk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const till = realTill({ ...atHq(), folder, ...(preload === undefined ? {} : { preload }) });
  onTestFinished(() => till.stop());
  return till;
}

describe("a till whose disk lets it down", { timeout: 180_000 }, () => {
  test("[P8] a broken journal.db is kept as it was, people are told, and the till sells on in a new epoch", async () => {
    const till = newTill();
    expect(await journalBrokenWhileDown(till)).toEqual([]);
    expect((await till.status()).storage).toMatchObject({
      setAside: [{ file: expect.stringMatching(/^journal\.db\.broken-/), why: expect.stringContaining("corrupt") }],
    });
  });

  test("[P1] reference.db broken under an open sale: the till starts anew into it and fetches the goods again", async () => {
    expect(await referenceBrokenWhileSelling(newTill())).toEqual([]);
  });

  test.skipIf(!canLimitFiles)(
    "[P1] a refused write ends the process with a code of its own; it is back in the open sale and says what was",
    async () => {
      expect(await writeRefusedWhileSelling(newTill(join(faults, "survive-size-limit.ts")))).toEqual([]);
    },
  );

  test("a full disk: the open sale is paid, no new one starts; with room again all is as before", async (context) => {
    const folder = mkdtempSync(join(tmpdir(), "evertill-disk-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const dataFolder = join(folder, "box");
    mkdirSync(dataFolder);
    const disk = mountSmallDisk(dataFolder, 96);
    if (disk === null) return context.skip("needs Linux and a user who may mount a tmpfs");
    onTestFinished(disk.unmount);
    const till = realTill({ ...atHq(), folder });
    onTestFinished(() => till.stop());

    const window = await till.start();
    await goodsArrived(till);
    await signIn(window);
    await enterItem(window);
    const filler = join(dataFolder, "filler");
    fill(filler, dataFolder);
    await till.hears("disk-full");
    await window.until("the till says that the disk is full", ({ files }) =>
      files.some(({ code }) => code === "disk-full"),
    );
    await pay(window);
    await till.hears("ballast-freed");
    await expect(enterItem(window)).rejects.toThrow("disk-full");

    rmSync(filler);
    await till.hears("disk-roomy");
    await window.until("nothing more to say of the disk", ({ files }) => files.length === 0);
    await enterItem(window);
    await pay(window);
    expect((await till.status()).storage).toMatchObject({
      disk: { ballastBytes: 16 * 1024 * 1024, fullSinceMs: null },
    });
  });
});

/** `npm run test:long -- walks`: each of these is a walk of above, once more. */
describe.runIf(process.env.EVERTILL_LONG === "1")("the walks notice", { timeout: 180_000 }, () => {
  test("P8: a broken journal that is deleted instead of kept", async () => {
    const broken = await journalBrokenWhileDown(newTill(join(faults, "delete-broken-file.ts")));
    expect(broken.map(({ promise }) => promise)).toContain("P8");
  });

  test.skipIf(!canLimitFiles)("P11: a till that stays up after its storage has failed", async () => {
    const broken = await writeRefusedWhileSelling(newTill(join(faults, "stay-up.ts")));
    expect(broken.map(({ promise }) => promise)).toContain("P11");
  });
});

/** To the last byte, also where the till has written some in the meantime. */
function fill(filler: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const bytes = Buffer.alloc(bavail * bsize);
  const file = openSync(filler, "w");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    closeSync(file);
  }
}
