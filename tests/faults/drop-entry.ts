// The hub says that it keeps an entry of another box, and does not: its number is held, its text is nowhere.

import { JournalReceiver } from "@evertill/journal";

const keep: unknown = Reflect.get(JournalReceiver.prototype, "keep");
if (typeof keep !== "function")
  throw new Error("JournalReceiver keeps entries in another way; this fault plants nothing");

const droppedSeq = 2;

Reflect.set(JournalReceiver.prototype, "keep", function (this: JournalReceiver, ...args: unknown[]) {
  const [entry] = args;
  const isOther = typeof entry === "object" && entry !== null && "box" in entry && entry.box !== this.identity.box;
  if (!(isOther && "seq" in entry && "epoch" in entry && entry.seq === droppedSeq)) return keep.apply(this, args);
  this.db.prepare("UPDATE epoch SET through = ? WHERE epoch = ?").run(droppedSeq, String(entry.epoch));
});
