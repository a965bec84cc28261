// Takes up what entries say of sales that wait for a bank transfer, in the transaction that keeps them.

import { dueOf, soldBy } from "@evertill/core";
import type { Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "../journal/judge-batch.ts";

export async function writeBusinessDue(tx: Transaction<Tables>, kept: readonly KeptEntry[]): Promise<void> {
  const sales = kept.flatMap(dueRow);
  if (sales.length === 0) return;
  await tx
    .insertInto("business_due")
    .values(sales)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const isText = (value: unknown, shape: RegExp): value is string => typeof value === "string" && shape.test(value);

/** A body that is not what its kind says tells nothing [P3]. */
function dueRow({ entry }: KeptEntry) {
  const sale = soldBy(entry);
  const due = sale === null ? null : dueOf(sale);
  if (sale === null || due === null) return [];
  const { reference, customer, dueDay } = due;
  const { receiptNumber, currency } = sale;
  const isWhole =
    isText(reference, /^B[0-9]{15}$/) &&
    isText(customer, /^[0-9a-f]{32}$/) &&
    isText(dueDay, /^\d{4}-\d{2}-\d{2}$/) &&
    isText(receiptNumber, /^R[0-9]{18}$/) &&
    isText(currency, /^[A-Z]{3}$/);
  if (!isWhole) return [];
  const { store, epoch, seq } = entry;
  return [{ reference, store, receipt_number: receiptNumber, customer, currency, due_day: dueDay, epoch, seq }];
}
