// How often one address may ask for receipts: keys are not to be guessed, and a till's own work is not to wait.

/** Pages, pictures and style sheets alike. */
export const visitsPerMinute = 120;

/** Addresses remembered; beyond that all begin anew. */
const mostAddresses = 5_000;
const windowMs = 60_000;

export interface Visits {
  readonly sinceMs: number;
  readonly byAddress: ReadonlyMap<string, number>;
}

export const noVisits: Visits = { sinceMs: 0, byAddress: new Map() };

/** One more visit. @param nowMs of a clock that never goes back */
export function visited(
  visits: Visits,
  { address, nowMs }: { readonly address: string; readonly nowMs: number },
): { readonly visits: Visits; readonly isAdmitted: boolean } {
  const isOver = nowMs - visits.sinceMs >= windowMs || visits.byAddress.size >= mostAddresses;
  const { sinceMs, byAddress } = isOver ? { sinceMs: nowMs, byAddress: noVisits.byAddress } : visits;
  const count = (byAddress.get(address) ?? 0) + 1;
  return {
    visits: { sinceMs, byAddress: new Map(byAddress).set(address, count) },
    isAdmitted: count <= visitsPerMinute,
  };
}
