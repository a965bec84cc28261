// Electron's program, when its package holds one. The package is never loaded: loading it would download.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Absolute path; null when the binary was not to be had (its download needs a network that reaches it). */
export function electronBinary(repository: string): string | null {
  const folder = join(repository, "node_modules", "electron");
  const pathFile = join(folder, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : "electron";
  const binary = join(folder, "dist", name);
  return existsSync(binary) ? binary : null;
}
