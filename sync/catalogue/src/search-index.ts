// The index as a whole: opens its file or has it built, follows the collection, has the base made anew when it is due,
// and answers queries from whatever is there meanwhile.

import { renameSync, rmSync } from "node:fs";
import type { Item } from "@evertill/core";
import { type EncryptionKey, newestSequence } from "@evertill/storage-sqlite";
import { Base, openBase } from "./base.ts";
import { BaseBrokenError, openBytes } from "./base-bytes.ts";
import type { Stamp } from "./base-file.ts";
import type { BuildProgress } from "./build-base.ts";
import { compactionDueInMs, fullDelta } from "./compaction.ts";
import { Generation } from "./generation.ts";
import { type ItemCollection, itemOf } from "./items.ts";
import { breathe, Lane } from "./lane.ts";
import { termsOf } from "./search-rule.ts";

/** Builds the base elsewhere. */
export interface Building {
  /** Rejects when there is no new base. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

export interface SearchIndexOptions {
  readonly items: ItemCollection;
  /** Where the base is kept; `<file>.new` is used as well. */
  readonly file: string;
  /** Of the collection's file: the base is sealed with it. Null: both are plain. */
  readonly key: EncryptionKey | null;
  readonly build: (job: { readonly target: string; readonly isUrgent: boolean }, progress: BuildProgress) => Building;
  /** The last write of the collection when the process started: a base that claims more is of another past. */
  readonly newestAtStart: number;
  readonly clock: { monotonicMs(): number; hour(): number };
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface Found {
  readonly items: readonly Item[];
  /** False while parts of the index are still missing. */
  readonly complete: boolean;
}

export interface IndexState {
  readonly items: number;
  readonly deltaItems: number;
  readonly fileBytes: number;
  /** Of the base; lists stay in the file. */
  readonly memoryBytes: number;
  readonly complete: boolean;
  readonly building: boolean;
}

const fedAtATime = 100;
/** A query works at most this long before messages are taken. */
const sliceMs = 4;
const noStamp: Stamp = { life: "", sequence: 0 };

export class SearchIndex {
  readonly #options: SearchIndexOptions;
  readonly #lane = new Lane();
  #current: Generation;
  #following: Promise<void> | null = null;
  #hasNews = false;
  #isBaseWhole = false;
  #isCaughtUp = false;
  #building: Building | null = null;
  #compacting: Promise<void> | null = null;
  #lastBuild: { readonly endedMs: number; readonly tookMs: number } | null = null;
  #closed = false;

  /** Nothing is read yet; call `start`. */
  constructor(options: SearchIndexOptions) {
    this.#options = options;
    this.#current = this.#withoutBase();
  }

  /** Resolves when the index is complete. */
  async start(): Promise<void> {
    const { file, key, log } = this.#options;
    rmSync(`${file}.new`, { force: true });
    const opened = openBase(file, key);
    const refusal = opened.ok ? this.#misfit(opened.base.stamp) : opened.reason;
    if (!opened.ok || refusal !== null) {
      if (opened.ok) opened.base.close();
      log("search-base-built-anew", { reason: refusal });
      rmSync(file, { force: true });
      await this.compact();
      return;
    }
    this.#replace(new Generation(opened.base, this.#options.items));
    this.#isBaseWhole = true;
    await this.changed();
    await this.#check(opened.base);
  }

