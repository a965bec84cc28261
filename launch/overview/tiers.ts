// What each tier says of itself to whoever holds the store's token; null from one that does not answer in time.

import type { Balance } from "@evertill/core";
import type { StoreConfigs } from "../store/configs.ts";

/** An epoch as a tier holds it: a box's numbered entries since its journal was begun. */
export interface HeldEpoch {
  readonly epoch: string;
  readonly box: string;
  /** Highest number that the tier holds. */
  readonly through: number;
  /** Numbers below it that it does not hold. */
  readonly lacking: number;
}

export interface BoxAnswer {
  readonly unsentEntries: number;
  /** SQLite's `synchronous` of the connection that commits: 2 is FULL. */
  readonly synchronous: number;
  readonly ownEntries: number;
  readonly epochs: readonly HeldEpoch[];
  readonly setAside: number;
  readonly balances: readonly Balance[];
}

export interface HqAnswer {
  readonly entries: number;
  readonly epochs: readonly HeldEpoch[];
  /** Entries that are known to exist and have not arrived. */
  readonly missing: number;
  /** Quarantined, forked, or with another head than advertised. */
  readonly contradicted: number;
  /** Amounts that HQ computes otherwise. */
  readonly priceFindings: number;
  readonly overdrafts: number;
  readonly balances: readonly Balance[];
}

export interface Tiers {
  readonly hq: HqAnswer | null;
  /** The hub. */
  readonly till1: BoxAnswer | null;
  readonly till2: BoxAnswer | null;
}

const patienceMs = 1_500;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
/** `[from, through]` pairs of numbers that are not there. */
const countOf = (ranges: unknown): number => (Array.isArray(ranges) ? ranges.length : 0);

const balancesOf = (value: unknown): readonly Balance[] =>
  listOf(value).map(({ ledger, unit, account, amount }) => ({
    ...{ ledger: String(ledger) as Balance["ledger"], unit: String(unit) },
    ...{ account: String(account), amount: Number(amount) },
  }));

const epochOf = ({ epoch, box, through, except }: Fields): HeldEpoch => ({
  ...{ epoch: String(epoch), box: String(box), through: Number(through), lacking: countOf(except) },
});

function boxAnswer(status: unknown): BoxAnswer {
  const { unsent, durability, ownHead, epochs, quarantined, storage, balances } = fieldsOf(status);
  return {
    unsentEntries: Number(fieldsOf(unsent).entries),
    synchronous: Number(fieldsOf(durability).synchronous),
    ownEntries: Number(fieldsOf(ownHead).seq ?? 0),
    epochs: listOf(epochs).map(epochOf),
    setAside: countOf(quarantined) + countOf(fieldsOf(storage).setAside),
    balances: balancesOf(balances).filter(isOfBoxes),
  };
}

function hqAnswer(status: unknown, held: unknown): HqAnswer {
  const { entries, epochs, quarantine, forks, priceFindings, overdrafts } = fieldsOf(status);
  const known = listOf(epochs);
  return {
    entries: Number(entries),
    epochs: known.map(epochOf),
    missing: known.filter(({ missing }) => missing !== null).length,
    contradicted: countOf(quarantine) + countOf(forks) + known.filter(({ headDiffers }) => headDiffers === true).length,
    priceFindings: countOf(priceFindings),
    overdrafts: countOf(overdrafts),
    balances: withoutOpening(balancesOf(fieldsOf(held).balances)).filter(isOfBoxes),
  };
}

/** Headquarters books what came by the bank, and what that settles, without the store. */
export const isOfBoxes = ({ account }: Pick<Balance, "account">): boolean => !/^(bank|business-due):/.test(account);

const opening = "stock-opening:";

/** What the boxes' entries come to at HQ: less the stock that HQ itself booked when the books began. */
export function withoutOpening(balances: readonly Balance[]): readonly Balance[] {
  const amounts = new Map<string, Balance>();
  const add = (one: Balance, by: number): void => {
    const key = [one.ledger, one.unit, one.account].join(" ");
    amounts.set(key, { ...one, amount: (amounts.get(key)?.amount ?? 0) + by });
  };
  for (const one of balances) {
    const [store = "", owner = "chain"] = one.account.slice(opening.length).split("/");
    const floor = `store:${store}/floor/${owner}/new`;
    add(one.account.startsWith(opening) ? { ...one, account: floor } : one, one.amount);
  }
  return [...amounts.values()].filter(({ amount }) => amount !== 0);
}

export async function askTiers({ hq, till1, till2 }: StoreConfigs): Promise<Tiers> {
  const headers = { authorization: `Bearer ${till1.token}` };
  const ask = async ({ host, port }: { readonly host: string; readonly port: number }, path: string) => {
    const response = await fetch(`http://${host}:${port}${path}`, { headers, signal: AbortSignal.timeout(patienceMs) });
    return response.ok ? await response.json() : Promise.reject(new Error(`${path}: ${response.status}`));
  };
  const silent = () => null;
  const store = `/stores/${till1.store}`;
  const [ofHq, ofTill1, ofTill2] = await Promise.all([
    Promise.all([ask(hq.listen, `${store}/status`), ask(hq.listen, `${store}/balances`)])
      .then(([status, balances]) => hqAnswer(status, balances))
      .catch(silent),
    ask(till1.listen, "/status").then(boxAnswer).catch(silent),
    ask(till2.listen, "/status").then(boxAnswer).catch(silent),
  ]);
  return { hq: ofHq, till1: ofTill1, till2: ofTill2 };
}
