// Every return held against the sale that it takes back and against the refund that a window asked for.

import {
  balanceKey,
  clearingAccount,
  drawerAccount,
  type ReturnBody,
  refundDueAccount,
  returnedAccount,
  type StockOwner,
  soldAccount,
  soldBy,
} from "@evertill/core";
import { storeId } from "./catalogue.ts";
import { type Refund, takesBack } from "./expected-returns.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries, HeldEntry } from "./held-entries.ts";
import { unitSums } from "./trade-ins.ts";

/** [P2] Each refund that was answered is one return entry; none other is. @returns the refunds that happened */
export function expectReturns({ record, machines, returns }: Finished, atHq: HeldEntries): readonly Refund[] {
  const open = [...returns.refunds.values()].filter(({ state }) => state !== "refused");
  open.sort((a, b) => Number(b.state === "paid") - Number(a.state === "paid"));
  const restored = new Set(machines.filter(({ wasRestored }) => wasRestored).map(({ box }) => box));
  const happened: Refund[] = [];
  for (const [id, { entry }] of atHq) {
    if (!takesBack(entry.kind)) continue;
    const body = entry.body as ReturnBody;
    const at = open.findIndex((refund) => refund.box === entry.box && givesBack(body, refund));
    // See expectSales: an exchange that a phone pays for may be done by an older disk as well.
    const isAgain = open[at]?.isByPhone === true && restored.has(entry.box);
    const [refund] = at < 0 ? [] : isAgain ? open.slice(at, at + 1) : open.splice(at, 1);
    record.expect(
      "P2",
      refund !== undefined,
      () => `entry ${id} refunds ${JSON.stringify(body)}, which nobody asked for`,
    );
    if (refund !== undefined) happened.push(refund);
  }
  for (const { box, original, state } of open) {
    record.expect(
      "P1",
      state !== "paid" || restored.has(box),
      () => `${box}: a refund of ${original} was paid and is lost`,
    );
  }
  expectNoExcess(record, atHq, restored);
  return happened;
}

/** Without a receipt nobody knows which sale's goods they were. */
const isOfSale = ({ kind }: HeldEntry["entry"]): boolean => takesBack(kind) && kind !== "no-receipt-return";

function givesBack(
  body: Omit<ReturnBody, "original"> & Partial<ReturnBody>,
  { original, totalMinor, money, lines }: Refund,
): boolean {
  // Of a price difference no goods come back.
  const said = body.lines.flatMap(({ sku, quantity, weightGrams = 1, condition }) =>
    condition === undefined ? [] : [{ sku, quantity: quantity * weightGrams, condition }],
  );
  const owed = body.refunds.reduce((sum, { type, amountMinor }) => sum + (type === "pending" ? amountMinor : 0), 0);
  const same =
    (body.original?.receiptNumber ?? "") === original &&
    body.totalMinor === totalMinor &&
    owed === money.owedMinor + money.walletMinor;
  return same && JSON.stringify(said) === JSON.stringify(lines);
}

/** [P2] No sale gives back more pieces or more money than it took, at whatever lanes. An old disk has forgotten what it gave. */
function expectNoExcess(record: Finished["record"], atHq: HeldEntries, restored: ReadonlySet<string>): void {
  const back = [...atHq.values()].flatMap(({ entry }) =>
    isOfSale(entry) ? [{ box: entry.box, kind: entry.kind, body: entry.body as ReturnBody }] : [],
  );
  for (const { entry } of atHq.values()) {
    const sale = soldBy(entry);
    if (sale === null) continue;
    const { receiptNumber, lines } = sale;
    const of = back.filter(({ body }) => body.original.receiptNumber === receiptNumber);
    if ([entry, ...of].some(({ box }) => restored.has(box))) continue;
    for (const { lineId, quantity, totalMinor } of lines) {
      const linesOf = (all: typeof of) =>
        all.flatMap(({ body }) => body.lines.filter((line) => line.lineId === lineId));
      // Of a price difference the pieces stay with the shopper.
      const pieces = linesOf(of.filter(({ kind }) => kind !== "price-protection"));
      const count = pieces.reduce((sum, line) => sum + line.quantity, 0);
      const refunded = linesOf(of).reduce((sum, line) => sum + line.totalMinor, 0);
      record.expect("P2", count <= quantity && refunded <= totalMinor, () => {
        return `${count} of ${quantity} pieces and ${refunded} of ${totalMinor} came back of ${receiptNumber} ${lineId}`;
      });
      const protections = linesOf(of.filter(({ kind }) => kind === "price-protection")).length;
      record.expect(
        "P2",
        protections <= 1,
        () => `${protections} differences were refunded of ${receiptNumber} ${lineId}`,
      );
      record.expect("P4", count !== quantity || refunded === totalMinor, () => {
        return `all of ${receiptNumber} ${lineId} came back for ${refunded}, ${totalMinor} were paid`;
      });
    }
  }
}

/** What refunds take out of drawers and put back on shelves, as sums by balance. */
export function refundSums(
  happened: readonly Refund[],
  {
    ownerOf,
    add,
  }: { readonly ownerOf: (sku: string) => StockOwner; readonly add: (key: string, amount: number) => void },
): void {
  for (const { box, money, lines } of happened) {
    add(balanceKey("money", "CNY", drawerAccount(box)), -money.drawerMinor);
    add(balanceKey("money", "CNY", clearingAccount("card")), -money.cardMinor);
    add(balanceKey("money", "CNY", refundDueAccount("card")), -money.owedMinor);
    unitSums({ units: -money.back.units, unitsMinor: -money.back.unitsMinor }, { store: storeId, add });
    for (const [number, amount] of Object.entries(money.cards))
      add(balanceKey("money", "CNY", `gift-card:${number}`), -amount);
    for (const { sku, quantity, condition } of lines) {
      add(
        balanceKey(
          "stock",
          sku,
          returnedAccount(storeId, condition as Parameters<typeof returnedAccount>[1], ownerOf(sku)),
        ),
        quantity,
      );
      add(balanceKey("stock", sku, soldAccount), -quantity);
    }
  }
}
