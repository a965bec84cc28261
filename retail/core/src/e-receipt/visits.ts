// How often one address may ask for receipts: keys are not to be guessed, and a till's own work is not to wait.

/** Pages, pictures and style sheets alike. */
export const visitsPerMinute = 120;

/** Addresses remembered; when so many came within a minute, others wait for its end. */
export const mostAddresses = 5_000;
const windowMs = 60_000;

export interface Visit {
  readonly address: string;
  /** Of a clock that never goes back. */
  readonly nowMs: number;
}

/** Counts visits, and says of each whether it is admitted. */
export function visitCounter(): (visit: Visit) => boolean {
  let sinceMs = 0;
  const byAddress = new Map<string, number>();
  return ({ address, nowMs }) => {
    if (nowMs - sinceMs >= windowMs) {
      sinceMs = nowMs;
      byAddress.clear();
    }
    const before = byAddress.get(address);
    if (before === undefined && byAddress.size >= mostAddresses) return false;
    byAddress.set(address, (before ?? 0) + 1);
    return (before ?? 0) < visitsPerMinute;
  };
}
