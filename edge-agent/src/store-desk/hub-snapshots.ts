// HQ's snapshots for the store's lanes, kept on the hub and given on with where the hub stood itself, so that lanes go on
// by its replication. HQ has signed them: a hub can withhold one, not change it. Source: sync/SPEC.md F1, F6–F8.

import { createReadStream, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  bytesAnswer,
  type DoorAnswer,
  offerAnswer,
  type ShelfAnswer,
  type SnapshotAsked,
  type SnapshotOffer,
} from "@evertill/storage-sqlite";
import type { ReferenceFile } from "../reference/reference-file.ts";
import type { SnapshotSource } from "../reference/snapshot-source.ts";
import { fetchSnapshot } from "./fetch-snapshot.ts";

export interface HubSnapshots {
  offer(asked: SnapshotAsked): DoorAnswer;
  bytes(id: string, range: string | undefined): DoorAnswer;
  /** The hub itself has begun with one: `file` is kept for its lanes. */
  keep(file: string, offer: SnapshotOffer): void;
  close(): Promise<void>;
}

export interface HubSnapshotsOptions {
  readonly file: Pick<ReferenceFile, "cursor">;
  readonly dataFolder: string;
  /** The hub has a key: nothing plain is kept on its disk. */
  readonly isEncrypted: boolean;
  /** HQ's, of the kind asked for. */
  readonly source: (isSealed: boolean, signal: AbortSignal) => SnapshotSource;
  readonly whenRoomy: () => Promise<void>;
  /** The hub itself waits for its snapshot. */
  readonly isStarting: () => boolean;
  readonly nowMs: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** What changed since comes by replication; an older one would be refused. */
const keptMs = 12 * 3_600_000;
/** After one could not be had it is tried again this late: lanes go without meanwhile. */
const restMs = 60_000;

interface Kind {
  readonly isSealed: boolean;
  readonly file: string;
  kept: SnapshotOffer | null;
  fetching: Promise<void> | null;
  failure: { readonly atMs: number; readonly why: string } | null;
}

export function hubSnapshots(options: HubSnapshotsOptions): HubSnapshots {
  const { file, dataFolder, isEncrypted, source, whenRoomy, isStarting, nowMs, log } = options;
  const closing = new AbortController();
  const kindOf = (isSealed: boolean): Kind => {
    const kept = join(dataFolder, isSealed ? "reference.given.sealed" : "reference.given");
    // The key of a sealed one, and where the hub stood, are gone with the process that knew them.
    rmSync(kept, { force: true });
    return { isSealed, file: kept, kept: null, fetching: null, failure: null };
  };
  const kinds = { plain: kindOf(false), sealed: kindOf(true) };

  const keep = (kind: Kind, downloaded: string, offer: SnapshotOffer) => {
    renameSync(downloaded, kind.file);
    kind.kept = offer;
  };
  const fetchInto = async (kind: Kind) => {
    const from = source(kind.isSealed, closing.signal);
    try {
      await whenRoomy();
      const fetched = await fetchSnapshot({ source: from, cursor: () => file.cursor(), signal: closing.signal });
      if (fetched.ok) keep(kind, fetched.file, fetched.offer);
      kind.failure = fetched.ok ? null : { atMs: nowMs(), why: fetched.why };
      log("snapshot-for-lanes", fetched.ok ? { bytes: fetched.offer.bytes } : { level: "warn", why: fetched.why });
    } catch (error) {
      kind.failure = { atMs: nowMs(), why: String(error) };
      log("snapshot-for-lanes", { level: "error", why: String(error) });
    } finally {
      from.forget();
      kind.fetching = null;
    }
  };
  const answer = (
    isSealed: boolean,
  ): ShelfAnswer | { readonly ok: false; readonly reason: "none"; readonly why: string } => {
    const kind = isSealed ? kinds.sealed : kinds.plain;
    if (isEncrypted && !isSealed) return { ok: false, reason: "none", why: "this hub keeps nothing plain on its disk" };
    if (isStarting()) return { ok: false, reason: "being-made", why: "the hub itself waits for its own" };
    if (kind.kept !== null && Math.abs(nowMs() - kind.kept.madeAtMs) < keptMs) return { ok: true, offer: kind.kept };
    if (kind.failure !== null && nowMs() - kind.failure.atMs < restMs)
      return { ok: false, reason: "failed", why: kind.failure.why };
    kind.fetching ??= fetchInto(kind);
    return { ok: false, reason: "being-made", why: "it is being fetched" };
  };
  const holder = {
    read: (id: string, from: number) => {
      for (const { file: path, kept } of Object.values(kinds)) {
        if (kept?.id === id && from < kept.bytes)
          return { bytes: createReadStream(path, { start: from }), offer: kept };
      }
      return null;
    },
  };
  return {
    offer: ({ sealed }) => offerAnswer(answer(sealed === "1"), nowMs()),
    bytes: (id, range) => bytesAnswer(holder, id, range),
    keep: (downloaded, offer) => keep(offer.key === undefined ? kinds.plain : kinds.sealed, downloaded, offer),
    close: async () => {
      closing.abort();
      for (const kind of Object.values(kinds)) {
        await kind.fetching;
        rmSync(kind.file, { force: true });
      }
    },
  };
}
