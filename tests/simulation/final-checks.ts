// After everything is healed and drained: do all places agree, and with what the simulator itself reckoned?

import {
  balanceKey,
  clearingAccount,
  drawerAccount,
  floorAccount,
  fold,
  type PaymentBody,
  type SaleBody,
  soldAccount,
  soldBy,
  sortedBalances,
} from "@evertill/core";
import { readHqBalances, readHqEntries, readJournalStatus } from "../../hq/server/src/journal/journal-status.ts";
import { storeId } from "./catalogue.ts";
import { expectCounters, ownerIn } from "./counters.ts";
import type { ExpectedDay } from "./expected-day.ts";
import type { ExpectedReturns, Refund } from "./expected-returns.ts";
import type { ExpectedSales, Payment } from "./expected-sales.ts";
import { expectCards } from "./final-cards.ts";
import { expectCoupons } from "./final-coupons.ts";
import { expectMembers } from "./final-members.ts";
import { expectOrders } from "./final-orders.ts";
import { expectNoPieceTwice, expectPieces } from "./final-pieces.ts";
import { expectPoints } from "./final-points.ts";
import { expectQuotas } from "./final-quotas.ts";
import { expectQuotes } from "./final-quotes.ts";
import { expectPhonesRefundedOnce } from "./final-refunds.ts";
import { expectReturns, refundSums } from "./final-returns.ts";
import { expectSalespeople } from "./final-salespeople.ts";
import { expectStock, openingSums } from "./final-stock.ts";
import { expectTasks } from "./final-tasks.ts";
import { expectVouchers } from "./final-vouchers.ts";
import type { HandOvers } from "./hand-overs.ts";
import { entryId, type HeldEntries, heldEntries, readJournal } from "./held-entries.ts";
import type { HqSite } from "./hq-site.ts";
import type { Machine } from "./machine.ts";
import type { RunRecord } from "./record.ts";
import type { StockClerk } from "./stock-clerk.ts";
import type { Stockroom } from "./stockroom.ts";
import { unitSums } from "./trade-ins.ts";

export interface Finished {
  readonly record: RunRecord;
  readonly machines: readonly Machine[];
  readonly hq: HqSite;
  readonly expected: ExpectedSales;
  readonly returns: ExpectedReturns;
  readonly expectedDay: ExpectedDay;
  readonly handOvers: HandOvers;
  readonly clerk: StockClerk;
  readonly stockroom: Stockroom;
  /** Own entries that an older disk took from a box, with their sales. */
  readonly lost: ReadonlyMap<string, string | null>;
  /** No faults were drawn. */
  readonly isQuiet: boolean;
}

export async function finalChecks(run: Finished): Promise<void> {
  const { record, machines, hq } = run;
  const { db } = hq.database;
  const atHq = heldEntries("hq", await readHqEntries(db, storeId), run);
  const hub = machines.find(({ role }) => role === "hub");
  for (const machine of machines) {
    const journal = machine.process?.agent.box.journal;
    if (journal === undefined) continue;
    const held = heldEntries(machine.box, readJournal(journal), run);
    expectContained(record, machine.box, held, "hq", atHq);
    expectBalances(record, machine.box, [...journal.balances().values()], held);
    expectNothingSetAside(record, machine.box, journal.quarantined());
    expectPieces(record, machine, held);
    if (machine === hub) expectHubHasAll(run, held, atHq);
  }
  expectBalances(record, "hq", await readHqBalances(db, storeId), atHq);
  const status = await readJournalStatus(db, storeId);
  expectNothingSetAside(record, "hq", status.quarantine);
  const [twice, others] = [
    status.priceFindings.filter(isTwice),
    status.priceFindings.filter((f) => !isTwice(f) && !f.place.startsWith("overQuota.")),
  ];
  record.expect("P7", others.length === 0, () => {
    return `hq computes other amounts: ${JSON.stringify(others.slice(0, 5))}`;
  });
  // An older disk has forgotten what it gave or took: then HQ's finding is what is promised.
  record.expect("P5", twice.length === 0 || machines.some(({ wasRestored }) => wasRestored), () => {
    return `coupons, orders or collection codes that are good once were used twice: ${JSON.stringify(twice.slice(0, 5))}`;
  });
  record.expect("P3", status.forks.length === 0, () => `hq knows forks: ${JSON.stringify(status.forks)}`);
  for (const { epoch, missing } of status.epochs) {
    for (let seq = missing?.from ?? 1; seq <= (missing?.to ?? 0); seq++) {
      record.expect("P3", run.lost.has(entryId({ epoch, seq })), () => `hq misses ${epoch}/${seq}, which no disk lost`);
    }
  }
  expectSales(run, atHq);
  expectReceipts(run, atHq);
  expectPhonesChargedOnce(run, atHq);
  expectPhonesRefundedOnce(run, atHq);
  expectNoPieceTwice(record, machines, atHq);
  expectOrders(run, atHq);
  expectCoupons(run, atHq);
  expectVouchers(run, atHq);
  expectQuotas(run, atHq, status.priceFindings);
  expectQuotes(run, atHq);
  expectCards(run, atHq);
  expectPoints(run, atHq);
  expectCounters(run, atHq);
  await expectMembers(run, atHq);
  expectSalespeople(record, machines, atHq);
  await expectStock(run);
  await expectTasks(run, atHq, status);
}

