// The store's first page, asked as its browser asks: what it says of the promises once everything has arrived.

import { openOverview } from "../overview/open-overview.ts";
import type { OverviewView, PromiseView } from "../overview/view.ts";
import type { OpenStore } from "../store/open-store.ts";
import { lookUntil } from "./looking.ts";

const patienceMs = 10_000;
const key = "c".repeat(64);

/** @throws an error that names the promises which are not kept. */
export async function requirePromises(store: OpenStore): Promise<void> {
  const overview = await openOverview({ store, key, cashier: null });
  let open: readonly PromiseView[] = [];
  try {
    await lookUntil("every promise kept", patienceMs, async () => {
      const response = await fetch(`http://127.0.0.1:${store.ports.overview}/api/overview`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { promises } = (await response.json()) as OverviewView;
      open = promises.filter(({ state }) => state !== "kept" && state !== "tested");
      return open.length === 0 ? true : null;
    });
  } catch (cause) {
    const named = open.map(({ name, state, count }) => `${name} ${state} (${count})`).join(", ");
    throw new Error(`the first page says: ${named}`, { cause });
  } finally {
    await overview.close();
  }
}
