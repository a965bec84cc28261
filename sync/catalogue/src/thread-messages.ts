// What the main thread and the search thread say to each other, and what each is started with.

import type { Item } from "@evertill/core";
import type { SegmentEntry, Stamp } from "./base-file.ts";
import type { ItemSource } from "./items.ts";
import type { IndexState } from "./search-index.ts";

export interface SearchThreadData {
  readonly source: ItemSource;
  /** Where the base is kept. */
  readonly file: string;
  readonly newestAtStart: number;
}

export interface BuilderThreadData {
  readonly source: ItemSource;
  readonly target: string;
  /** There is no base yet. */
  readonly isUrgent: boolean;
  /** Shared; not 0 when the thread shall end unfinished. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** State of the index, and what its thread takes of the machine. */
export interface CatalogueState extends IndexState {
  /** Of the search thread: JavaScript heap and the buffers that it holds. */
  readonly heapBytes: number;
}

export type ToSearchThread =
  | { readonly type: "search"; readonly id: number; readonly text: string; readonly limit: number }
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "changed" | "compact" | "state" | "close" };

export type FromSearchThread =
  | { readonly type: "found"; readonly id: number; readonly items: readonly Item[]; readonly complete: boolean }
  | { readonly type: "cancelled"; readonly id: number }
  /** `taken`: it knows of all changes that it was told of. */
  | { readonly type: "taken" | "compacted" | "closed" }
  | { readonly type: "state"; readonly state: CatalogueState }
  | { readonly type: "log"; readonly event: string; readonly detail: Readonly<Record<string, unknown>> };

export type FromBuilderThread =
  | { readonly type: "started"; readonly stamp: Stamp }
  | { readonly type: "segment"; readonly entry: SegmentEntry };
