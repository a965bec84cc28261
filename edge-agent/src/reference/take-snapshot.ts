// How an empty box comes by its first reference data: the snapshot of the tier above, asked for until there is one,
// downloaded in as many attempts as it takes, believed only whole. Plain replication where there is none to be had.
// Source: sync/SPEC.md F1–F5.

import { type SnapshotManifest, type SnapshotOffer, SnapshotRefusedError } from "@evertill/storage-sqlite";
import type { SnapshotSource } from "./snapshot-source.ts";

export type StartedFrom =
  | { readonly from: "snapshot"; readonly madeAtMs: number; readonly documents: number; readonly bytes: number }
  | { readonly from: "replication"; readonly why: string };

export interface WantedSnapshot {
  readonly offer: SnapshotOffer;
  readonly notBeforeMs: number;
}

export interface TakeSnapshotPorts {
  readonly source: SnapshotSource;
  /** Unpacks and checks it beside the file in use. Throws SnapshotRefusedError, or what the disk says. */
  readonly unpack: (file: string, wanted: WantedSnapshot) => Promise<SnapshotManifest>;
  /**
   * Puts what was unpacked in the place of the file in use. Throws what the disk says: there is then no file to go on
   * with. `file`, what was downloaded, may be taken away.
   */
  readonly place: (file: string, offer: SnapshotOffer) => Promise<void>;
  /** Resolves when there is room on the disk for what is fetched. */
  readonly whenRoomy: () => Promise<void>;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly isStopped: () => boolean;
}

/** Older ones are refused: the tier above makes them anew long before. */
const oldMs = 24 * 3_600_000;
const againMs = 1_000;
/** Attempts in a row that bring nothing although the tier above answers. */
const mostBarren = 5;
/** A refused snapshot is fetched once more, from its first byte. */
const mostRefused = 2;

/**
 * Null when it was stopped meanwhile.
 *
 * @throws what `place` throws: neither a snapshot nor replication is of use before the file is opened anew.
 */
export async function takeSnapshot(ports: TakeSnapshotPorts): Promise<StartedFrom | null> {
  const { source, unpack, place, whenRoomy, pause, log, isStopped } = ports;
  let barren = 0;
  let refused = 0;
  const instead = (why: string): StartedFrom => {
    source.forget();
    log("reference-without-snapshot", { level: "warn", why });
    return { from: "replication", why };
  };
  for (;;) {
    if (isStopped()) return null;
    const offered = await source.ask();
    if (offered.at === "none") return instead(offered.why);
    if (offered.at !== "offered") {
      await pause(againMs);
      continue;
    }
    await whenRoomy();
    const { snapshot, nowMs } = offered;
    let whole: { readonly file: string; readonly manifest: SnapshotManifest } | null = null;
    try {
      const downloaded = await source.download(snapshot);
      if (downloaded.at === "whole") {
        const { file } = downloaded;
        whole = { file, manifest: await unpack(file, { offer: snapshot, notBeforeMs: nowMs - oldMs }) };
      }
      if (downloaded.at === "cut") {
        log("reference-snapshot-cut", { gainedBytes: downloaded.gainedBytes, why: downloaded.why });
        barren = downloaded.gainedBytes > 0 ? 0 : barren + 1;
        if (barren >= mostBarren) return instead(downloaded.why);
        await pause(againMs);
      }
    } catch (error) {
      if (!(error instanceof SnapshotRefusedError)) return instead(String(error));
      refused += 1;
      source.forget();
      log("reference-snapshot-refused", { level: "error", reason: error.reason, why: error.message });
      if (refused >= mostRefused) return instead(error.message);
    }
    if (whole === null) continue;
    await place(whole.file, snapshot);
    const { madeAtMs, collections } = whole.manifest;
    const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
    source.forget();
    log("reference-from-snapshot", { madeAtMs, documents, bytes: snapshot.bytes });
    return { from: "snapshot", madeAtMs, documents, bytes: snapshot.bytes };
  }
}
