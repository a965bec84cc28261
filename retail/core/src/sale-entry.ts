// What a paid sale writes into the journal: the body that receipts and recomputation need [P7], and balanced
// transfers: goods from the floor to sold, money from income and tax into the drawer, claims on who pays discounts.

import { claimAccount, drawerAccount, floorAccount, incomeAccount, soldAccount, taxAccount } from "./accounts.ts";
import { payCash } from "./cash.ts";
import type { EntryDraft, EntryTime, EntryVersions, SaleLineBody, Transfer } from "./entry.ts";
import { addMinor, type BasisPoints, type Minor, minor } from "./money.ts";
import type { Payer, PricedBasket } from "./priced-basket.ts";

export interface SaleDraftInput {
  readonly basket: PricedBasket;
  readonly tender: { readonly type: "cash"; readonly tenderedMinor: Minor };
  /** Random subject id of the cashier. */
  readonly person: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
  readonly receiptNumber: string;
}

/** @throws RangeError when the basket is empty or the cash is refused by payCash: the sale machine asks before */
export function saleDraft(input: SaleDraftInput): EntryDraft<"sale"> {
  const { basket, tender, person, businessDay, at, versions, store, box, receiptNumber } = input;
  if (basket.lines.length === 0) throw new RangeError("a sale without lines");
  const { currency, saleId, totalMinor, taxMinor } = basket;
  const cash = payCash({ dueMinor: totalMinor, tenderedMinor: tender.tenderedMinor, currency });
  if (!cash.ok) throw new RangeError(`cash refused: ${cash.reason}`);
  const lines = saleLines(basket);
  return {
    kind: "sale",
    person,
    businessDay,
    at,
    versions,
    body: {
      saleId,
      receiptNumber,
      currency,
      lines,
      totalMinor,
      taxMinor,
      tenders: [
        {
          type: "cash",
          tenderedMinor: tender.tenderedMinor,
          changeMinor: cash.changeMinor,
          amountMinor: minor(tender.tenderedMinor - cash.changeMinor),
        },
      ],
    },
    transfers: [
      ...stockTransfers(lines, store),
      ...moneyTransfers(lines, { currency, store, box }),
      ...claimTransfers(lines, { currency, store }),
    ],
  };
}

function saleLines(basket: PricedBasket): readonly SaleLineBody[] {
  return basket.lines.map((line) => ({
    lineId: line.lineId,
    sku: line.sku,
    gtin: line.gtin,
    name: { zh: line.name.zh, en: line.name.en },
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    ...(line.override === undefined ? {} : { override: line.override }),
    discounts: line.discounts,
    totalMinor: line.totalMinor,
    taxRateBp: line.taxRateBp,
    taxMinor: line.taxMinor,
  }));
}

function stockTransfers(lines: readonly SaleLineBody[], store: string): readonly Transfer[] {
  const from = floorAccount(store);
  return lines.map(({ sku, quantity }) => ({ ledger: "stock", unit: sku, from, to: soldAccount, amount: quantity }));
}

/** One transfer for the net income and one for each tax rate; nothing is moved for amounts of zero. */
function moneyTransfers(
  lines: readonly SaleLineBody[],
  { currency, store, box }: { readonly currency: string; readonly store: string; readonly box: string },
): readonly Transfer[] {
  const net = addMinor(...lines.map((line) => minor(line.totalMinor - line.taxMinor)));
  const from: [string, Minor][] = [[incomeAccount(store), net]];
  for (const [rate, tax] of taxByRate(lines)) from.push([taxAccount(rate), tax]);
  return from
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ ledger: "money", unit: currency, from: account, to: drawerAccount(box), amount }));
}

/** What others than the chain gave off the price is income of the store all the same, and owed by them. */
function claimTransfers(
  lines: readonly SaleLineBody[],
  { currency, store }: { readonly currency: string; readonly store: string },
): readonly Transfer[] {
  const owed = new Map<Exclude<Payer, "chain">, Minor>();
  for (const { payer, amountMinor } of lines.flatMap(({ discounts }) => discounts)) {
    if (payer !== "chain") owed.set(payer, addMinor(owed.get(payer) ?? minor(0), amountMinor));
  }
  const from = incomeAccount(store);
  return [...owed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([payer, amount]) => ({ ledger: "money", unit: currency, from, to: claimAccount(payer), amount }));
}

/** Tax included in the lines, by rate, ascending. */
export function taxByRate(
  lines: readonly Pick<SaleLineBody, "taxRateBp" | "taxMinor">[],
): readonly (readonly [BasisPoints, Minor])[] {
  const sums = new Map<BasisPoints, Minor>();
  for (const { taxRateBp, taxMinor } of lines) sums.set(taxRateBp, addMinor(sums.get(taxRateBp) ?? minor(0), taxMinor));
  return [...sums].sort(([a], [b]) => a - b);
}
