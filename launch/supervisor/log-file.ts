// One process's output on disk: appended, and begun anew when large, with one older file kept.
// A log that cannot be written must never stop a till: the loss is told once and writing goes on trying.

import { appendFileSync, renameSync, statSync } from "node:fs";

const largestBytes = 10_000_000;

export interface LogFile {
  readonly path: string;
  append(text: string): void;
}

export function openLogFile(path: string, onLoss: (error: unknown) => void): LogFile {
  let bytes = sizeOf(path);
  let lost = false;
  return {
    path,
    append: (text) => {
      try {
        if (bytes > largestBytes) {
          renameSync(path, `${path}.1`);
          bytes = 0;
        }
        appendFileSync(path, `${text}\n`, { mode: 0o600 });
        bytes += text.length + 1;
        lost = false;
      } catch (error) {
        if (!lost) onLoss(error);
        lost = true;
      }
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
