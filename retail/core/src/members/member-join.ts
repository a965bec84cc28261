// The entry by which somebody becomes a member: a random id and what was agreed to. Phone and name are a record beside it.

import type { EntryDraft } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { MemberConsent } from "./member-record.ts";

/** On what terms members join; a part of the points book. */
export interface Membership {
  /** Names the version of the terms, `2026-01`. */
  readonly terms: string;
  /** What the shopper agrees to, in a sentence. */
  readonly text: Bilingual;
  /** In which members begin. */
  readonly tier: string;
}

export interface MemberJoinBody {
  /** 32 hex digits, drawn for this member. */
  readonly memberId: string;
  readonly consent: MemberConsent;
}

/** Moves nothing. @param of.person who asked the shopper [P9] */
export function memberJoinDraft(
  body: MemberJoinBody,
  of: Pick<EntryDraft, "person" | "businessDay" | "at" | "versions">,
): EntryDraft<"member-join"> {
  return { kind: "member-join", ...of, body, transfers: [] };
}
