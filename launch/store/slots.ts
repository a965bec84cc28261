// What a till that is started from slots finds in the store's folder: slot a, which is the sources as they lie here, and who
// signs releases. The keys lie beside, as they would with people; HQ's repository is empty until somebody publishes.

import { copyFileSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createRepository, firstRoot, onlineKeysIn, releaseKeysIn } from "@evertill/updates";
import type { UpdateConfig } from "./configs.ts";

export const releaseKeysFolder = (dataFolder: string): string => join(dataFolder, "release-keys");

/** @param of both absolute. */
export function prepareSlots(of: { readonly repository: string; readonly dataFolder: string }): UpdateConfig {
  const { repository, dataFolder } = of;
  const releases = join(dataFolder, "hq", "updates");
  const keys = releaseKeysIn(releaseKeysFolder(dataFolder));
  createRepository(releases, { keys, online: onlineKeysIn(releases), nowMs: Date.now() });
  const root = join(dataFolder, "config", "release-root.json");
  mkdirSync(join(dataFolder, "config"), { recursive: true, mode: 0o700 });
  copyFileSync(firstRoot(releases), root);
  const slots = join(dataFolder, "slots-till-2");
  mkdirSync(slots, { recursive: true });
  const first = join(slots, "a");
  const isLink = lstatSync(first, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  // The sources may have been moved since; a release that was put here by an update stays.
  if (isLink) rmSync(first);
  if (isLink || !existsSync(first)) symlinkSync(repository, first);
  return { slots, dependencies: repository, root };
}
