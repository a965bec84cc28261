// Of many measurements, the middle and the worst hundredth.

export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

export const round = (value: number): number => Math.round(value * 100) / 100;
