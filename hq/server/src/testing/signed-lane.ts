// A lane that signs a chain of entries, as a box would: for feeding receivers with good and with spoilt ones.

import {
  chainStart,
  type Entry,
  type EpochOpenBody,
  entryText,
  type Head,
  type SignedEntry,
  type Transfer,
} from "@evertill/core";
import { hashText, journalKey } from "@evertill/journal";

export interface SignedLane {
  readonly store: string;
  readonly box: string;
  readonly epoch: string;
  /** Entry 1 opens the epoch; the others sell `transfers`. */
  readonly entries: readonly SignedEntry[];
  readonly head: Head;
  /** Another entry under a number, well signed: what a cloned disk would write. */
  forkOf(seq: number): SignedEntry;
}

interface LaneOptions {
  readonly store: string;
  readonly box?: string;
  /** Two hex digits that epoch and key are made of. */
  readonly mark: string;
  readonly length: number;
  /** Why its epoch was opened; absent: it is the first. */
  readonly reason?: EpochOpenBody["reason"];
  /** What the entries after the first are, in place of sales without lines. */
  readonly sales?: readonly (Pick<Entry, "body" | "transfers" | "versions"> & Partial<Pick<Entry, "kind">>)[];
}

const saleTransfers = (box: string, seq: number): readonly Transfer[] => [
  { ledger: "money", unit: "CNY", from: "income", to: `drawer:${box}`, amount: seq * 100 },
  { ledger: "stock", unit: `sku-${seq % 3}`, from: "floor", to: "sold", amount: 1 },
];

export function signedLane({
  store,
  box = "till-1",
  mark,
  length,
  sales = [],
  reason = "first",
}: LaneOptions): SignedLane {
  const key = journalKey(Buffer.from(mark.repeat(32), "hex"));
  const epoch = mark.repeat(16);
  const entries: SignedEntry[] = [];
  const previousOf = (seq: number) => (seq === 1 ? chainStart : hashText(entries[seq - 2]?.text ?? ""));
  const sign = (seq: number, person: string): SignedEntry => {
    const entry: Entry = {
      ...{ format: 1, epoch, seq, previous: previousOf(seq), store, box, person, businessDay: "2026-03-14" },
      kind: seq === 1 ? "epoch-open" : "sale",
      at: { wallMs: 1_773_480_000_000 + seq, source: "box", monotonicMs: seq, bootId: "boot" },
      versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
      body: seq === 1 ? { publicKey: key.publicKey, predecessor: null, reason } : { saleId: `sale-${seq}` },
      transfers: seq === 1 ? [] : saleTransfers(box, seq),
      ...sales[seq - 2],
    };
    const text = entryText(entry);
    return { text, signature: key.sign(text) };
  };
  for (let seq = 1; seq <= length; seq++) entries.push(sign(seq, "person-a"));
  const head = { epoch, seq: length, hash: hashText(entries.at(-1)?.text ?? "") };
  return { store, box, epoch, entries, head, forkOf: (seq) => sign(seq, "person-b") };
}
