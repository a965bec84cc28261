// Putting documents where others put theirs too: in one transaction, in turn, and for a trial taken back at its end.

import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { takeWritersTurn } from "./reference-documents.ts";

export interface PutCounts {
  readonly added: number;
  readonly changed: number;
  /** Held as given before. */
  readonly unchanged: number;
}

export interface PutOptions {
  /** Says what it would do, and does nothing. */
  readonly isTrial: boolean;
}

/** What a trial ends with, so that its transaction is rolled back. */
class TrialEnded extends Error {}

/** @param put what is done when the writer's turn has come */
export async function putInTurn<Outcome>(
  db: Kysely<Tables>,
  { isTrial }: PutOptions,
  put: (tx: Transaction<Tables>) => Promise<Outcome>,
): Promise<Outcome> {
  const found: Outcome[] = [];
  try {
    await db.transaction().execute(async (tx) => {
      await takeWritersTurn(tx);
      found[0] = await put(tx);
      if (isTrial) throw new TrialEnded();
    });
  } catch (error) {
    if (!(error instanceof TrialEnded)) throw error;
  }
  const [outcome] = found;
  if (outcome === undefined) throw new RangeError("a transaction ended without its outcome");
  return outcome;
}
