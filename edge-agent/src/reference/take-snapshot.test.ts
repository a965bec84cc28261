import { type SnapshotManifest, SnapshotRefusedError } from "@evertill/storage-sqlite";
import { expect, test } from "vitest";
import type { Downloaded, Offered } from "./snapshot-source.ts";
import { takeSnapshot } from "./take-snapshot.ts";

const day = 24 * 3_600_000;
const offered: Offered = {
  at: "offered",
  snapshot: { id: "0a".repeat(16), bytes: 900, madeAtMs: 5_000 },
  nowMs: 2 * day,
};
const whole: Downloaded = { at: "whole", file: "there" };
const cut = (gainedBytes: number): Downloaded => ({ at: "cut", gainedBytes, why: "it broke" });
const manifest: SnapshotManifest = {
  ...{ format: "evertill-snapshot", version: 1, madeAtMs: 5_000, bytes: 800, sha256: "" },
  ...{ checkpoint: { sequence: 1, life: "" } },
  collections: [1, 2].map((documents) => ({
    ...{ databaseName: "reference", collectionName: `c${documents}`, version: 0, documents },
  })),
};
const refused = () => {
  throw new SnapshotRefusedError("damaged", "another hash");
};

/** Plays these answers one after the other; the last one again and again. */
function played(script: {
  readonly asked?: readonly Offered[];
  readonly downloaded?: readonly Downloaded[];
  readonly unpacked?: () => SnapshotManifest;
  readonly placed?: () => void;
}) {
  const { asked = [offered], downloaded = [whole], unpacked = () => manifest, placed = () => {} } = script;
  const said: string[] = [];
  const wanted: object[] = [];
  const next = <T>(answers: readonly T[], times: number): T => {
    const answer = answers[Math.min(times, answers.length - 1)];
    if (answer === undefined) throw new Error("nothing to answer with");
    return answer;
  };
  const counts = { asks: 0, downloads: 0, forgets: 0, pauses: 0 };
  const running = takeSnapshot({
    source: {
      ask: async () => next(asked, counts.asks++),
      download: async () => next(downloaded, counts.downloads++),
      forget: () => {
        counts.forgets += 1;
      },
    },
    unpack: async (_file, expected) => {
      wanted.push(expected);
      return unpacked();
    },
    place: async () => placed(),
    whenRoomy: async () => {},
    pause: async () => {
      counts.pauses += 1;
    },
    log: (event) => said.push(event),
    isStopped: () => counts.pauses > 20,
  });
  return { running, said, counts, wanted };
}

test("[F4] a snapshot is asked for by its name and no older than a day by the clock of whoever gives it", async () => {
  const { running, wanted, said } = played({});
  expect(await running).toEqual({ from: "snapshot", madeAtMs: 5_000, documents: 3, bytes: 900 });
  expect(wanted).toEqual([{ offer: offered.snapshot, notBeforeMs: day }]);
  expect(said).toEqual(["reference-from-snapshot"]);
});

test("[F2] a tier that is away, or has not made it yet, is asked again until there is one", async () => {
  const { running, counts } = played({ asked: [{ at: "away", why: "" }, { at: "not-yet" }, offered] });
  expect(await running).toMatchObject({ from: "snapshot" });
  expect(counts).toMatchObject({ asks: 3, pauses: 2 });
});

test("[F2] nobody waits for ever for a stop", async () => {
  const { running } = played({ asked: [{ at: "away", why: "" }] });
  expect(await running).toBeNull();
});

test("[F3] a download is gone on with for as long as each attempt brings something", async () => {
  const script = [...Array.from({ length: 12 }, () => [cut(10), cut(0)]).flat(), whole].slice(-17);
  const { running, counts } = played({ downloaded: script });
  expect(await running).toMatchObject({ from: "snapshot" });
  expect(counts.downloads).toBe(17);
});

test("[F3] five attempts in a row that bring nothing are enough, and the box says so", async () => {
  const { running, counts, said } = played({ downloaded: [cut(10), cut(0)] });
  expect(await running).toEqual({ from: "replication", why: "it broke" });
  expect(counts).toMatchObject({ downloads: 6, forgets: 1 });
  expect(said.at(-1)).toBe("reference-without-snapshot");
});

test("[F3] a snapshot that was replaced meanwhile is asked for anew", async () => {
  const { running, counts } = played({ downloaded: [{ at: "gone" }, whole] });
  expect(await running).toMatchObject({ from: "snapshot" });
  expect(counts.asks).toBe(2);
});

test("[F4] a refused one is fetched once more from its first byte, and no third time", async () => {
  const { running, counts, said } = played({ unpacked: refused });
  expect(await running).toEqual({ from: "replication", why: "another hash" });
  expect(counts).toMatchObject({ downloads: 2, forgets: 3 });
  expect(said).toEqual(["reference-snapshot-refused", "reference-snapshot-refused", "reference-without-snapshot"]);
});

test("[F2] a disk that does not take it ends the attempt, not the box", async () => {
  const full = () => {
    throw new Error("no space left on device");
  };
  expect(await played({ unpacked: full }).running).toMatchObject({ from: "replication" });
});

test("[P11] one that does not go in place is no reason for replication: the box hears of it and starts anew", async () => {
  const placed = () => {
    throw new Error("another connection is open, so it cannot be replaced");
  };
  const { running, said } = played({ placed });
  await expect(running).rejects.toThrow("another connection is open");
  expect(said).toEqual([]);
});
