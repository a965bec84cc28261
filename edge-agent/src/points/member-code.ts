// The code that a member shows: known by HQ's signature alone, so that it holds while nobody can be asked [P6].

import { readMemberCode } from "@evertill/core";
import { verifyText } from "@evertill/journal";

export type MemberCodeReading =
  | { readonly ok: true; readonly memberId: string }
  | { readonly ok: false; readonly reason: "bad-member-code" | "member-code-over" };

/** Null where the text is no member's code. @param of.keys HQ's public keys */
export function checkedMemberCode(
  text: string,
  of: { readonly keys: readonly string[]; readonly today: string },
): MemberCodeReading | null {
  const code = readMemberCode(text);
  if (code === null) return null;
  const { memberId, signedText, signature, until } = code;
  if (!of.keys.some((key) => verifyText(key, signedText, signature))) return { ok: false, reason: "bad-member-code" };
  return until < of.today ? { ok: false, reason: "member-code-over" } : { ok: true, memberId };
}
