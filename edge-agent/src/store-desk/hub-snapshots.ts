// The hub's snapshots of its reference.db for the store's lanes. Source: sync/SPEC.md F1, F6.

import { join } from "node:path";
import { referenceCollections } from "@evertill/schemas";
import { bytesAnswer, type DoorAnswer, type FileKeeper, offerAnswer, SnapshotShelf } from "@evertill/storage-sqlite";
import type { ReferenceFile } from "../reference/reference-file.ts";

export interface HubSnapshots {
  offer(): DoorAnswer;
  bytes(id: string, range: string | undefined): DoorAnswer;
  close(): Promise<void>;
}

export interface HubSnapshotsOptions {
  readonly file: Pick<ReferenceFile, "path">;
  readonly dataFolder: string;
  readonly storeId: string;
  readonly isEncrypted: boolean;
  readonly keeper: Pick<FileKeeper, "writeSnapshot">;
  /** The hub itself waits for its snapshot. */
  readonly isStarting: () => boolean;
  readonly nowMs: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** A cached one is at most an hour behind: what changed since comes by replication. */
const keptMs = 3_600_000;

export function hubSnapshots(options: HubSnapshotsOptions): HubSnapshots {
  const { file, dataFolder, storeId, isEncrypted, keeper, isStarting, nowMs, log } = options;
  const shelf = new SnapshotShelf({
    file: join(dataFolder, "reference.given"),
    make: (target) =>
      keeper.writeSnapshot({
        ...{ file: file.path, profile: "reference", target, madeAtMs: nowMs(), scope: storeId },
        only: referenceCollections,
      }),
    ...{ nowMs, keptMs },
    failed: (error) => log("reference-snapshot-failed", { level: "error", error: String(error) }),
  });
  const answer = () => {
    if (isEncrypted)
      return { ok: false, reason: "none", why: "this hub is encrypted, and snapshots are plain" } as const;
    if (isStarting()) return { ok: false, reason: "being-made", why: "the hub itself waits for its own" } as const;
    return shelf.offer();
  };
  return {
    offer: () => offerAnswer(answer(), nowMs()),
    bytes: (id, range) => bytesAnswer(shelf, id, range),
    close: () => shelf.close(),
  };
}
