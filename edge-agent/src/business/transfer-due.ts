// What of a sale is still to come by bank transfer: HQ's balance as it reached this box, with the movements held beyond it [P4].

import { balanceWith, businessDueAccount, dueOf, type Minor, minor, type SaleBody } from "@evertill/core";
import type { Box } from "../box/box.ts";

export interface TransferDue {
  readonly reference: string;
  /** Below 0: owed to the customer. */
  readonly dueMinor: Minor;
}

/** Null: the sale is not paid so. */
export async function transferDue(
  { ports, journal }: Pick<Box, "ports" | "journal">,
  sale: Pick<SaleBody, "tenders">,
): Promise<TransferDue | null> {
  const due = dueOf(sale);
  if (due === null) return null;
  const { reference } = due;
  const account = businessDueAccount(reference);
  const snapshot = await ports.reference.storedValue(account);
  return { reference, dueMinor: minor(balanceWith(snapshot, journal.storedValueMoves(account))) };
}
