// A legal entity that buys on account (对公): by its tax number, under terms that are data of its document. An organisation
// is no person: its subject id follows from its tax number, so that whoever has one has the other.

import { readTaxNumber } from "../invoices/tax-number.ts";

/** `transfer-first`: goods are handed over once the bank transfer is here, which is looked into after so many days. */
export interface BusinessTerms {
  readonly pays: "transfer-first";
  readonly dueDays: number;
}

/** What a member's document says of one that is an organisation. */
export interface BusinessCustomer {
  /** As the fapiao is made out to. */
  readonly legalName: string;
  /** Unified social credit identifier (GB 32100-2015). */
  readonly taxNumber: string;
  readonly terms: BusinessTerms;
}

/** No random id begins so, but for one in 4 billion. */
const mark = "b0000000";

/** Where all organisations lie among members in the order of subject ids: from the first, before the second. */
export const businessMemberIds = { from: mark, before: "b0000001" } as const;

/** 32 hex digits, as every member's. @throws RangeError where that is no tax number */
export function businessMemberId(taxNumber: string): string {
  const known = readTaxNumber(taxNumber);
  if (known === null) throw new RangeError(`not a tax number: ${taxNumber}`);
  let value = 0n;
  for (const character of known) value = value * 36n + BigInt(Number.parseInt(character, 36));
  return mark + value.toString(16).padStart(24, "0");
}

/** Whose subject id it is; null: no organisation's. */
export function taxNumberOf(memberId: string): string | null {
  if (!memberId.startsWith(mark) || !/^[0-9a-f]{32}$/.test(memberId)) return null;
  const number = BigInt(`0x${memberId.slice(mark.length)}`)
    .toString(36)
    .toUpperCase()
    .padStart(18, "0");
  return readTaxNumber(number);
}
