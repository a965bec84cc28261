// The third-party packages that a program runs on, as one number: releases carry none of them, so that a box must have the
// very ones that a release was made with.

import { createHash } from "node:crypto";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

/** @param lockfile text of a package-lock.json. @returns SHA-256, hex: the same where every package is the same. */
export function dependenciesOf(lockfile: string): string {
  const { packages } = JSON.parse(lockfile) as { packages?: Readonly<Record<string, Locked>> };
  const pinned = Object.entries(packages ?? {})
    .filter(([path, { link }]) => path.includes("node_modules/") && link !== true)
    .map(([path, { version, integrity }]) => `${path} ${version ?? ""} ${integrity ?? ""}`)
    .sort();
  return createHash("sha256").update(pinned.join("\n")).digest("hex");
}
