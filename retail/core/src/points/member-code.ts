// The code that a member shows instead of saying a phone number: HQ's signature over the member's id, so that a till knows it
// without asking anybody [P6].
// `EM1.<memberId>.<until>.<signature>`: 32 hex digits, the last day on which it is good (YYYYMMDD), Ed25519 as 128 hex digits.

import { plainText } from "../scan-code.ts";

export interface MemberCode {
  readonly memberId: string;
  /** `YYYY-MM-DD`, in the store's time; good on that day still. */
  readonly until: string;
  /** What HQ signed. */
  readonly signedText: string;
  /** Hex. */
  readonly signature: string;
}

const shape = /^(EM1\.([0-9a-f]{32})\.([0-9]{4})([0-9]{2})([0-9]{2}))\.([0-9a-f]{128})$/;

/** The text that HQ signs. */
export const memberCodeText = ({ memberId, until }: Pick<MemberCode, "memberId" | "until">): string =>
  `EM1.${memberId}.${until.replaceAll("-", "")}`;

/** Null where the text is no member's code; whether the signature is good is the caller's to check. */
export function readMemberCode(text: string): MemberCode | null {
  const parts = shape.exec(plainText(text).normalize("NFKC").trim());
  if (parts === null) return null;
  const [, signedText = "", memberId = "", year, month, day, signature = ""] = parts;
  return { memberId, until: `${year}-${month}-${day}`, signedText, signature };
}