/** [P2, P3] What one place holds, the place above holds byte for byte. */
function expectContained(record: RunRecord, place: string, held: HeldEntries, above: string, there: HeldEntries): void {
  for (const [id, { hash }] of held) {
    record.expect("P3", there.get(id)?.hash === hash, () => `${above} does not hold ${id} as ${place} does`);
  }
}

/** The hub lacks nothing that HQ has, but what its own older disk took. */
function expectHubHasAll({ record, lost }: Finished, atHub: HeldEntries, atHq: HeldEntries): void {
  for (const [id, { entry }] of atHq) {
    if (entry.box.startsWith("hq-")) continue;
    record.expect("P4", atHub.has(id) || lost.has(id), () => `the hub does not hold ${id}, hq does`);
  }
}

/** [P4] A place's balances are the fold of the entries that it holds. */
function expectBalances(
  record: RunRecord,
  place: string,
  balances: Parameters<typeof sortedAmounts>[0],
  held: HeldEntries,
): void {
  const folded = fold([...held.values()].flatMap(({ entry }) => entry.transfers));
  const says = sortedAmounts(balances);
  const should = sortedAmounts([...folded.values()]);
  record.expect("P4", says === should, () => `balances of ${place} are ${says}, its entries come to ${should}`);
}

function sortedAmounts(balances: readonly { ledger: string; unit: string; account: string; amount: number }[]): string {
  return JSON.stringify(
    balances.map(({ ledger, unit, account, amount }) => [ledger, unit, account, amount].join(" ")).sort(),
  );
}

/**
 * [P2, P4] Every shopper's code was charged once at most, and what the acquirer took stands in the journals, reference by
 * reference, save what an older disk took from its box.
 */
function expectPhonesChargedOnce({ record, machines }: Finished, atHq: HeldEntries): void {
  const acquirer = machines[0]?.world.acquirer;
  // An older disk does not know of a payment that was under way; the acquirer's list of the day does.
  const forgot = machines.some(({ wasRestored }) => wasRestored);
  const perCode = new Map<string, number>();
  const booked = new Map<string, number>();
  for (const { entry } of atHq.values()) {
    if (entry.kind !== "payment" && entry.kind !== "payment-reversal") continue;
    const { reference, amountMinor } = entry.body as PaymentBody;
    booked.set(reference, (booked.get(reference) ?? 0) + (entry.kind === "payment" ? amountMinor : -amountMinor));
  }
  for (const { code, reference, state, amountMinor } of acquirer?.charges.values() ?? []) {
    if (state === "approved") perCode.set(code, (perCode.get(code) ?? 0) + 1);
    const taken = state === "approved" ? amountMinor : 0;
    record.expect("P4", forgot || (booked.get(reference) ?? 0) === taken, () => {
      return `the acquirer took ${taken} for ${reference}, the journals say ${booked.get(reference) ?? 0}`;
    });
  }
  for (const [code, times] of acquirer?.asked ?? [])
    record.expect("P2", times <= 1, () => `the shopper's code ${code} was asked to be charged ${times} times`);
  for (const [code, times] of perCode)
    record.expect("P2", times <= 1, () => `the shopper with ${code} paid ${times} times`);
}

