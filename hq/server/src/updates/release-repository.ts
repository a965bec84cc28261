// HQ's repository of releases: where it lies, and that its newest word stays fresh.

import { join } from "node:path";
import { hasRepository, keepFresh, onlineKeysIn } from "@evertill/updates";
import { errorFields, type Log } from "../log.ts";

/** Beside the database. Keys that can release something are not in it. */
export const releaseRepositoryIn = (dataFolder: string): string => join(dataFolder, "updates");

const lookMs = 3_600_000;

/** Looks now and every hour, and says again that what is published is the newest before that runs out. */
export function keepReleasesFresh(
  folder: string,
  { nowMs, log }: { readonly nowMs: () => number; readonly log: Log },
): { stop(): void } {
  const look = () => {
    try {
      if (hasRepository(folder) && keepFresh(folder, onlineKeysIn(folder), nowMs())) log.info("releases-kept-fresh");
    } catch (error) {
      log.error("releases-not-kept-fresh", errorFields(error));
    }
  };
  look();
  const looking = setInterval(look, lookMs);
  return { stop: () => clearInterval(looking) };
}
