// What a running box says of itself to whoever holds the store's token.

import type { BoxConfig } from "../store/configs.ts";

export interface BoxStatus {
  /** Entries that the tier above has not acknowledged as durable. */
  readonly unsentEntries: number;
  /** SQLite's `synchronous` on the very connection that commits: 2 is FULL. */
  readonly synchronous: number;
  readonly journalMode: string;
  /** What the ledger has in this box's drawer, minor units. */
  readonly drawerMinor: number;
  /** What its reference data began with: `snapshot`, or `replication`; empty where it was there before. */
  readonly referenceFrom: string;
}

const patienceMs = 5_000;
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

export async function boxStatus({ listen, token, box }: BoxConfig): Promise<BoxStatus> {
  const response = await fetch(`http://${listen.host}:${listen.port}/status`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`the agent at port ${listen.port} answers ${response.status} for its status`);
  const status = fieldsOf(await response.json());
  const durability = fieldsOf(status.durability);
  const balances: readonly unknown[] = Array.isArray(status.balances) ? status.balances : [];
  return {
    unsentEntries: Number(fieldsOf(status.unsent).entries),
    synchronous: Number(durability.synchronous),
    journalMode: String(durability.journalMode),
    referenceFrom: String(fieldsOf(fieldsOf(status.reference).startedFrom).from ?? ""),
    drawerMinor: Number(balances.map(fieldsOf).find(({ account }) => account === `drawer:${box}`)?.amount ?? 0),
  };
}