/** [P3] What was changed on the wire was set aside as that, and nothing else was. */
function expectNothingSetAside(record: RunRecord, place: string, aside: readonly { readonly reason: string }[]): void {
  const tampered = record.counted("messagesTampered") > 0 ? ["bad-signature"] : [];
  for (const { reason } of aside) {
    record.expect("P3", tampered.includes(reason), () => `${place} set an entry aside as ${reason}`);
  }
}

/** Each sale that was answered "paid" is one entry; none other is; amounts are what the simulator reckoned. */
function expectSales(run: Finished, atHq: HeldEntries): void {
  const { record, expected, lost, handOvers } = run;
  const lostSales = new Set([...lost.values()].filter((saleId) => saleId !== null));
  const open = new Map<string, Payment[]>();
  for (const payment of expected.payments.values()) {
    if (payment.state !== "refused") open.set(payment.saleId, [...(open.get(payment.saleId) ?? []), payment]);
  }
  const happened: Payment[] = [];
  for (const [id, { entry }] of atHq) {
    const sale = soldBy(entry);
    if (sale === null) continue;
    const { saleId } = sale;
    const payments = open.get(saleId) ?? [];
    // Acknowledged ones first: a sale may have been tried in vain before.
    const likely = [...payments].sort((a, b) => Number(b.state === "paid") - Number(a.state === "paid"));
    const same = likely.find((one) => sells(sale, one));
    const payment = same ?? likely[0];
    record.expect("P2", payment !== undefined, () => `entry ${id} sells ${saleId}, which nobody paid, or twice`);
    if (payment === undefined) continue;
    // An older disk asks again for a payment by phone that it was waiting for, and no window sends it a second time.
    const isAgain = (other: Payment) => other !== payment || other.isByPhone;
    open.set(saleId, handOvers.isForgiven(saleId) ? payments.filter(isAgain) : []);
    const again = payments.filter((other) => other !== payment && other.state === "paid");
    record.expect("P2", again.length === 0 || handOvers.isForgiven(saleId), () => {
      return `${saleId} was paid twice: ${JSON.stringify([payment, ...again])}`;
    });
    record.expect("P4", same !== undefined, () => {
      return `entry ${id} sells ${JSON.stringify(entry.body)}, the window showed ${JSON.stringify(payment)}`;
    });
    record.expect("P2", !handOvers.everSuspended().has(saleId) || handOvers.isForgiven(saleId), () => {
      return `${saleId} was suspended, and sold under its old number`;
    });
    happened.push(payment);
  }
  for (const [saleId, payments] of open) {
    for (const { box, state } of payments) {
      record.expect(
        "P1",
        state !== "paid" || lostSales.has(saleId),
        () => `${box}: sale ${saleId} was paid and is lost`,
      );
    }
  }
  run.expectedDay.expectEntries(run.machines, atHq);
  expectLedgers(run, atHq, { happened, refunds: expectReturns(run, atHq) });
}

function sells(body: SaleBody, { totalMinor, lines, money }: Payment): boolean {
  const said = body.lines.map(({ sku, quantity, weightGrams = 1, collect }) => {
    return { sku, quantity: quantity * weightGrams, ...(collect === undefined ? {} : { collect: true }) };
  });
  const by = (wanted: string) =>
    body.tenders.reduce((sum, { type, amountMinor }) => sum + (type === wanted ? amountMinor : 0), 0);
  const spent = Object.values(money.cards).reduce((sum, amount) => sum + Math.max(0, amount), 0);
  const loaded = body.lines.some(({ load }) => load !== undefined);
  const isSame =
    by("card") === money.cardMinor && by("qr") === money.phoneMinor && (loaded || by("gift-card") === spent);
  return body.totalMinor === totalMinor && isSame && JSON.stringify(said) === JSON.stringify(lines);
}

/**
 * [P4] Money in each drawer and on its way from cards, pieces of each sku: summed from payments, refunds and what was
 * done about the day, without the code that makes transfers.
 */
