// The hub counts an entry of another box twice: one entry is kept, its transfers move the balances two times.

import type { Entry } from "@evertill/core";
import { JournalReceiver } from "@evertill/journal";
import { foldInto } from "../../sync/journal/src/balance-table.ts";

const keep: unknown = Reflect.get(JournalReceiver.prototype, "keep");
if (typeof keep !== "function")
  throw new Error("JournalReceiver keeps entries in another way; this fault plants nothing");

const countedTwiceSeq = 2;

Reflect.set(JournalReceiver.prototype, "keep", function (this: JournalReceiver, entry: Entry, ...rest: unknown[]) {
  keep.apply(this, [entry, ...rest]);
  if (entry.box !== this.identity.box && entry.seq === countedTwiceSeq) foldInto(this.db, entry.transfers);
});
