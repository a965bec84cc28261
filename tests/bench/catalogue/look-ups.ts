// Barcode and sku look-ups as a scan waits for them. With cold files they are as fast as the disk.

import type { Catalogue } from "@evertill/catalogue";
import type { BenchRow } from "../main.ts";
import { percentile, rounded, timesMicros } from "../storage/timing.ts";
import { gtinOf, skuOf } from "./goods.ts";
import { type Shop, suite } from "./shop.ts";

const counts = { warm: 20_000, cold: 1_000 } as const;
const targetMicros = 1_000;

export async function lookUps(
  shop: Shop,
  catalogue: Catalogue,
  state: keyof typeof counts,
  emit: (row: BenchRow) => void,
): Promise<void> {
  const place = (at: number) => (at * 7_919 + 13) % shop.count;
  const told = (name: string, times: readonly number[]) => {
    const p99 = percentile(times, 0.99);
    emit({ suite, case: `${name}, ${state} p50`, value: rounded(percentile(times, 0.5), 1), unit: "µs" });
    const target = `< ${targetMicros} µs`;
    const judged = state === "warm" ? { target, met: p99 < targetMicros } : {};
    emit({ suite, case: `${name}, ${state} p99`, value: rounded(p99, 1), unit: "µs", ...judged });
  };
  told("barcode", await timesMicros(counts[state], (at) => catalogue.itemByGtin(`0${gtinOf(place(at))}`)));
  told("sku", await timesMicros(counts[state], (at) => catalogue.itemBySku(skuOf(place(at * 3 + 1)))));
}
