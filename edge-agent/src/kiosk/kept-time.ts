// When this box last knew HQ's newest goods and prices, kept over restarts so that an old replica says its age.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const everyMs = 60_000;

type Log = (event: string, detail?: Readonly<Record<string, unknown>>) => void;

export class KeptTime {
  readonly #file: string;
  readonly #log: Log;
  #savedMs: number | null;

  constructor(dataFolder: string, log: Log) {
    this.#log = log;
    this.#file = join(dataFolder, "followed-until");
    this.#savedMs = read(this.#file);
  }

  /** Milliseconds since 1970-01-01 UTC; null: never, or nobody knows. */
  get ms(): number | null {
    return this.#savedMs;
  }

  /** Writes once a minute at most. It is a courtesy: no disk is waited for, and a lost file says nothing worse. */
  keep(ms: number | null): void {
    if (ms === null || (this.#savedMs !== null && ms - this.#savedMs < everyMs && ms >= this.#savedMs)) return;
    this.#savedMs = ms;
    try {
      writeFileSync(`${this.#file}.new`, `${ms}\n`);
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      // A full disk: whoever looks after it says so.
      this.#log("time-not-kept", { error: String(error) });
    }
  }
}

function read(file: string): number | null {
  try {
    const ms = Number(readFileSync(file, "utf8").trim());
    return Number.isSafeInteger(ms) && ms > 0 ? ms : null;
  } catch {
    return null;
  }
}
