// The member whom a sale is for. Names and phones stay in documents that can be erased: a sale knows an id that names
// nobody, the tier and the day of joining that prices depend on, and the end of the phone for the screen.

import type { BusinessCustomer } from "./business/business-customer.ts";

/** Kept with the open sale; entries carry the id alone. */
export interface SaleMember {
  /** Random subject id. */
  readonly memberId: string;
  /** As the chain calls it: `basic`, `silver`, `gold`. */
  readonly tier: string;
  /** The last four digits, for the cashier to ask about; never in an entry. */
  readonly phoneTail: string;
  /** `YYYY-MM-DD`; never in an entry. Absent: not known. */
  readonly joined?: string;
  /** By the code that HQ signed for the member; absent: by the phone number that was said. */
  readonly knownBy?: "code";
  /** Of an organisation that buys on account; absent: a person, or one that does not. Never in an entry. */
  readonly business?: Pick<BusinessCustomer, "legalName" | "terms">;
}

/** Of a member's document, what a sale keeps. */
export const saleMember = (of: {
  readonly memberId: string;
  readonly tier: string;
  readonly phone: string;
  readonly joined: string;
  readonly business?: BusinessCustomer | undefined;
}): SaleMember => ({
  memberId: of.memberId,
  tier: of.tier,
  phoneTail: of.phone.slice(-4),
  joined: of.joined,
  ...(of.business === undefined ? {} : { business: { legalName: of.business.legalName, terms: of.business.terms } }),
});

/** A mobile number of mainland China as typed: eleven digits from 1, spaces and hyphens passed over; null for other texts. */
export function readPhone(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s-]/g, "");
  return /^1[0-9]{10}$/.test(digits) ? digits : null;
}

/**
 * A member's number as typed: of mainland China as `readPhone` has it, +86 before it or not; any other by its country's code
 * (ITU-T E.164: + and 7 to 15 digits), kept behind 00 so that no country's number is another's. Null for other texts.
 */
export function readMemberPhone(text: string): string | null {
  const typed = text.normalize("NFKC").replace(/[\s()-]/g, "");
  const national = readPhone(typed.replace(/^\+86/, ""));
  if (national !== null) return national;
  const abroad = /^\+([1-9][0-9]{6,14})$/.exec(typed)?.[1];
  return abroad === undefined || abroad.startsWith("86") ? null : `00${abroad}`;
}
