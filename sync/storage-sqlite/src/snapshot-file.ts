// A snapshot: one file that holds a whole storage file at one moment, documents and replication metadata together,
// and says in its first line what it is. It is read from end to end before any of it is believed.
// Shape: a line of JSON (SnapshotManifest), a newline, then the SQLite file's bytes.

import { createHash, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { applicationId, formatVersion, keepCollections } from "./collection-table.ts";
import type { DurabilityProfile } from "./durability-profile.ts";
import type { EncryptionKey } from "./encryption.ts";
import { openDatabase } from "./open-database.ts";
import { changeKey } from "./rekey.ts";
import type { SeededReplication } from "./seed-replication.ts";
import { isSignedByOneOf, signManifest } from "./snapshot-signature.ts";
import type { SequenceCheckpoint } from "./storage-instance.ts";
import { syncFolder } from "./sync-folder.ts";

export interface SnapshotManifest {
  readonly format: "evertill-snapshot";
  readonly version: 1;
  /** When it was taken, by the clock of the box that took it. */
  readonly madeAtMs: number;
  /** Where its source stood: the source's changes from here on are what the snapshot does not have. */
  readonly checkpoint: SequenceCheckpoint;
  /** Whose documents these are, e.g. a store's id; absent where they are everybody's. */
  readonly scope?: string;
  /** By collection: where its source stood as its pull endpoint says it; absent: what `checkpoint` says. */
  readonly resume?: Readonly<Record<string, string>>;
  readonly collections: readonly {
    readonly databaseName: string;
    readonly collectionName: string;
    readonly version: number;
    readonly documents: number;
  }[];
  /** Of the SQLite file inside. */
  readonly bytes: number;
  readonly sha256: string;
  /** The SQLite file inside is encrypted; whoever gives the snapshot says the key. */
  readonly isSealed?: true;
  /** Of all the rest; see snapshot-signature.ts. */
  readonly signature?: string;
}

export type SnapshotRefusal =
  | "not-a-snapshot" // another kind of file, or a newer format
  | "unsigned" // signed by none of the keys that the caller trusts
  | "truncated" // shorter or longer than it says
  | "damaged" // its bytes are not those that were written
  | "foreign" // of another database or scope, or without a collection that is to be followed
  | "old"; // taken before the moment that the caller asked for

export class SnapshotRefusedError extends Error {
  override readonly name = "SnapshotRefusedError";
  readonly reason: SnapshotRefusal;

  constructor(reason: SnapshotRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}

function refusal(snapshot: string, reason: SnapshotRefusal, why: string): SnapshotRefusedError {
  return new SnapshotRefusedError(reason, `${snapshot}: snapshot refused, ${reason}: ${why}`);
}

const longestManifestBytes = 1_000_000;
const chunkBytes = 1 << 20;

export interface SnapshotSource extends Pick<SnapshotManifest, "madeAtMs" | "scope" | "resume"> {
  readonly file: string;
  readonly profile: DurabilityProfile;
  readonly target: string;
  /** Names of the collections that go into it; absent: all, with what their replications know. */
  readonly only?: readonly string[];
  /** Encrypts the SQLite file inside, for boxes on whose disks nothing plain may lie. */
  readonly sealWith?: EncryptionKey;
  /** Of the Ed25519 key that signs it, 32 bytes. */
  readonly signingSeed?: Uint8Array;
}

/**
 * Writes a snapshot of `file` as it is when the call begins; writers go on meanwhile. `target` appears whole, on
 * disk, or not at all. Blocks its thread, about a second for 300 MB.
 */
export function writeSnapshot(from: SnapshotSource): SnapshotManifest {
  const { target, madeAtMs, scope, resume } = from;
  const [image, partial] = [`${target}.image`, `${target}.partial`];
  for (const left of [image, partial]) rmSync(left, { force: true });
  try {
    const source = openDatabase({ file: from.file, profile: from.profile, mustExist: true });
    try {
      // One read transaction: a copy of one moment, without free pages.
      source.prepare("VACUUM INTO ?").run(image);
    } finally {
      source.close();
    }
    const described = describeImage(image, from.only);
    if (from.sealWith !== undefined) changeKey(image, null, from.sealWith);
    const unsigned: SnapshotManifest = {
      ...{ format: "evertill-snapshot", version: 1, madeAtMs },
      ...(scope === undefined ? {} : { scope }),
      ...(resume === undefined ? {} : { resume }),
      ...described,
      bytes: statSync(image).size,
      sha256: hashOf(image),
      ...(from.sealWith === undefined ? {} : { isSealed: true }),
    };
    const manifest = from.signingSeed === undefined ? unsigned : signManifest(unsigned, from.signingSeed);
    const out = openSync(partial, "wx");
    try {
      writeSync(out, `${JSON.stringify(manifest)}\n`);
      copyInto(out, image, 0);
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    renameSync(partial, target);
    syncFolder(dirname(target));
    return manifest;
  } finally {
    for (const left of [image, `${image}-wal`, `${image}-shm`, `${image}-journal`, partial])
      rmSync(left, { force: true });
  }
}

export interface ExpectedSnapshot {
  readonly databaseName: string;
  readonly notBeforeMs?: number;
  readonly scope?: string;
  /** As `readSnapshotManifest` gives it of the one that was announced. */
  readonly id?: string;
  /** Public keys, 64 hex digits each, one of which must have signed it; absent: nobody need have. */
  readonly signedBy?: readonly string[];
}

/** Of the file that is unpacked. */
export interface UnpackingKeys {
  /** With which the snapshot is sealed. */
  readonly sealedWith: EncryptionKey;
  /** With which the unpacked file is encrypted, page by page in its place: nothing plain touches the disk. */
  readonly own: EncryptionKey;
}

/**
 * Checks a snapshot from end to end and unpacks it to `target`, a file ready to be opened or swapped in, under a
 * numbering of its own. `follow` are the replications that will be started on it: they go on from where the snapshot's
 * source stood (`manifest.checkpoint`, said as its pull endpoint says it) as if they had pulled the documents
 * themselves. `target` appears whole, on disk, or not at all. Throws `SnapshotRefusedError`.
 */
export async function unpackSnapshot(from: {
  readonly snapshot: string;
  readonly target: string;
  readonly expected: ExpectedSnapshot;
  readonly follow?: readonly SeededReplication[];
  /** Of a sealed snapshot; absent: of a plain one. */
  readonly keys?: UnpackingKeys;
}): Promise<SnapshotManifest> {
  const { snapshot, target, expected, follow = [], keys } = from;
  const { manifest, headBytes, id } = readSnapshotManifest(snapshot);
  const refuse = (reason: SnapshotRefusal, why: string): never => {
    throw refusal(snapshot, reason, why);
  };
  if (expected.id !== undefined && expected.id !== id) refuse("damaged", "its first line is not the one announced");
  if (expected.signedBy !== undefined && !isSignedByOneOf(manifest, expected.signedBy)) {
    refuse("unsigned", "it is signed by none of the keys that are trusted here");
  }
  if ((manifest.isSealed === true) !== (keys !== undefined)) {
    refuse("foreign", manifest.isSealed === true ? "it is sealed, and there is no key" : "it is not sealed");
  }
  if (manifest.collections.some((collection) => collection.databaseName !== expected.databaseName)) {
    refuse("foreign", `it is not of ${expected.databaseName} alone`);
  }
  if (expected.scope !== undefined && manifest.scope !== expected.scope) {
    refuse("foreign", `it is of ${manifest.scope ?? "everybody"}, not of ${expected.scope}`);
  }
  if (manifest.madeAtMs < (expected.notBeforeMs ?? 0)) {
    refuse("old", `taken ${new Date(manifest.madeAtMs).toISOString()}`);
  }
  for (const { collectionName, schema } of follow) {
    const isThere = ({ collectionName: name, version }: SnapshotManifest["collections"][number]) =>
      name === collectionName && version === schema.version;
    if (!manifest.collections.some(isThere)) refuse("foreign", `no ${collectionName} of version ${schema.version}`);
  }
  const found = statSync(snapshot).size - headBytes;
  if (found !== manifest.bytes) refuse("truncated", `${found} bytes, where it promises ${manifest.bytes}`);
  const partial = `${target}.partial`;
  const left = [partial, `${partial}-wal`, `${partial}-shm`, `${partial}-journal`];
  for (const file of left) rmSync(file, { force: true });
  try {
    const out = openSync(partial, "wx");
    try {
      const sha256 = copyInto(out, snapshot, headBytes);
      if (sha256 !== manifest.sha256) refuse("damaged", "its SHA-256 is another than it promises");
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    if (keys !== undefined) changeKey(partial, keys.sealedWith, keys.own);
    const own = { file: partial, ...(keys === undefined ? {} : { key: keys.own }) };
    giveOwnLife(own);
    if (follow.length > 0) {
      // Only here is RxDB needed, which the keeper's thread is spared otherwise.
      const { seedReplication } = await import("./seed-replication.ts");
      const { databaseName } = expected;
      for (const replication of follow) await seedReplication({ ...own, databaseName }, replication);
    }
    renameSync(partial, target);
    syncFolder(dirname(target));
    return manifest;
  } finally {
    for (const file of left) rmSync(file, { force: true });
  }
}

/** Reads only the first line; throws `SnapshotRefusedError` not-a-snapshot. The bytes are not checked yet. */
export function readSnapshotManifest(snapshot: string): {
  readonly manifest: SnapshotManifest;
  readonly headBytes: number;
  /** Names this very snapshot: follows from its first line, which holds the SHA-256 of the rest. */
  readonly id: string;
} {
  const head = Buffer.alloc(Math.min(longestManifestBytes, statSync(snapshot).size));
  const handle = openSync(snapshot, "r");
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  const end = head.indexOf("\n");
  const manifest = end === -1 ? null : parseManifest(head.toString("utf8", 0, end));
  if (manifest === null) {
    throw refusal(snapshot, "not-a-snapshot", "its first line is no manifest of format 1");
  }
  const id = createHash("sha256").update(head.subarray(0, end)).digest("hex").slice(0, 32);
  return { manifest, headBytes: end + 1, id };
}

function parseManifest(line: string): SnapshotManifest | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return isManifest(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is SnapshotManifest {
  if (typeof value !== "object" || value === null) return false;
  const manifest = value as Partial<Record<keyof SnapshotManifest, unknown>>;
  return (
    manifest.format === "evertill-snapshot" &&
    manifest.version === 1 &&
    typeof manifest.madeAtMs === "number" &&
    typeof manifest.bytes === "number" &&
    typeof manifest.sha256 === "string" &&
    typeof manifest.checkpoint === "object" &&
    Array.isArray(manifest.collections)
  );
}

function describeImage(image: string, only?: readonly string[]): Pick<SnapshotManifest, "checkpoint" | "collections"> {
  const database = openDatabase({ file: image, profile: "reference" });
  try {
    if (database.pragma("application_id") !== applicationId || database.pragma("user_version") !== formatVersion) {
      throw new TypeError(`${image}: only storage files can be made snapshots of`);
    }
    const state = database.prepare("SELECT value FROM storage_state WHERE key = ?");
    if (only !== undefined) keepCollections(database, only);
    const collections: { databaseName: string; collectionName: string; version: number; documents: number }[] = [];
    let sequence = Number(state.get("next_sequence")?.value ?? 1) - 1;
    for (const row of database.prepare("SELECT * FROM storage_collection ORDER BY number").all()) {
      const counted = database
        .prepare(`SELECT max(sequence) AS newest, count(*) FILTER (WHERE deleted = 0) AS live FROM c${row.number}`)
        .get();
      sequence = Math.max(sequence, Number(counted?.newest ?? 0));
      collections.push({
        databaseName: String(row.database_name),
        collectionName: String(row.name),
        version: Number(row.version),
        documents: Number(counted?.live),
      });
    }
    return { checkpoint: { sequence, life: String(state.get("life")?.value) }, collections };
  } finally {
    database.close();
  }
}

/** The copy numbers its own writes from now on; checkpoints of the source must not be taken for its own. */
function giveOwnLife(own: { readonly file: string; readonly key?: EncryptionKey }): void {
  const database = openDatabase({ ...own, profile: "shared" });
  try {
    database.prepare("UPDATE storage_state SET value = ? WHERE key = 'life'").run(randomUUID());
  } finally {
    database.close();
  }
}

function hashOf(file: string): string {
  return copyInto(null, file, 0);
}

/** Appends `file` from byte `offset` to `out` (or nowhere) and gives the SHA-256 of what it read. */
function copyInto(out: number | null, file: string, offset: number): string {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(chunkBytes);
  const handle = openSync(file, "r");
  try {
    for (let at = offset; ; ) {
      const read = readSync(handle, chunk, 0, chunk.length, at);
      if (read === 0) return hash.digest("hex");
      hash.update(chunk.subarray(0, read));
      for (let written = 0; out !== null && written < read; ) written += writeSync(out, chunk, written, read - written);
      at += read;
    }
  } finally {
    closeSync(handle);
  }
}
