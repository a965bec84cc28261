// What becomes of a member in a store after joining: fields changed, or all of it erased. The entries say who did it and of whom,
// by id; what a field says is in the record alone.

import type { EntryDraft } from "../entry.ts";
import { nextStamp } from "./change-stamp.ts";
import { type ErasedMember, type KeptMember, type MemberConsent, stampsOf } from "./member-record.ts";

export interface MemberChangedBody {
  readonly memberId: string;
  /** What is another than before. */
  readonly fields: readonly ("name" | "consent")[];
  /** As it is from now on; absent: as it was. */
  readonly consent?: MemberConsent;
}

export interface MemberErasedBody {
  readonly memberId: string;
  /** Null: within the limit of who did it [P9]. */
  readonly approvedBy: string | null;
}

type Moment = Pick<EntryDraft, "person" | "businessDay" | "at" | "versions">;

export const memberChangedDraft = (body: MemberChangedBody, of: Moment): EntryDraft<"member-changed"> => ({
  ...{ kind: "member-changed", ...of, body, transfers: [] },
});

export const memberErasedDraft = (body: MemberErasedBody, of: Moment): EntryDraft<"member-erased"> => ({
  ...{ kind: "member-erased", ...of, body, transfers: [] },
});

interface Where {
  readonly wallMs: number;
  readonly box: string;
}

/** @returns the record with later stamps where it differs; null: it says that already */
export function changedMember(
  record: KeptMember,
  to: { readonly name: string; readonly consent: MemberConsent },
  where: Where,
): { readonly record: KeptMember; readonly body: MemberChangedBody } | null {
  const at = nextStamp({ known: stampsOf(record), ...where });
  const isNamed = to.name !== record.name.value;
  const isAgreed = to.consent.marketing !== record.consent.value.marketing;
  if (!isNamed && !isAgreed) return null;
  return {
    record: {
      ...record,
      name: isNamed ? { value: to.name, at } : record.name,
      consent: isAgreed ? { value: to.consent, at } : record.consent,
    },
    body: {
      memberId: record.memberId,
      fields: [...(isNamed ? (["name"] as const) : []), ...(isAgreed ? (["consent"] as const) : [])],
      ...(isAgreed ? { consent: to.consent } : {}),
    },
  };
}

export const erasedMember = (record: KeptMember, where: Where): ErasedMember => ({
  ...{ is: "erased", memberId: record.memberId, at: nextStamp({ known: stampsOf(record), ...where }) },
});
