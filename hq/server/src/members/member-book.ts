// Members who joined or were changed in stores. A record is taken in one transaction with all that follows from it: who has
// that phone already, which id stands for whom, and the points that move with it [P2]. SPEC M3, M5, M6.

import { type EntryDraft, type MemberRecord, pointsAccount, pointsMergedDraft } from "@evertill/core";
import type { MemberDocument } from "@evertill/schemas";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type OwnWriter, ownMoment } from "../journal/own-writer.ts";
import { putDocuments, takeWritersTurn } from "../reference/reference-documents.ts";
import { raiseTasks } from "../tasks/write-tasks.ts";
import { type KnownMembers, memberOutcome } from "./member-documents.ts";

/** Ids whose late points are moved in one go. */
const mostSettled = 500;
/** Where no points book says it. */
const plainTier = "basic";

export class MemberBook {
  readonly #of: OwnWriter;

  constructor(of: OwnWriter) {
    this.#of = of;
  }

  /** @param store whose record it is. "erased": nothing of it is kept, since its member was erased before */
  async take(record: MemberRecord, store: string): Promise<"taken" | "erased"> {
    let answer: "taken" | "erased" = "taken";
    await this.#write(
      store,
      async (tx) => {
        const outcome = memberOutcome(record, await this.known(tx, record), await firstTier(tx));
        if (outcome.is === "erased") return eraseMember(tx, outcome.memberId);
        if (outcome.is === "gone") {
          if (record.is === "kept") answer = "erased";
          return;
        }
        await putDocuments(
          tx,
          "member",
          outcome.documents.map((document) => ({ id: document.memberId, scopes: ["chain"], document })),
        );
        if (outcome.differs) {
          const cause = { kind: "member-merge", about: record.memberId, entry: null, amount: null } as const;
          await raiseTasks(tx, { store, at: new Date(this.#of.nowMs()) }, [cause]);
        }
      },
      [record.memberId],
    );
    return answer;
  }

  /** Points that came late under an id that stands for another. */
  async settle(): Promise<void> {
    const { rows } = await sql<{ store: string; ids: string[] }>`
      SELECT min(store) AS store, array_agg(DISTINCT document.id) AS ids FROM reference_document AS document
      JOIN balance ON balance.ledger = 'points' AND balance.account = 'points:' || document.id
      WHERE document.collection = 'member' AND document.document ->> 'mergedInto' IS NOT NULL
      GROUP BY document.id HAVING sum(balance.amount) <> 0 LIMIT ${mostSettled}`.execute(this.#of.db);
    for (const { store, ids } of rows) await this.#write(store, async () => undefined, ids);
  }

  /** Who has the record's id and phone already. */
  protected known(tx: Transaction<Tables>, record: MemberRecord): Promise<KnownMembers> {
    return knownMembers(tx, record);
  }

  /** @param ids whose points are moved to whom they stand for, if they do */
  async #write(
    store: string,
    work: (tx: Transaction<Tables>) => Promise<unknown>,
    ids: readonly string[],
  ): Promise<void> {
    const { journal, key, randomHex } = this.#of;
    await journal.write(store, { key, newEpoch: randomHex(16) }, async (tx) => {
      // Two that move the points of one id see what the other has done.
      await takeWritersTurn(tx);
      await work(tx);
      const drafts: EntryDraft[] = [];
      for (const id of ids) drafts.push(...(await this.pointsMoved(tx, id)));
      return drafts;
    });
  }

  /** That stand under an id which stands for another. */
  protected async pointsMoved(tx: Transaction<Tables>, from: string): Promise<readonly EntryDraft[]> {
    const into = (await readMember(tx, from))?.mergedInto;
    if (into === undefined) return [];
    const { rows } = await sql<{ amount: string }>`
      SELECT coalesce(sum(amount), 0)::text AS amount FROM balance
      WHERE ledger = 'points' AND account = ${pointsAccount(from)}`.execute(tx);
    const points = 0 - Number(rows[0]?.amount ?? 0);
    if (points === 0) return [];
    return [pointsMergedDraft({ from, into, points }, { person: "hq", ...ownMoment(this.#of) })];
  }
}

interface MemberRow {
  readonly document: MemberDocument;
  readonly deleted: boolean;
}

async function memberRow(tx: Transaction<Tables>, id: string): Promise<MemberRow | null> {
  const { rows } = await sql<MemberRow>`
    SELECT document, deleted FROM reference_document WHERE collection = 'member' AND id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

async function readMember(tx: Transaction<Tables>, id: string): Promise<MemberDocument | null> {
  const row = await memberRow(tx, id);
  return row === null || row.deleted ? null : row.document;
}

async function knownMembers(tx: Transaction<Tables>, record: MemberRecord): Promise<KnownMembers> {
  const phone = record.is === "kept" ? record.phone.value : "";
  const { rows } = await sql<{ document: MemberDocument }>`
    SELECT document FROM reference_document
    WHERE collection = 'member' AND NOT deleted AND document ->> 'phone' = ${phone} AND ${phone} <> ''
    ORDER BY id LIMIT 1`.execute(tx);
  const row = await memberRow(tx, record.memberId);
  const into = row?.document.mergedInto;
  const standsFor = into === undefined ? row : await memberRow(tx, into);
  const own = standsFor === null ? null : standsFor.deleted ? "erased" : standsFor.document;
  return { own, ofPhone: rows[0]?.document ?? null };
}

/** The row stays, without anything of the person, so that what comes late finds it. */
async function eraseMember(tx: Transaction<Tables>, memberId: string): Promise<void> {
  const gone: MemberDocument = { memberId, phone: "", name: "", tier: plainTier, joined: "1970-01-01" };
  await putDocuments(tx, "member", [{ id: memberId, scopes: ["chain"], document: gone }]);
  await sql`
    UPDATE reference_document SET deleted = true WHERE collection = 'member' AND id = ${memberId}`.execute(tx);
}

async function firstTier(tx: Transaction<Tables>): Promise<string> {
  const { rows } = await sql<{ tier: string | null }>`
    SELECT document -> 'membership' ->> 'tier' AS tier FROM reference_document
    WHERE collection = 'pointsBook' AND NOT deleted ORDER BY (document ->> 'number')::int DESC LIMIT 1`.execute(tx);
  return rows[0]?.tier ?? plainTier;
}
