// A repository of releases on HQ's disk, as The Update Framework 1.0 lays it out: `metadata/` and `targets/`. Files are
// written before those that name them, and `timestamp.json` last, so that whoever reads meanwhile sees the old or the new.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Metadata, MetadataKind, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp } from "@tufjs/models";
import { bundleName, type Release, readRelease } from "./release.ts";
import type { OnlineKeys, ReleaseKeys, SigningKey } from "./signing-keys.ts";

const dayMs = 86_400_000;
const lifeMs = { root: 400 * dayMs, targets: 400 * dayMs, snapshot: 14 * dayMs, timestamp: 2 * dayMs } as const;
const thresholds = { root: 2, targets: 2, snapshot: 1, timestamp: 1 } as const;

type Kind = keyof typeof lifeMs;

const metadataFile = (folder: string, name: string): string => join(folder, "metadata", name);

export const hasRepository = (folder: string): boolean => existsSync(metadataFile(folder, "timestamp.json"));

/** The root that boxes are handed at enrolment. */
export const firstRoot = (folder: string): string => metadataFile(folder, "1.root.json");

/** Without any release yet. Does nothing where a repository lies. */
export function createRepository(
  folder: string,
  { keys, online, nowMs }: { readonly keys: ReleaseKeys; readonly online: OnlineKeys; readonly nowMs: number },
): void {
  if (hasRepository(folder)) return;
  for (const name of ["metadata", "targets"]) mkdirSync(join(folder, name), { recursive: true });
  const root = new Root({ ...head("root", 1, nowMs), consistentSnapshot: true });
  for (const [role, signers] of rolesOf(keys, online)) {
    for (const { publicKey } of signers) root.addKey(publicKey, role);
    Object.assign(root.roles[role] ?? {}, { threshold: thresholds[role] });
  }
  put(folder, "1.root.json", new Metadata(root), keys.root);
  const targets = new Targets(head("targets", 1, nowMs));
  writeTail(folder, { targets: new Metadata(targets), keys, online, snapshotVersion: 1, timestampVersion: 1, nowMs });
}

/**
 * @throws Error where that version was published before, since a release never changes, or where these keys did not sign
 *   what was published so far.
 */
