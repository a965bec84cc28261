// The one judgement on an entry that arrives: good, known already, out of order, or to be quarantined.
// Pure: every tier (lane, hub, HQ) loads what it knows, asks here, and writes what it is told. Rules: sync/SPEC.md, R1–R9.

import { chainStart, type Entry, type EntryHash, type EntryId, parseEntry, type SignedEntry } from "@evertill/core";
import { openingOf } from "./epoch-opening.ts";
import type { Refusal } from "./ship-messages.ts";
import { hashText, verifyText } from "./signing.ts";

/** What the receiver knows of an epoch. */
export interface KnownEpoch {
  readonly store: string;
  readonly box: string;
  readonly publicKey: string;
  readonly through: number;
  readonly except: readonly number[];
}

/** What the receiver knows around the number being judged. */
export interface Known {
  readonly epoch: KnownEpoch | null;
  /** Hash of the good entry held under this number. */
  readonly heldHash: EntryHash | null;
  /** Hash of the good entry held under the number before. */
  readonly previousHash: EntryHash | null;
  /** What the good entry held under the next number names as its predecessor. */
  readonly nextPrevious: EntryHash | null;
  /** Store that the link was opened for. */
  readonly linkStore: string;
  /** Box that the link was opened for; null when the peer ships for its whole store. */
  readonly linkBox: string | null;
  /** The journal key pinned for a box of that store, null when it has none yet. */
  pinnedKey(box: string): string | null;
}

export type Verdict =
  | { readonly verdict: "append"; readonly entry: Entry; readonly hash: EntryHash }
  /** Was quarantined, now here whole. */
  | { readonly verdict: "refill"; readonly entry: Entry; readonly hash: EntryHash }
  | { readonly verdict: "duplicate" }
  /** Cannot be judged before the entries from `wants` on are here. */
  | { readonly verdict: "gap"; readonly wants: number }
  /** `occupies`: the number counts as seen (excepted), so that the rest can go on. */
  | { readonly verdict: "quarantine"; readonly reason: Refusal; readonly hash: EntryHash; readonly occupies: boolean };

/** @param id the epoch and number under which the entry was sent. */
export function judgeEntry(signed: SignedEntry, id: EntryId, known: Known): Verdict {
  const hash = hashText(signed.text);
  if (known.heldHash === hash) return { verdict: "duplicate" };
  const through = known.epoch?.through ?? 0;
  if (id.seq > through + 1) return { verdict: "gap", wants: through + 1 };

  const next = id.seq === through + 1;
  // Without its opening entry an epoch has no key: nothing after it may occupy a number.
  const quarantine = (reason: Refusal): Verdict => ({
    verdict: "quarantine",
    reason,
    hash,
    occupies: next && known.epoch !== null,
  });

  const parsed = parseEntry(signed.text);
  if (!parsed.ok || parsed.entry.epoch !== id.epoch || parsed.entry.seq !== id.seq) return quarantine("unreadable");
  const { entry } = parsed;
  if (entry.store !== known.linkStore) return quarantine("foreign");
  if (known.linkBox !== null && entry.box !== known.linkBox) return quarantine("foreign");

  const opening = id.seq === 1 ? openingOf(entry) : null;
  if (id.seq === 1 && opening === null) return quarantine("unreadable");
  const pinned = known.pinnedKey(entry.box);
  const publicKey = known.epoch?.publicKey ?? opening?.publicKey;
  if (publicKey === undefined) return quarantine("unknown-epoch");
  if (pinned !== null && pinned !== publicKey) return quarantine("foreign");
  if (known.epoch !== null && known.epoch.box !== entry.box) return quarantine("foreign");
  if (!verifyText(publicKey, signed.text, signed.signature)) return quarantine("bad-signature");

  if (known.heldHash !== null) return quarantine("forked");
  const expected = id.seq === 1 ? chainStart : known.previousHash;
  if (expected !== null && entry.previous !== expected) return quarantine("broken-chain");
  if (next) return { verdict: "append", entry, hash };
  if (known.nextPrevious !== null && known.nextPrevious !== hash) return quarantine("broken-chain");
  return { verdict: "refill", entry, hash };
}
