// What the acquirer settles of the day that was ended, held line by line against what both tills took.

import type { SettlementsView } from "@evertill/protocol";
import type { OpenStore } from "../store/open-store.ts";
import type { StorePorts } from "../store/ports.ts";
import type { SampleCashier } from "../store/sample-cashier.ts";
import { acquirerBooks } from "./emulators.ts";
import { lookUntil } from "./looking.ts";
import { signedIn } from "./staff-client.ts";

const patienceMs = 30_000;

/** @throws Error where a line differs, or the sums are not the acquirer's own */
export async function requireDaySettled(
  { configs }: OpenStore,
  { ports, manager }: { readonly ports: StorePorts; readonly manager: SampleCashier },
): Promise<void> {
  const { get } = await signedIn(ports.staffPages, manager);
  const settlements = await lookUntil("the acquirer's lists, matched", patienceMs, async () => {
    const { settlements: now } = await get<SettlementsView>("settlements");
    return now.length > 0 && now.every(({ state }) => state === "matched" || state === "differs") ? now : null;
  });
  const differing = settlements.flatMap(({ differences }) => differences);
  if (differing.length > 0)
    throw new Error(`${configs.till1.store} and its acquirer differ: ${JSON.stringify(differing)}`);
  const settledMinor = settlements.reduce((sum, { theirs }) => sum + theirs.minor, 0);
  const { takenMinor } = await acquirerBooks(ports.acquirerPage);
  if (settledMinor !== takenMinor) throw new Error(`${takenMinor} was taken by phone, ${settledMinor} is settled`);
}
