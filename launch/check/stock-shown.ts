// What tills showed that the store has, and whether it is what headquarters' files come to.

import { availableOf, type Balance, stockPlaceOf } from "@evertill/core";
import type { StockShownView } from "@evertill/protocol";
import type { TillClient } from "./till-client.ts";
import type { Broken } from "./verdict.ts";

/** Shown at the end, when nothing waited any more. */
export interface StockShown {
  readonly box: string;
  readonly sku: string;
  readonly quantity: number;
}

/** Asks a till what the store has of an item. */
export async function stockOn(till: TillClient, sku: string): Promise<StockShownView["here"]> {
  await till.command({ type: "show-stock", sku });
  const { stock } = await till.until(`the stock of ${sku}`, (view) => view.stock?.item.sku === sku);
  await till.command({ type: "put-stock-away" });
  await till.until("the stock put away", (view) => view.stock === undefined);
  if (stock === undefined) throw new Error(`no stock of ${sku} was shown`);
  return stock.here;
}

/** [P4] Balance and tail on a till are the fold of all entries at headquarters. */
export function stockFaults(balances: readonly Balance[], shown: readonly StockShown[]): readonly Broken[] {
  return shown.flatMap(({ box, sku, quantity }): Broken[] => {
    const places = balances.flatMap(({ ledger, unit, account, amount }) => {
      const place = ledger === "stock" && unit === sku ? stockPlaceOf(account) : null;
      return place === null ? [] : [{ ...place, quantity: amount }];
    });
    const there = availableOf(places);
    if (there === quantity) return [];
    return [{ promise: "P4", what: `${box} showed ${quantity} of ${sku} in the store, headquarters has ${there}` }];
  });
}
