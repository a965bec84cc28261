// Deposits that are not of their kind, more than the law allows of what their quote costs, or that counted for more than was promised:
// found when the entry is kept [P7]. A quote or deposit that HQ does not have yet is not held against its sale.

import {
  type DepositKind,
  type DepositSettledBody,
  depositDifferences,
  expansionDifferences,
  plainDepositKinds,
  type QuoteBody,
  type SaleBody,
  settledDifferences,
  soldBy,
} from "@evertill/core";
import type { Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { entryNamed, quoteOfNumber } from "./named-entries.ts";
import type { PriceFinding, PricingBooks } from "./recompute-sales.ts";

/** In the transaction that keeps the entries, after they are written. */
export async function depositFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
  books: Pick<PricingBooks, "deposits">,
): Promise<readonly PriceFinding[]> {
  const findings: PriceFinding[] = [];
  for (const { entry } of kept) {
    const { epoch, seq } = entry;
    const sale = soldBy(entry);
    try {
      const found = sale === null ? await settledFindings(tx, entry) : await differencesOf(tx, sale, { entry, books });
      for (const { where, ...amounts } of found)
        findings.push({ epoch, seq, place: where.replaceAll("\0", "\uFFFD").slice(0, 200), ...amounts });
    } catch (error) {
      if (!isOfBody(error)) throw error;
      findings.push({ epoch, seq, place: "$", statedMinor: 0, recomputedMinor: 0 });
    }
  }
  return findings;
}

/** None for entries of other kinds. */
async function settledFindings(tx: Transaction<Tables>, entry: KeptEntry["entry"]) {
  if (entry.kind !== "deposit-settled") return [];
  const { soldBy: named }: Partial<DepositSettledBody> = { ...(entry.body as object) };
  const sold = named === undefined ? null : await entryNamed(tx, Object(named));
  return settledDifferences(entry, sold === null ? null : soldBy(sold));
}

async function differencesOf(
  tx: Transaction<Tables>,
  sale: SaleBody,
  { entry, books }: { readonly entry: KeptEntry["entry"]; readonly books: Pick<PricingBooks, "deposits"> },
) {
  const found: ReturnType<typeof depositDifferences>[number][] = [];
  for (const line of Array.isArray(sale.lines) ? sale.lines : []) {
    const terms = line?.load?.deposit;
    if (terms === undefined) continue;
    const kinds: readonly DepositKind[] | null =
      terms.kind === undefined ? plainDepositKinds : await books.deposits(tx, String(terms.kind.bookId));
    found.push(...depositDifferences(line, kinds, await quoteOfNumber(tx, String(terms.quote), entry)));
  }
  const expansion = sale.quote?.expansion;
  if (sale.quote === undefined || expansion === undefined) return found;
  const [deposit, quote] = [await entryNamed(tx, expansion), await entryNamed(tx, sale.quote)];
  const quoted = quote?.kind === "quote" ? (quote.body as QuoteBody) : null;
  return [...found, ...expansionDifferences(sale, entry, deposit, quoted)];
}