export function publishRelease(
  folder: string,
  of: {
    readonly release: Release;
    /** Of its bundle. */
    readonly file: string;
    readonly keys: ReleaseKeys;
    readonly online: OnlineKeys;
    readonly nowMs: number;
  },
): void {
  const { release, file, keys, online, nowMs } = of;
  const known = newest(folder);
  // Signing what lies there means standing for every release that it names.
  for (const { publicKey } of keys.targets) publicKey.verifySignature(known.targets);
  const name = bundleName(release.version);
  const { targets } = known.targets.signed;
  if (targets[name] !== undefined) throw new Error(`${release.version} was published before`);
  const bytes = readFileSync(file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  copyFileSync(file, join(folder, "targets", `${sha256}.${name}`));
  const target = new TargetFile({
    ...{ path: name, length: bytes.length, hashes: { sha256 } },
    unrecognizedFields: { custom: { ...release, for: { ...release.for } } },
  });
  const next = new Targets({
    ...head("targets", known.targets.signed.version + 1, nowMs),
    targets: { ...targets, [name]: target },
  });
  writeTail(folder, {
    ...{ targets: new Metadata(next), keys, online, nowMs },
    snapshotVersion: known.snapshot.signed.version + 1,
    timestampVersion: known.timestamp.signed.version + 1,
  });
}

/**
 * Says anew that what is published is the newest: snapshot and timestamp live short, so that whoever holds a box off from
 * news is found out. @returns whether it was time to, which is in the second half of their life.
 */
export function keepFresh(folder: string, online: OnlineKeys, nowMs: number): boolean {
  const { snapshot, timestamp } = newest(folder);
  const isDue = (kind: Kind, { expires }: { readonly expires: string }) =>
    Date.parse(expires) - nowMs < lifeMs[kind] / 2;
  if (!isDue("timestamp", timestamp.signed) && !isDue("snapshot", snapshot.signed)) return false;
  const { version, meta } = snapshot.signed;
  const next = new Metadata(new Snapshot({ ...head("snapshot", version + 1, nowMs), meta }));
  putFresh(folder, { snapshot: next, online, timestampVersion: timestamp.signed.version + 1, nowMs });
  return true;
}

export interface PublishedRelease extends Release {
  readonly bytes: number;
}

/** The latest first. HQ's own files: not verified. */
export function publishedReleases(folder: string): readonly PublishedRelease[] {
  if (!hasRepository(folder)) return [];
  const { targets } = newest(folder).targets.signed;
  return Object.values(targets)
    .flatMap(({ custom, length }) => {
      const release = readRelease(custom);
      return release === null ? [] : [{ ...release, bytes: length }];
    })
    .reverse();
}

/** Whole seconds, as the specification writes times (§ 4.2.1). */
const head = (kind: Kind, version: number, nowMs: number) => ({
  ...{ specVersion: "1.0.31", version },
  expires: new Date(nowMs + lifeMs[kind]).toISOString().replace(/\.\d+Z$/, "Z"),
});

const rolesOf = (keys: ReleaseKeys, online: OnlineKeys): readonly (readonly [Kind, readonly SigningKey[]])[] => [
  ["root", keys.root],
  ["targets", keys.targets],
  ["snapshot", [online.snapshot]],
  ["timestamp", [online.timestamp]],
];

interface Tail {
  readonly targets: Metadata<Targets>;
  readonly keys: ReleaseKeys;
  readonly online: OnlineKeys;
  readonly snapshotVersion: number;
  readonly timestampVersion: number;
  readonly nowMs: number;
}

function writeTail(folder: string, { targets, keys, online, snapshotVersion, timestampVersion, nowMs }: Tail): void {
  const { version } = targets.signed;
  const bytes = put(folder, `${version}.targets.json`, targets, keys.targets);
  const meta = { "targets.json": pinned(version, bytes) };
  const snapshot = new Metadata(new Snapshot({ ...head("snapshot", snapshotVersion, nowMs), meta }));
  putFresh(folder, { snapshot, online, timestampVersion, nowMs });
}

function putFresh(
  folder: string,
  of: Pick<Tail, "online" | "timestampVersion" | "nowMs"> & { readonly snapshot: Metadata<Snapshot> },
): void {
  const { snapshot, online, timestampVersion, nowMs } = of;
  const { version } = snapshot.signed;
  const bytes = put(folder, `${version}.snapshot.json`, snapshot, [online.snapshot]);
  const timestamp = new Timestamp({
    ...head("timestamp", timestampVersion, nowMs),
    snapshotMeta: pinned(version, bytes),
  });
  put(folder, "timestamp.json", new Metadata(timestamp), [online.timestamp]);
}

function pinned(version: number, bytes: Buffer): MetaFile {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return new MetaFile({ version, length: bytes.length, hashes: { sha256 } });
}

function put<Signed extends Root | Targets | Snapshot | Timestamp>(
  folder: string,
  name: string,
  metadata: Metadata<Signed>,
  signers: readonly SigningKey[],
): Buffer {
  for (const signer of signers) metadata.sign((data) => signer.sign(data));
  const bytes = Buffer.from(JSON.stringify(metadata.toJSON()));
  const file = metadataFile(folder, name);
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
  return bytes;
}

/** What `timestamp.json` leads to. */
function newest(folder: string) {
  const json = (name: string) => JSON.parse(readFileSync(metadataFile(folder, name), "utf8"));
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, json("timestamp.json"));
  const snapshot = Metadata.fromJSON(
    MetadataKind.Snapshot,
    json(`${timestamp.signed.snapshotMeta.version}.snapshot.json`),
  );
  const version = snapshot.signed.meta["targets.json"]?.version ?? 1;
  return { timestamp, snapshot, targets: Metadata.fromJSON(MetadataKind.Targets, json(`${version}.targets.json`)) };
}
