// `slots.json`, replaced whole: written beside it, fsynced, renamed, and the folder fsynced. Whatever moment power goes,
// the file says either what it said before or what it was to say.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { firstSlots, readSlotState, type SlotName, type SlotState } from "./slot-state.ts";

const slotFile = (folder: string): string => join(folder, "slots.json");

/** @param folder of the slots */
export const slotFolder = (folder: string, slot: SlotName): string => join(folder, slot);

/** Where a slot's program begins. */
export const programOf = (folder: string, slot: SlotName): string =>
  join(slotFolder(folder, slot), "edge-agent/src/main.ts");

/** Without the file, or with one that cannot be read, the slot that holds a program is the good one. */
export function readSlots(folder: string): SlotState {
  const file = slotFile(folder);
  const known = existsSync(file) ? readSlotState(readFileSync(file, "utf8")) : null;
  if (known !== null) return known;
  const isAlone = !existsSync(programOf(folder, "a")) && existsSync(programOf(folder, "b"));
  return isAlone ? { ...firstSlots, committed: "b" } : firstSlots;
}

/** Durable when it returns. @throws what the disk says; the file is then as it was. */
export function writeSlots(folder: string, state: SlotState): void {
  writeDurably(slotFile(folder), `${JSON.stringify(state)}\n`);
}

/** Replaces a file whole; durable when it returns. */
export function writeDurably(file: string, text: string): void {
  const beside = `${file}.new`;
  const opened = openSync(beside, "w", 0o600);
  try {
    writeSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(beside, file);
  syncFolder(join(file, ".."));
}

/** Makes the names in a folder durable. */
export function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