  /** The collection was written. Resolves when the index has taken it in, or waits for a new base to do so. */
  changed(): Promise<void> {
    this.#hasNews = true;
    this.#isCaughtUp = false;
    this.#following ??= this.#follow().finally(() => {
      this.#following = null;
    });
    return this.#following;
  }

  /** @returns null when cancelled. */
  async search(text: string, limit: number, isCancelled: () => boolean): Promise<Found | null> {
    const terms = termsOf(text);
    return this.#lane.query(async () => {
      try {
        const documents = await this.#current.find({ terms, limit, isCancelled, breathe: everyFewMs() });
        if (documents === null) return null;
        return { items: documents.map(itemOf), complete: this.#isComplete };
      } catch (error) {
        if (!(error instanceof BaseBrokenError)) throw error;
        this.#discard(error);
        return { items: [], complete: false };
      }
    });
  }

  /** Makes the base anew and resolves when it is in use and caught up, or could not be made. One at a time. */
  compact(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#compacting ??= this.#compactOnce().finally(() => {
      this.#compacting = null;
    });
    return this.#compacting;
  }

  async #compactOnce(): Promise<void> {
    const { file, build, clock, log } = this.#options;
    const startedMs = clock.monotonicMs();
    const target = `${file}.new`;
    let growing: Generation | null = null;
    const job = { target, isUrgent: !this.#isBaseWhole };
    this.#building = build(job, {
      started: (stamp) => {
        // Without any base the goods that are already in the new one can be found at once.
        if (this.#isBaseWhole) return;
        growing = new Generation(new Base(openBytes(target, this.#options.key), stamp), this.#options.items);
        this.#replace(growing);
      },
      segment: (entry) => {
        if (this.#current === growing) this.#current.add(entry);
      },
    });
    try {
      await this.#building.done;
      if (this.#closed) return;
      await this.#adopt(target);
      log("search-base-built", {
        items: this.#current.base.items,
        tookMs: Math.round(clock.monotonicMs() - startedMs),
      });
    } catch (error) {
      if (!this.#closed) log("search-base-not-built", { error: String(error) });
    } finally {
      this.#building = null;
      const endedMs = clock.monotonicMs();
      this.#lastBuild = { endedMs, tookMs: endedMs - startedMs };
    }
    await this.changed();
  }

  /** Compacts when the delta or the hour asks for it; call it now and then. */
  async compactWhenDue(): Promise<void> {
    const { clock } = this.#options;
    const due = compactionDueInMs({
      hasBase: this.#isBaseWhole,
      deltaItems: this.#current.delta.size,
      hour: clock.hour(),
      nowMs: clock.monotonicMs(),
      last: this.#lastBuild,
    });
    if (due === 0) await this.compact();
  }

  state(): IndexState {
    const { base, delta } = this.#current;
    return {
      items: base.items + delta.live,
      deltaItems: delta.size,
      fileBytes: base.fileBytes,
      memoryBytes: base.memoryBytes,
      complete: this.#isComplete,
      building: this.#building !== null,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#building?.stop();
    await this.#following;
    await this.#lane.query(async () => this.#current.base.close());
  }

  get #isComplete(): boolean {
    return this.#isBaseWhole && this.#isCaughtUp;
  }

  async #follow(): Promise<void> {
    while (this.#hasNews && !this.#closed) {
      if (this.#current.delta.size >= fullDelta) {
        void this.compactWhenDue();
        return;
      }
      this.#hasNews = false;
      const hasMore = await this.#lane.upkeep(() => this.#current.feed(fedAtATime));
      if (hasMore) this.#hasNews = true;
    }
    this.#isCaughtUp = true;
  }

  /** Puts a finished file in the place of the old one, with what changed since already taken in. */
  async #adopt(target: string): Promise<void> {
    const opened = openBase(target, this.#options.key);
    if (!opened.ok) throw new BaseBrokenError(`the new base is ${opened.reason}`);
    const next = new Generation(opened.base, this.#options.items);
    for (let hasMore = true; hasMore && !this.#closed && next.delta.size < fullDelta; ) {
      hasMore = await this.#lane.upkeep(() => next.feed(fedAtATime));
    }
    await this.#lane.query(async () => {
      this.#replace(next);
      this.#isBaseWhole = true;
      // A power cut that takes the renaming back leaves the old file, which is as good as before.
      renameSync(target, this.#options.file);
    });
  }

  #replace(next: Generation): void {
    const kept = this.#closed ? this.#current : next;
    (kept === next ? this.#current : next).base.close();
    this.#current = kept;
  }

  /** Why a whole base does not belong to the collection; null when it does. */
  #misfit({ life, sequence }: Stamp): string | null {
    const { items, newestAtStart } = this.#options;
    if (life !== items.internals.file.life) return "other-database";
    if (sequence > Math.min(newestAtStart, newestSequence(items))) return "database-is-older";
    if (items.purgedThrough() > sequence) return "deletions-purged";
    return null;
  }

  /** A piece of the file at a time, whenever nothing else is to be done. */
  async #check(base: Base): Promise<void> {
    const steps = base.check();
    try {
      for (let done = false; !done; ) {
        done = await this.#lane.upkeep(
          async () => this.#closed || this.#current.base !== base || steps.next().done === true,
        );
      }
    } catch (error) {
      if (!(error instanceof BaseBrokenError)) throw error;
      this.#discard(error);
    }
  }

  #discard(error: BaseBrokenError): void {
    const { file, log } = this.#options;
    log("search-base-broken", { error: error.message });
    rmSync(file, { force: true });
    this.#replace(this.#withoutBase());
    this.#isBaseWhole = false;
    void this.compact();
  }

  #withoutBase(): Generation {
    return new Generation(new Base(null, noStamp), this.#options.items);
  }
}

/** Breathes when the slice is used up. */
function everyFewMs(): () => Promise<void> {
  let startedMs = performance.now();
  return async () => {
    if (performance.now() - startedMs < sliceMs) return;
    await breathe();
    startedMs = performance.now();
  };
}
