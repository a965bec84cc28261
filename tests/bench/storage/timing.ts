// Times of many small operations, and their percentiles.

/** Microseconds of each of `count` runs of `operation`. */
export async function timesMicros(count: number, operation: (at: number) => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = process.hrtime.bigint();
    await operation(at);
    times.push(Number(process.hrtime.bigint() - start) / 1_000);
  }
  return times;
}

/** The value below which `share` (0 … 1) of the times lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function elapsedMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
