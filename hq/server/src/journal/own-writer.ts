// What HQ writes entries of its own with, and the moment that they are of.

import type { EntryDraft } from "@evertill/core";
import type { JournalKey } from "@evertill/journal";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { HqJournal } from "./hq-journal.ts";

export interface OwnWriter {
  readonly db: Kysely<Tables>;
  readonly journal: HqJournal;
  readonly key: JournalKey;
  readonly randomHex: (bytes: number) => string;
  readonly nowMs: () => number;
}

/** Now, by HQ's own calendar; nothing is computed with any book. */
export function ownMoment({
  nowMs,
  randomHex,
}: Pick<OwnWriter, "nowMs" | "randomHex">): Pick<EntryDraft, "businessDay" | "at" | "versions"> {
  const atMs = nowMs();
  return {
    businessDay: new Date(atMs).toISOString().slice(0, 10),
    at: { wallMs: atMs, source: "box", monotonicMs: 0, bootId: randomHex(8) },
    versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
  };
}
