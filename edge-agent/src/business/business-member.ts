// An organisation that buys on account is found by its tax number.

import { businessMemberId, readTaxNumber, type SaleMember, saleMember } from "@evertill/core";
import type { BoxPorts } from "../box/box-ports.ts";

/** Null: the text is no tax number, or no customer's: it may be something else. */
export async function businessCustomer(
  reference: Pick<BoxPorts["reference"], "memberById">,
  text: string,
): Promise<SaleMember | null> {
  const taxNumber = readTaxNumber(text);
  const member = taxNumber === null ? null : await reference.memberById(businessMemberId(taxNumber));
  return member?.business === undefined ? null : saleMember(member);
}
