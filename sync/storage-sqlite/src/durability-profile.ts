// What each kind of file promises about a commit that has returned, and the pragmas that keep it.

export type DurabilityProfile =
  | "journal" // journal.db: entries, money; a returned commit is on disk
  | "shared" // shared.db: documents nobody else may have yet; a returned commit is on disk
  | "reference"; // reference.db: all of it can be had again; a power cut may lose the last commits, never order or wholeness

/** Values of `PRAGMA synchronous`. */
export const synchronousNormal = 1;
export const synchronousFull = 2;

export interface ProfilePragmas {
  readonly synchronous: typeof synchronousNormal | typeof synchronousFull;
  /** Pages in the WAL after which a commit also moves them into the database file. */
  readonly walAutocheckpointPages: number;
  /** KiB of page cache. */
  readonly cacheKib: number;
}

export const profilePragmas: Readonly<Record<DurabilityProfile, ProfilePragmas>> = {
  journal: { synchronous: synchronousFull, walAutocheckpointPages: 1000, cacheKib: 8_000 },
  shared: { synchronous: synchronousFull, walAutocheckpointPages: 1000, cacheKib: 16_000 },
  reference: { synchronous: synchronousNormal, walAutocheckpointPages: 1000, cacheKib: 32_000 },
};
