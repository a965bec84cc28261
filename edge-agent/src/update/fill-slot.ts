// Puts a verified bundle into a slot: cleared, unpacked, its packages linked by name, all of it durable. Until the launcher
// is told, nothing runs from there, so that a crash at any point leaves a slot that the next try clears.

import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { unpackBundle } from "@evertill/updates";
import { slotFolder, syncFolder } from "../../launcher/slot-file.ts";
import type { SlotName } from "../../launcher/slot-state.ts";

export type FillStep = "slot-cleared" | "slot-unpacked" | "slot-linked" | "slot-durable";

export interface FillOptions {
  readonly slots: string;
  readonly slot: SlotName;
  /** Verified. */
  readonly bundle: string;
  /** Holds `node_modules` with the packages of third parties. */
  readonly dependencies: string;
  readonly done: (step: FillStep) => void;
}

/** @throws what the disk says, or Error for a bundle that is not one. */
export async function fillSlot({ slots, slot, bundle, dependencies, done }: FillOptions): Promise<void> {
  const folder = slotFolder(slots, slot);
  clear(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  done("slot-cleared");
  const packages = await unpackBundle(bundle, folder);
  done("slot-unpacked");
  for (const [name, lies] of Object.entries(packages)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(folder, lies)), link);
  }
  // Found by whatever runs in a slot, one folder above it.
  pointTo(join(slots, "node_modules"), join(dependencies, "node_modules"));
  done("slot-linked");
  syncTree(folder);
  syncFolder(slots);
  done("slot-durable");
}

/** A slot may be a link to where the program was first installed: the link goes, what it points to stays. */
function clear(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) unlinkSync(folder);
  else rmSync(folder, { recursive: true, force: true });
}

function pointTo(link: string, target: string): void {
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && readlinkSync(link) === target) return;
  if (found !== undefined) unlinkSync(link);
  symlinkSync(target, link);
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncFile(path);
  }
  syncFolder(folder);
}

function syncFile(path: string): void {
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
