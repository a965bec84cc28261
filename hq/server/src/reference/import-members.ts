// Members from elsewhere into the reference collection. Points are a ledger's to say, not theirs.

import type { MemberDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type PutCounts, type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";

export interface MembersImport extends PutCounts {
  /** By their place in what was given: phones that another member has; not imported. */
  readonly phoneTaken: readonly { readonly index: number; readonly holder: string }[];
}

/** The first of two members with one id or phone is taken. */
export async function importMembers(
  db: Kysely<Tables>,
  members: readonly MemberDocument[],
  options: PutOptions,
): Promise<MembersImport> {
  return putInTurn(db, options, async (tx) => {
    const { rows } = await sql<{ id: string; phone: string }>`
      SELECT id, document ->> 'phone' AS phone FROM reference_document WHERE collection = 'member' AND NOT deleted AND
        (id = ANY (${members.map(({ memberId }) => memberId)}::text[])
          OR document ->> 'phone' = ANY (${members.map(({ phone }) => phone)}::text[]))`.execute(tx);
    const holders = new Map(rows.map(({ id, phone }) => [phone, id]));
    const known = new Set(rows.map(({ id }) => id));
    const phoneTaken: { index: number; holder: string }[] = [];
    const taken = new Map<string, MemberDocument>();
    for (const [index, member] of members.entries()) {
      const holder = holders.get(member.phone);
      if (taken.has(member.memberId)) phoneTaken.push({ index, holder: member.memberId });
      else if (holder !== undefined && holder !== member.memberId) phoneTaken.push({ index, holder });
      else {
        holders.set(member.phone, member.memberId);
        taken.set(member.memberId, member);
      }
    }
    const documents = [...taken.values()].map((document) => ({
      ...{ id: document.memberId, scopes: ["chain"] as const, document },
    }));
    const written = await putDocuments(tx, "member", documents);
    const added = documents.filter(({ id }) => !known.has(id)).length;
    return { added, changed: written - added, unchanged: documents.length - written, phoneTaken };
  });
}
