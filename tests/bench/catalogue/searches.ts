// Search by script and length, from the question on the main thread to the goods on the main thread; then a restart
// with the index from its file, and the first questions with cold files.

import { type Catalogue, startCatalogue } from "@evertill/catalogue";
import type { BenchRow } from "../main.ts";
import { percentile, rounded, timesMicros } from "../storage/timing.ts";
import { typed } from "./goods.ts";
import { lookUps } from "./look-ups.ts";
import { forgetFiles, type Shop, searchFile, suite } from "./shop.ts";

const counts = { warm: 300, cold: 40 } as const;
const limit = 12;

export async function searches(
  shop: Shop,
  catalogue: Catalogue,
  state: keyof typeof counts,
  emit: (row: BenchRow) => void,
): Promise<void> {
  for (const [name, query] of Object.entries(typed)) {
    if (state === "cold") forgetFiles(shop.source.file, searchFile(shop));
    const times = await timesMicros(counts[state], async (at) => {
      const answer = await catalogue.search("bench", query((at * 7_919 + 5) % shop.count), limit);
      if (!answer.ok) throw new Error(answer.reason);
    });
    for (const share of [0.5, 0.99]) {
      const value = rounded(percentile(times, share) / 1_000);
      emit({ suite, case: `search, ${state}: ${name} p${share * 100}`, value, unit: "ms" });
    }
  }
}

export async function restart(shop: Shop, emit: (row: BenchRow) => void): Promise<void> {
  forgetFiles(shop.source.file, searchFile(shop));
  const startedMs = performance.now();
  const catalogue = startCatalogue({ source: shop.source, log: () => {} });
  const answer = await catalogue.search("bench", "电", limit);
  const value = Math.round(performance.now() - startedMs);
  if (!answer.ok || answer.items.length === 0) throw new Error("a restart finds nothing");
  emit({ suite, case: "restart: first answer, cold files", value, unit: "ms" });
  await searches(shop, catalogue, "cold", emit);
  await catalogue.close();
  // Every connection is closed by now, so nothing is in SQLite's own cache either.
  forgetFiles(shop.source.file);
  const again = startCatalogue({ source: shop.source, log: () => {} });
  await lookUps(shop, again, "cold", emit);
  await again.close();
}
