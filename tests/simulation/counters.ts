// Brand counters of a run: whose goods are whose, and what each counter must be owed at the end, reckoned from what was sold
// and what came back, without the code that makes transfers.

import {
  balanceKey,
  type Entry,
  fold,
  type PriceBook,
  type PriceProtectionBody,
  type ReturnBody,
  type SellerRule,
  type StockOwner,
  soldBy,
} from "@evertill/core";
import type { Catalogue } from "./catalogue.ts";
import { takesBack } from "./expected-returns.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { runPriceBook } from "./trade-ins.ts";

const rule = (sellerId: string, skus: readonly string[]): SellerRule => ({
  ...{ sellerId, name: { zh: sellerId, en: sellerId }, commissionBp: 1_500, stores: ["0412"], brands: [], skus },
  operator: { name: { zh: `${sellerId} 公司`, en: `${sellerId} Ltd` }, taxNumber: `91${sellerId}` },
});

/** Goods that offers of every payer are for, one known by its number; not the one that is given away. */
export const runSellers = [
  rule("NORD", ["SKU-6", "SKU-7", "SKU-8", "SKU-9", "SKU-10"]),
  rule("POLA", ["SKU-16", "SKU-17", "SKU-18"]),
] as const;

/** The book of a run that has counters. */
export const counterBook: PriceBook = { ...runPriceBook, bookId: "prices-of-the-counters", sellers: runSellers };

/** Null: the chain's own. */
export const counterOf = ({ priceBook }: Pick<Catalogue, "priceBook">, sku: string): string | null =>
  priceBook.sellers?.find(({ skus }) => skus.includes(sku))?.sellerId ?? null;

/** In whose stock an item of the run lies. */
export const ownerIn =
  (catalogue: Pick<Catalogue, "priceBook">) =>
  (sku: string): StockOwner =>
    counterOf(catalogue, sku) === null ? "chain" : "concession";

/** [P4, P7] A counter is owed the price of all that was sold of its goods, less its brand's discounts and what came back. */
export function expectCounters({ record, machines }: Finished, atHq: HeldEntries): void {
  const [{ world } = { world: null }] = machines;
  if (world === null) return;
  const { catalogue } = world;
  const owed = new Map<string, number>();
  const add = (sku: string, amount: number, what: string) => {
    const seller = counterOf(catalogue, sku);
    if (seller === null) return;
    owed.set(seller, (owed.get(seller) ?? 0) + amount);
    record.count(what);
  };
  for (const [id, { entry }] of atHq) {
    for (const { sku, seller, load, gift, service, unitPriceMinor, quantity, discounts } of soldBy(entry)?.lines ??
      []) {
      if (load !== undefined || gift !== undefined || service !== undefined) continue;
      const should = counterOf(catalogue, sku);
      record.expect("P7", (seller?.sellerId ?? null) === should, () => {
        return `${id} sells ${sku} for ${seller?.sellerId ?? "the chain"}, and it is ${should ?? "the chain"}'s`;
      });
      const own = discounts.filter(({ payer }) => payer === "brand");
      add(sku, unitPriceMinor * quantity - sumOf(own), "soldByCounters");
    }
    for (const { sku, amount } of backOf(entry)) add(sku, -amount, "backToCounters");
  }
  const balances = fold([...atHq.values()].flatMap(({ entry }) => entry.transfers));
  for (const { sellerId } of catalogue.priceBook.sellers ?? []) {
    const due = -(balances.get(balanceKey("money", "CNY", `seller-due:${sellerId}`))?.amount ?? 0);
    const should = owed.get(sellerId) ?? 0;
    record.expect("P4", due === should, () => `${sellerId} is owed ${due}, its goods came to ${should}`);
    record.expect("P4", due >= 0, () => `${sellerId} owes ${-due}`);
  }
}

/** What goes back of each item: the money, and what others than the brand had paid of it; less what is kept for accessories. */
function backOf({ kind, body }: Entry): readonly { readonly sku: string; readonly amount: number }[] {
  if (!takesBack(kind)) return [];
  if (kind === "price-protection")
    return (body as PriceProtectionBody).lines.map(({ sku, totalMinor }) => ({ sku, amount: totalMinor }));
  const { lines, accessoryDeductions = [] } = body as ReturnBody;
  return [
    ...lines.map(({ sku, totalMinor, discounts }) => {
      return { sku, amount: totalMinor + sumOf(discounts.filter(({ payer }) => payer !== "brand")) };
    }),
    ...accessoryDeductions.map(({ sku, amountMinor }) => ({ sku, amount: -amountMinor })),
  ];
}

const sumOf = (amounts: readonly { readonly amountMinor: number }[]): number =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
