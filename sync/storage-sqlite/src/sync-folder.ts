// A file that was made, renamed or deleted is so on disk once its folder is synced.

import { closeSync, fsyncSync, openSync } from "node:fs";

export function syncFolder(folder: string): void {
  // Windows has no such call; NTFS journals names by itself.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
