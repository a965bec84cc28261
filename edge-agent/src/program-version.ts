// The version of the program that runs: that of its package, which a release's bundle carries as its own.

import { readFileSync } from "node:fs";

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
