// Where an old unit lies: from outside into the store's place for such units, owned by who pays for it; and out again when its
// sale is undone.

import { receivedAccount, type StockOwner, stockAccount, tradeInZone } from "../accounts.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { Transfer } from "../entry.ts";
import { isTradeIn, type TradeInPayer } from "./trade-in-tender.ts";

const owners: Readonly<Record<TradeInPayer, StockOwner>> = { chain: "chain", partner: "consignor" };

/** Of one payer's old units in a store. */
const tradedInAccount = (store: string, payer: TradeInPayer): string =>
  stockAccount({ store, zone: tradeInZone, owner: owners[payer], condition: "traded-in" });

/** With the sale that they pay for. */
export const tradedIn = (tenders: readonly { readonly type: string }[], store: string): readonly Transfer[] =>
  tenders
    .filter(isTradeIn)
    .filter(({ later }) => later === undefined)
    .map((unit) => unitTakenIn(unit, store));

/** From outside into the store. */
export const unitTakenIn = (
  { modelId, payer }: { readonly modelId: string; readonly payer: TradeInPayer },
  store: string,
): Transfer => ({
  ...{ ledger: "stock", unit: modelId, from: receivedAccount(store) },
  ...{ to: tradedInAccount(store, payer), amount: 1 },
});

/** Given back to the shopper. */
export const givenBackUnits = (refunds: readonly RefundBody[], store: string): readonly Transfer[] =>
  refunds.flatMap((refund) =>
    refund.type === "unit-back"
      ? [
          {
            ...{ ledger: "stock" as const, unit: refund.modelId, from: tradedInAccount(store, refund.payer) },
            ...{ to: receivedAccount(store), amount: 1 },
          },
        ]
      : [],
  );
