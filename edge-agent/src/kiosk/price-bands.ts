// Bands of prices to choose from, at round amounts that part the goods into even shares.

import type { PriceBand } from "@evertill/protocol";

const shares = 4;

/** @param amounts minor units, any order. @returns ascending, without gaps; none where there is nothing to part */
export function priceBands(amounts: readonly number[]): readonly PriceBand[] {
  const sorted = amounts.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const cuts = Array.from({ length: shares - 1 }, (_, share) =>
    roundAmount(sorted[Math.floor(((share + 1) * sorted.length) / shares)] ?? 0),
  ).filter((cut, index, all) => cut > lowest && cut <= highest && cut !== all[index - 1]);
  if (cuts.length === 0) return [];
  return [0, ...cuts].map((leastMinor, index) => ({ leastMinor, mostMinor: cuts[index] ?? null }));
}

/** Within the band: from its least on, below its most. */
export function isInBand(amountMinor: number, { leastMinor, mostMinor }: PriceBand): boolean {
  return amountMinor >= leastMinor && (mostMinor === null || amountMinor < mostMinor);
}

/** 1, 1.5, 2, 3, 5 and 7 times a power of ten: the nearest. */
function roundAmount(amount: number): number {
  if (amount <= 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(amount));
  const steps = [1, 1.5, 2, 3, 5, 7, 10].map((step) => Math.round(step * unit));
  return steps.reduce((best, step) => (Math.abs(step - amount) < Math.abs(best - amount) ? step : best), unit);
}
