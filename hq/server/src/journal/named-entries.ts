// Entries that another one names, by its id or by the number of a document. A signed body may hold anything: what names no
// entry finds none.

import { documentNumber, type Entry, parseDocumentNumber, parseEntry, type QuoteBody } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Null: `named` is no id, or HQ has no such entry. */
export async function entryNamed(db: Kysely<Tables>, named: object): Promise<Entry | null> {
  const { epoch, seq }: { epoch?: unknown; seq?: unknown } = { ...named };
  if (typeof epoch !== "string" || !/^[0-9a-f]{32}$/.test(epoch) || !Number.isSafeInteger(seq)) return null;
  const row = await db
    .selectFrom("entry")
    .select("text")
    .where("epoch", "=", epoch)
    .where("seq", "=", Number(seq))
    .executeTakeFirst();
  const reading = row === undefined ? null : parseEntry(row.text);
  return reading?.ok === true ? reading.entry : null;
}

/** The quote of that number; null: HQ has none. @param of the entry that names it: mostly of the same epoch, which may be new */
export async function quoteOfNumber(
  db: Kysely<Tables>,
  quoteNumber: string,
  of: Pick<Entry, "epoch">,
): Promise<QuoteBody | null> {
  const reading = parseDocumentNumber(quoteNumber);
  if (!reading.ok || reading.document.kind !== "quote") return null;
  const { store, lane, count } = reading.document;
  const epochs = await db.selectFrom("epoch").select("epoch").where("store", "=", store).execute();
  for (const epoch of new Set([of.epoch, ...epochs.map(({ epoch }) => epoch)])) {
    if (documentNumber({ kind: "quote", store, lane, epoch, count }) !== reading.number) continue;
    const entry = await entryNamed(db, { epoch, seq: count });
    if (entry?.kind === "quote" && (entry.body as QuoteBody).quoteNumber === reading.number)
      return entry.body as QuoteBody;
  }
  return null;
}
