// What every box says that the store has at the end of a run: HQ's balance and the entries beyond it, wherever the balance
// was cut.

import { balanceKey, floorAccount, type StockOwner, stockOpeningAccount } from "@evertill/core";
import { stockHere } from "../../edge-agent/src/stock/stock-here.ts";
import { readHqBalances } from "../../hq/server/src/journal/journal-status.ts";
import { openingPieces, storeId } from "./catalogue.ts";
import type { Finished } from "./final-checks.ts";

const hqWord = { word: "hq", sinceMs: null } as const;

/**
 * [P4] The hub, which holds every entry of the store, has the whole store's stock by balances of any age; every box has it by
 * those that HQ has now. An older disk took entries from the hub that a balance of before does not hold either.
 */
export async function expectStock({ record, machines, hq }: Finished): Promise<void> {
  const atHq = new Map<string, number>();
  for (const { ledger, unit, account, amount } of await readHqBalances(hq.database.db, storeId))
    if (ledger === "stock" && account.startsWith("store:")) atHq.set(balanceKey("stock", unit, account), amount);
  const skus = [...new Set([...atHq.keys()].map((key) => String(JSON.parse(key)[1])))];
  for (const machine of machines) {
    const box = machine.process?.agent.box;
    if (box === undefined) continue;
    const compare = async (how: string, isCompared: (key: string) => boolean) => {
      const here = new Map<string, number>();
      for (const { sku, places } of await stockHere(box, skus, hqWord))
        for (const { zone, owner, condition, quantity } of places)
          here.set(balanceKey("stock", sku, `store:${storeId}/${zone}/${owner}/${condition}`), quantity);
      for (const key of new Set([...atHq.keys(), ...here.keys()].filter(isCompared))) {
        const [has, should] = [here.get(key) ?? 0, atHq.get(key) ?? 0];
        record.expect("P4", has === should, () => `${machine.box} has ${has} of ${key} by ${how}, hq has ${should}`);
        record.count("stockCompared");
      }
    };
    const sent = new Set(machine.stock.all().map(({ unit, account }) => balanceKey("stock", unit, account)));
    if (machine.role === "hub" && !machine.wasRestored)
      await compare("balances as they had come", (key) => sent.has(key));
    await machine.stock.pull(hq);
    await compare("the balances of now", () => true);
    const now = new Set(machine.stock.all().map(({ unit, account }) => balanceKey("stock", unit, account)));
    for (const key of atHq.keys()) record.expect("P4", now.has(key), () => `${machine.box} was not sent ${key}`);
  }
}

/** What HQ itself has booked: what was there when the books began. */
export const openingSums = (
  skus: readonly string[],
  ownerOf: (sku: string) => StockOwner,
): readonly (readonly [string, number])[] =>
  skus.flatMap((sku) => [
    [balanceKey("stock", sku, floorAccount(storeId, ownerOf(sku))), openingPieces] as const,
    [balanceKey("stock", sku, stockOpeningAccount(storeId, ownerOf(sku))), -openingPieces] as const,
  ]);
