// Gives a box whose program lies in a slot its update desk.

import { resolve, sep } from "node:path";
import { dataFormat } from "@evertill/updates";
import type { Box } from "../box/box.ts";
import type { BoxConfig } from "../config.ts";
import type { AddressedTier } from "../link/tier-above.ts";
import { programVersion } from "../program-version.ts";
import { runsFromSlot, UpdateDesk } from "./update-desk.ts";

export interface UpdateSurroundings {
  readonly box: Box;
  readonly above: AddressedTier;
  readonly leave: () => void;
  /** The window is to be drawn anew. */
  readonly changed: () => void;
  readonly isPrinterUp: () => boolean;
  readonly hasUnsentDocuments: () => boolean;
  readonly isDiskFull: () => boolean;
  readonly monotonicMs: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Null: updates are not configured, or this run does not come from the slots; the log says which. */
export function openUpdates(config: BoxConfig, of: UpdateSurroundings): UpdateDesk | null {
  const { updates, dataFolder, store, box: name, hub } = config;
  if (updates === undefined) return null;
  const { slots, dependencies, root } = updates;
  const { box, above, leave, changed, log, monotonicMs } = of;
  if (`${resolve(dataFolder)}${sep}`.startsWith(`${resolve(slots)}${sep}`)) {
    log("updates-off", { level: "warn", why: "the data folder lies inside the slots", dataFolder, slots });
    return null;
  }
  if (!runsFromSlot(slots, import.meta.dirname)) {
    log("updates-off", { level: "warn", why: "this program was not started by the launcher", slots });
    return null;
  }
  let seen = { version: -1, sinceMs: 0 };
  return new UpdateDesk({
    ...{ slots, dependencies, dataFolder, upUrl: above.url, leave, changed, log, firstRoot: root },
    facts: { version: programVersion(), role: hub.role, store, box: name, dataFormat },
    ask: above.get,
    atRest: () => {
      const { stage, version } = box.lane;
      if (seen.version !== version) seen = { version, sinceMs: monotonicMs() };
      return {
        stage: stage.at,
        quietMs: monotonicMs() - seen.sinceMs,
        // A parked payment is an entry with somebody's name: it waits for as long as it likes.
        openPayments: box.payments.open().filter(({ state }) => state !== "parked").length,
        unsentEntries: box.journal.unsent().entries,
        unsentDocuments: of.hasUnsentDocuments() ? 1 : 0,
        printing: of.isPrinterUp() ? box.jobs.waiting() : 0,
        isDiskFull: of.isDiskFull(),
      };
    },
  });
}
