// What a store's record of a member becomes at HQ: a document of a new member, a change of one that is known, or another id
// of who has that phone already. Pure. SPEC M2, M5, M6.

import { type KeptMember, latestStamp, type MemberRecord, mergeMembers } from "@evertill/core";
import { type MemberDocument, memberRecordOf } from "@evertill/schemas";

/** What HQ knows of a record's member. */
export interface KnownMembers {
  /** Under the record's own id, or whom that stands for; "erased": it was somebody's. */
  readonly own: MemberDocument | "erased" | null;
  /** Who has the record's phone. */
  readonly ofPhone: MemberDocument | null;
}

export type MemberOutcome =
  /** To be written, one or two; none: HQ knew it all. */
  | { readonly is: "kept"; readonly documents: readonly MemberDocument[]; readonly differs: boolean }
  | { readonly is: "erased"; readonly memberId: string }
  /** Erased before: nothing of it is kept. */
  | { readonly is: "gone" };

/** @param tier with which members begin */
export function memberOutcome(record: MemberRecord, { own, ofPhone }: KnownMembers, tier: string): MemberOutcome {
  if (own === "erased") return { is: "gone" };
  if (record.is === "erased") return { is: "erased", memberId: own?.memberId ?? record.memberId };
  if (own?.memberId === record.memberId) return kept([withRecord(own, mergeMembers(memberRecordOf(own), record))]);
  const one = own ?? ofPhone;
  if (one === null) {
    const { memberId, phone, name, joined } = record;
    return kept([withRecord({ memberId, phone: phone.value, name: name.value, tier, joined }, record)]);
  }
  const merged = withRecord(one, joinedAgain(memberRecordOf(one), record));
  const { memberId, joined } = record;
  const another = { memberId, phone: "", name: "", tier: one.tier, joined, mergedInto: one.memberId };
  const differs = one.name !== "" && record.name.value !== "" && one.name !== record.name.value;
  return { ...kept([merged, another]), differs };
}

const kept = (documents: readonly MemberDocument[]) => ({ is: "kept", documents, differs: false }) as const;

/** Who joined again without saying so goes on under the name that was known; what was agreed to last counts. */
function joinedAgain(known: KeptMember, record: KeptMember): MemberRecord {
  const name = known.name.value === "" ? record.name : known.name;
  return mergeMembers({ ...known, name }, { ...record, memberId: known.memberId, phone: known.phone, name });
}

function withRecord(document: MemberDocument, record: MemberRecord): MemberDocument {
  if (record.is === "erased") return document;
  const { phone, name, consent, joined } = record;
  const changed = { phone: phone.at, name: name.at, consent: consent.at };
  if (latestStamp(Object.values(changed)) === "") return document;
  return { ...document, joined, phone: phone.value, name: name.value, consent: consent.value, changed };
}
