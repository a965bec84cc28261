// The names of groups and the playlists, as the replica has them now.

import type { Category, Playlist } from "@evertill/schemas";
import type { KioskDatabase } from "../reference/replica.ts";

export interface Showroom {
  /** By category id. */
  readonly names: () => ReadonlyMap<string, Category>;
  readonly playlists: () => readonly Playlist[];
}

/** Resolves when all that the replica holds is read; follows it from then on. */
export async function openShowroom(collection: KioskDatabase["showroom"], changed: () => void): Promise<Showroom> {
  const all = collection.find();
  let names: ReadonlyMap<string, Category> = new Map();
  let playlists: readonly Playlist[] = [];
  const keep = (found: Awaited<ReturnType<typeof all.exec>>) => {
    const documents = found.map((document) => document.toMutableJSON());
    const categories = documents.flatMap(({ category }) => (category === undefined ? [] : [category]));
    names = new Map(categories.map((category) => [category.categoryId, category] as const));
    playlists = documents.flatMap(({ playlist }) => (playlist === undefined ? [] : [playlist]));
  };
  keep(await all.exec());
  all.$.subscribe((found) => {
    keep(found);
    changed();
  });
  return { names: () => names, playlists: () => playlists };
}
