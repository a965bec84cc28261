// Rules of entries on their way switched off: numbering, epochs, shipping, judging, folding, balances.

import { fold, parseEntry } from "@evertill/core";
import { hashText, Journal, JournalReader, JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { Box } from "../../edge-agent/src/box/box.ts";
import { HqJournal } from "../../hq/server/src/journal/hq-journal.ts";

import { type Method, onPrototype, type PlantedFault, replace, silent } from "./planting.ts";

interface Batch {
  readonly epoch: string;
  readonly from: number;
  readonly entries: readonly { readonly text: string }[];
}

const dbOf = (box: object): SqlDatabase => Reflect.get(box, "db") as SqlDatabase;

function addToBalances(db: SqlDatabase, texts: readonly { readonly text: string }[]): void {
  const transfers = texts.flatMap(({ text }) => {
    const reading = parseEntry(text);
    return reading.ok ? reading.entry.transfers : [];
  });
  const add = db.prepare("UPDATE balance SET amount = amount + ? WHERE ledger = ? AND unit = ? AND account = ?");
  for (const { ledger, unit, account, amount } of fold(transfers).values()) add.run(amount, ledger, unit, account);
}

export const journalFaults: readonly PlantedFault[] = [
  onPrototype("R1: a known entry is counted once", "P4", JournalReceiver, "receive", (original) => {
    return function (this: JournalReceiver, batch: Batch, linkBox: string | null) {
      const known = batch.entries.filter((_, index) => this.hashAt(batch.epoch, batch.from + index) !== null);
      const receipt: unknown = Reflect.apply(original, this, [batch, linkBox]);
      addToBalances(dbOf(this), known);
      return receipt;
    } as Method;
  }),
  onPrototype("N5: every entry is folded, at HQ too", "P4", HqJournal, "foldTransfers", () => async () => undefined),
  onPrototype("N5: an entry is folded once, at HQ too", "P4", HqJournal, "foldTransfers", (original) => {
    return async function (this: HqJournal, ...values: unknown[]) {
      await Reflect.apply(original, this, values);
      await Reflect.apply(original, this, values);
    } as Method;
  }),
  onPrototype(
    "K1: a balance of stock is cut with the entries",
    "P4",
    HqJournal,
    "sendDown",
    () => async () => undefined,
  ),
  onPrototype("T2: what is found becomes a task in its commit", "P5", HqJournal, "raise", () => async () => undefined),
  onPrototype("K2: entries beyond a balance count with it", "P4", JournalReader, "stockMoves", () => () => []),
  onPrototype("S3: the sender leaves no number out", "P3", JournalReader, "read", (original) => {
    return function (this: JournalReader, epoch: string, from: number, limit: { entries: number }) {
      const entries = Reflect.apply(original, this, [epoch, from, limit]) as unknown[];
      return limit.entries < 1_000 && entries.length > 2 ? entries.toSpliced(1, 1) : entries;
    } as Method;
  }),
  onPrototype("S4: an ack says what is durable, not what arrived", "P3", JournalReceiver, "receive", (original) => {
    return function (this: JournalReceiver, batch: Batch, linkBox: string | null) {
      if (batch.from % 3 !== 0) return Reflect.apply(original, this, [batch, linkBox]) as unknown;
      const through = batch.from + batch.entries.length - 1;
      const hash = hashText(batch.entries.at(-1)?.text ?? "");
      const holding = { ...this.holding(batch.epoch), through, hash, advertised: through };
      return { holding, refused: [], refilled: [], moved: [] } satisfies ReturnType<JournalReceiver["receive"]>;
    } as Method;
  }),
  onPrototype("S4: what the tier above holds is noted", "P4", JournalReceiver, "acknowledge"),
  onPrototype("S7: advertised heads are kept", "P3", JournalReceiver, "advertise"),
  {
    rule: "R5: signatures are verified, on a wire that changes entries",
    breaks: "P3",
    plant: (world) => {
      world.network.tampering = 0.2;
      return replace(JournalReceiver, "judge", (original) => {
        return function (this: JournalReceiver, id: unknown, signed: { readonly text: string }, linkBox: unknown) {
          const verdict = Reflect.apply(original, this, [id, signed, linkBox]) as Partial<{ occupies: boolean }>;
          const reading = parseEntry(signed.text);
          if (verdict.occupies !== true || !reading.ok) return verdict;
          return { verdict: "append", entry: reading.entry, hash: hashText(signed.text) };
        } as Method;
      });
    },
  },
  {
    rule: "E2, E3: an old disk opens a new epoch",
    breaks: "P3",
    plant: () => {
      const begin = replace(Box, "begin", (original) => {
        return function (this: Box) {
          if (this.journal.ownHead() === null) Reflect.apply(original, this, [null]);
        } as Method;
      });
      const confirm = replace(Box, "confirm", silent);
      return () => {
        begin();
        confirm();
      };
    },
  },
  onPrototype("N3: numbers have no gaps", "P1", Journal, "ownHead", (original) => {
    return function (this: Journal) {
      const head = Reflect.apply(original, this, []) as { readonly seq: number } | null;
      return head !== null && head.seq === 7 ? { ...head, seq: 8 } : head;
    } as Method;
  }),
];
