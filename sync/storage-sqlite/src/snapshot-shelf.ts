// The newest snapshot of something, kept to be handed out: made when somebody asks and there is none young enough, one
// at a time, and handed out by name, so that a download that was cut goes on in the same bytes.

import { createReadStream, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { EncryptionKey } from "./encryption.ts";
import { readSnapshotManifest } from "./snapshot-file.ts";

/** What is said of a snapshot before it is downloaded. */
export interface SnapshotOffer {
  /** Changes with every snapshot that is made. */
  readonly id: string;
  /** Of the whole file. */
  readonly bytes: number;
  readonly madeAtMs: number;
  /** Of a sealed one: 64 hex digits. It is kept nowhere but in memory. */
  readonly key?: string;
  /**
   * Where whoever gives it stood himself, as his pull endpoint says it: his changes from there on are what the snapshot
   * may not have. Absent: what the snapshot says of its source.
   */
  readonly cursor?: string;
}

export type ShelfAnswer =
  | { readonly ok: true; readonly offer: SnapshotOffer }
  /** `being-made`: ask again soon. `failed`: there is none for now. */
  | { readonly ok: false; readonly reason: "being-made" | "failed"; readonly why: string };

export interface SnapshotShelfOptions {
  /** Where it is kept; the folder is made when missing. What an earlier process left there is not believed. */
  readonly file: string;
  /** Writes a snapshot to `target`; `sealedWith` where it is sealed. */
  readonly make: (target: string) => Promise<{ readonly madeAtMs: number; readonly sealedWith?: EncryptionKey }>;
  readonly nowMs: () => number;
  /** An older one is made anew before it is offered. */
  readonly keptMs: number;
  readonly failed: (error: unknown) => void;
}

/** A failed snapshot is tried again after this long. */
const restMs = 60_000;

export class SnapshotShelf {
  readonly #options: SnapshotShelfOptions;
  #kept: SnapshotOffer | null = null;
  #making: Promise<void> | null = null;
  #failure: { readonly atMs: number; readonly why: string } | null = null;

  constructor(options: SnapshotShelfOptions) {
    this.#options = options;
    mkdirSync(dirname(options.file), { recursive: true });
    rmSync(options.file, { force: true });
  }

  /** None is being made. */
  get isIdle(): boolean {
    return this.#making === null;
  }

  /** At once; begins to make one where it has to. @param not one that does not do: it is made anew. */
  offer(not?: string): ShelfAnswer {
    const { nowMs, keptMs } = this.#options;
    // A clock that was set back makes it older, not younger.
    const isYoung = this.#kept !== null && Math.abs(nowMs() - this.#kept.madeAtMs) < keptMs;
    if (this.#kept !== null && isYoung && this.#kept.id !== not) return { ok: true, offer: this.#kept };
    if (this.#failure !== null && nowMs() - this.#failure.atMs < restMs)
      return { ok: false, reason: "failed", why: this.#failure.why };
    this.#making ??= this.#make();
    return { ok: false, reason: "being-made", why: "it is being made" };
  }

  keeps(id: string): boolean {
    return this.#kept?.id === id;
  }

  /** Its bytes from `from` on; null when that one is not kept (any more), or is shorter. */
  read(id: string, from: number): { readonly bytes: Readable; readonly offer: SnapshotOffer } | null {
    const kept = this.#kept;
    if (kept === null || kept.id !== id || from < 0 || from >= kept.bytes) return null;
    return { bytes: createReadStream(this.#options.file, { start: from }), offer: kept };
  }

  /** Resolves when none is being made; deletes the file. */
  async close(): Promise<void> {
    await this.#making;
    this.#kept = null;
    rmSync(this.#options.file, { force: true });
  }

  async #make(): Promise<void> {
    const { file, make, nowMs, failed } = this.#options;
    try {
      const { madeAtMs, sealedWith } = await make(file);
      const key = sealedWith === undefined ? {} : { key: Buffer.from(sealedWith).toString("hex") };
      this.#kept = { id: readSnapshotManifest(file).id, bytes: statSync(file).size, madeAtMs, ...key };
      this.#failure = null;
    } catch (error) {
      this.#kept = null;
      this.#failure = { atMs: nowMs(), why: error instanceof Error ? error.message : String(error) };
      failed(error);
    } finally {
      this.#making = null;
    }
  }
}
