// A box's owner rewrites an entry on its own disk after it was signed: the money in the drawer gets less.

import type { EntryDraft, KnownKind } from "@evertill/core";
import { Journal } from "@evertill/journal";

const append = Journal.prototype.append;

Journal.prototype.append = function <K extends KnownKind>(this: Journal, draft: EntryDraft<K>) {
  const head = append.call(this, draft);
  if (draft.kind === "sale")
    this.db
      .prepare(
        "UPDATE entry SET text = replace(text, '\"totalMinor\":', '\"totalMinor\":1') WHERE epoch = ? AND seq = ?",
      )
      .run(head.epoch, head.seq);
  return head;
};