function expectLedgers(
  { record, machines, expectedDay, clerk, stockroom }: Finished,
  atHq: HeldEntries,
  { happened, refunds }: { readonly happened: readonly Payment[]; readonly refunds: readonly Refund[] },
): void {
  const sums = new Map<string, number>();
  const add = (key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
  const restored = new Set(machines.filter(({ wasRestored }) => wasRestored).map(({ box }) => drawerAccount(box)));
  const cash = new Map(happened.map(({ saleId, money }) => [saleId, money.drawerMinor]));
  for (const machine of machines) {
    const drawerMinor = expectedDay.drawerOf(machine, atHq, cash);
    if (drawerMinor !== null) add(balanceKey("money", "CNY", drawerAccount(machine.box)), drawerMinor);
  }
  const [{ world } = { world: null }] = machines;
  const ownerOf = world === null ? () => "chain" as const : ownerIn(world.catalogue);
  const skus = world?.catalogue.items.map(({ sku }) => sku) ?? [];
  for (const [key, amount] of openingSums(skus, ownerOf)) add(key, amount);
  const [hub] = machines;
  if (hub !== undefined) for (const [key, amount] of clerk.expectPapers(hub, atHq)) add(key, amount);
  for (const { money, lines } of happened) {
    add(balanceKey("money", "CNY", clearingAccount("card")), money.cardMinor);
    unitSums(money, { store: storeId, add });
    for (const [number, amount] of Object.entries(money.cards))
      add(balanceKey("money", "CNY", `gift-card:${number}`), amount);
    for (const { sku, quantity } of lines) {
      if (sku === "GIFT-CARD" || sku === "DEPOSIT") continue;
      add(balanceKey("stock", sku, floorAccount(storeId, ownerOf(sku))), -quantity);
      add(balanceKey("stock", sku, soldAccount), quantity);
    }
  }
  for (const [key, amount] of stockroom.expectCollections(machines, atHq, ownerOf)) add(key, amount);
  // Cash given back is in the drawers as they were gone through.
  refundSums(refunds, { ownerOf, add: (key, amount) => key.includes("drawer:") || add(key, amount) });
  const balances = sortedBalances(fold([...atHq.values()].flatMap(({ entry }) => entry.transfers)));
  // Payments and refunds by phone are held against the acquirer's own books: expectPhonesChargedOnce, -RefundedOnce.
  const reckoned = balances.filter(
    ({ ledger, account }) =>
      ledger === "stock" ||
      (/^(drawer:|refund-due:card$|clearing:(card|recycler)$|gift-card:)/.test(account) && !restored.has(account)),
  );
  for (const { ledger, unit, account, amount } of reckoned) {
    const key = balanceKey(ledger, unit, account);
    const paid = sums.get(key) ?? 0;
    record.expect("P4", paid === amount, () => `${key} is ${amount}, paid and refunded were ${paid}`);
    sums.delete(key);
  }
  for (const [key, amount] of sums) record.expect("P4", amount === 0, () => `${key} is missing, paid were ${amount}`);
}

/** Every sale's receipt is on paper once; none waits, none is asked about. */
function expectReceipts({ record, machines }: Finished, atHq: HeldEntries): void {
  for (const { box, printer, process, wasRestored } of machines) {
    const left = process?.agent.box.jobs;
    const waiting = (left?.waiting() ?? 0) + (left?.asks().length ?? 0);
    record.expect("P11", waiting === 0, () => `${waiting} receipts of ${box} were never printed`);
    for (const [receipt, times] of printer.paper) {
      record.expect("P2", times <= 1, () => `${box} printed a receipt ${times} times: ${receipt.slice(0, 200)}`);
    }
    if (wasRestored) continue;
    const papers = [...printer.paper.keys()];
    for (const { entry } of atHq.values()) {
      if (
        !["sale", "return", "exchange", "post-void", "price-protection", "no-receipt-return"].includes(entry.kind) ||
        entry.box !== box
      )
        continue;
      const { receiptNumber } = entry.body as Pick<SaleBody, "receiptNumber">;
      const printed = papers.some((receipt) => receipt.includes(receiptNumber));
      record.expect("P11", printed, () => `receipt ${receiptNumber} of ${box} is not on paper`);
    }
  }
}

/** HQ's finding of a single-use coupon that counts as redeemed more than once, of an order paid, a quote taken up or goods handed over so. */
const isTwice = ({ place }: { readonly place: string }): boolean => /^(coupons|orders|quotes|handOver)\./.test(place);
