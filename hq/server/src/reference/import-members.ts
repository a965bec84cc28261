// Members from elsewhere into the reference collection. Points are a ledger's to say, not theirs.

import { latestStamp, nextStamp } from "@evertill/core";
import type { MemberDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type PutCounts, type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";

export interface MembersImport extends PutCounts {
  /** By their place in what was given: phones that another member has, and ids that stand for another; not imported. */
  readonly phoneTaken: readonly { readonly index: number; readonly holder: string }[];
  /** The same of members who were erased in a store; not imported either. */
  readonly erased: readonly number[];
}

/** The first of two members with one id or phone is taken. */
export async function importMembers(
  db: Kysely<Tables>,
  members: readonly MemberDocument[],
  options: PutOptions & { readonly nowMs: number },
): Promise<MembersImport> {
  return putInTurn(db, options, async (tx) => {
    const { rows } = await sql<{ id: string; document: MemberDocument; deleted: boolean }>`
      SELECT id, document, deleted FROM reference_document WHERE collection = 'member' AND
        (id = ANY (${members.map(({ memberId }) => memberId)}::text[])
          OR document ->> 'phone' = ANY (${members.map(({ phone }) => phone)}::text[]))`.execute(tx);
    const gone = new Set(rows.flatMap(({ id, deleted }) => (deleted ? [id] : [])));
    const there = rows.filter(({ deleted }) => !deleted);
    const holders = new Map(there.map(({ id, document }) => [document.phone, id]));
    const known = new Map(there.map(({ id, document }) => [id, document]));
    const erased: number[] = [];
    const phoneTaken: { index: number; holder: string }[] = [];
    const taken = new Map<string, MemberDocument>();
    for (const [index, member] of members.entries()) {
      const holder = known.get(member.memberId)?.mergedInto ?? holders.get(member.phone);
      if (gone.has(member.memberId)) erased.push(index);
      else if (taken.has(member.memberId)) phoneTaken.push({ index, holder: member.memberId });
      else if (holder !== undefined && holder !== member.memberId) phoneTaken.push({ index, holder });
      else {
        holders.set(member.phone, member.memberId);
        taken.set(member.memberId, member);
      }
    }
    const documents = [...taken.values()].map((document) => ({
      ...{ id: document.memberId, scopes: ["chain"] as const },
      document: withChanges(document, known.get(document.memberId), options.nowMs),
    }));
    const written = await putDocuments(tx, "member", documents);
    const added = documents.filter(({ id }) => !known.has(id)).length;
    return { added, changed: written - added, unchanged: documents.length - written, phoneTaken, erased };
  });
}

/** What was agreed to in a store stays; what is given otherwise than it was is HQ's own change of now. */
function withChanges(given: MemberDocument, known: MemberDocument | undefined, nowMs: number): MemberDocument {
  if (known?.changed === undefined) return given;
  const { consent, changed } = known;
  const at = nextStamp({ known: [latestStamp(Object.values(changed))], wallMs: nowMs, box: "hq" });
  const phone = given.phone === known.phone ? changed.phone : at;
  const name = given.name === known.name ? changed.name : at;
  return { ...given, ...(consent === undefined ? {} : { consent }), changed: { ...changed, phone, name } };
}
