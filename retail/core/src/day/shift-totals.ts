// What happened in a shift, folded from its entries one by one. What the drawer should hold is the fold of the
// transfers that touch it, whatever kind of entry moved them, and so agrees with the ledger by construction.

import { drawerAccount, sellerDueAccount } from "../accounts.ts";
import { keptOf } from "../after-sale/kept.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { EntryBodies, EntryDraft, KnownKind, Transfer } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import { addMinor, type BasisPoints, basisPoints, type Currency, type Minor, minor } from "../money.ts";
import { type PersonTakings, type SoldLine, withTakings } from "../people/takings.ts";
import type { LineSeller } from "../sellers/seller.ts";
import { goodsMinor } from "../stored-value/load.ts";
import { type DocumentTax, documentTaxes, type TaxLine, takenOff } from "../tax/document-tax.ts";
import type { TenderBody } from "../tenders/tender-body.ts";

export interface CountedAmount {
  readonly count: number;
  readonly amountMinor: Minor;
}

export interface TypedAmount extends CountedAmount {
  /** Of tender: `cash`; a third party's is the store's key for it, which has a name of its own. */
  readonly type: string;
  readonly name?: Bilingual;
}

export interface ShiftTotals {
  /** Of goods; cards sold are not earned. */
  readonly sales: CountedAmount;
  /** Put on gift cards; absent: none. */
  readonly loads?: CountedAmount;
  /** Deposits taken; absent: none. */
  readonly deposits?: CountedAmount;
  /** Deposits whose purchase came to nothing, and what was paid back of them; absent: none. */
  readonly settledDeposits?: CountedAmount;
  /** Paid for old units that were to come and did not, or were worth less; absent: none. */
  readonly unitCharges?: CountedAmount;
  /** Pieces sold. */
  readonly pieces: number;
  readonly returns: CountedAmount;
  /** Points that sales earned members, and that goods brought back took again; absent: none. */
  readonly points?: { readonly earned: number; readonly takenBack: number };
  /** Price differences refunded; absent: none. */
  readonly protections?: CountedAmount;
  /** Tax at the goods' own rates in the sales less that of the returns, by rate, ascending. */
  readonly taxes: readonly { readonly rateBp: BasisPoints; readonly taxMinor: Minor }[];
  /** The taxes of the tax book likewise, by rate, then by id; absent: none. */
  readonly namedTaxes?: readonly ShiftTax[];
  /** What the shift's sales made due to counters, less what came back; absent: nothing. */
  readonly sellers?: readonly SellerDue[];
  /** What each salesperson sold, less what came back; absent: nobody was named. */
  readonly salespeople?: readonly PersonTakings[];
  /** By type of tender, in alphabetical order. */
  readonly tenders: readonly TypedAmount[];
  /** What was given back, by type of tender. */
  readonly refunds: readonly TypedAmount[];
  /** What returns of this shift left to be given back, by the type of tender that was paid with. */
  readonly pendingRefunds: readonly TypedAmount[];
  /** Refunds that a return, of this shift or an earlier one, had left to be done: by how they were done. Absent: none. */
  readonly settledRefunds?: readonly TypedAmount[];
  readonly paidIn: CountedAmount;
  readonly paidOut: CountedAmount;
  readonly pickUps: CountedAmount;
  readonly noSales: number;
  /** What the drawer should hold. */
  readonly drawerMinor: Minor;
}

export interface SellerDue extends Pick<LineSeller, "sellerId" | "name"> {
  readonly dueMinor: Minor;
}

/** A tax of the tax book over a shift. */
export type ShiftTax = Required<DocumentTax>;

const nothing: CountedAmount = { count: 0, amountMinor: minor(0) };

/** @param drawerMinor what the ledger says the drawer holds before the shift's first entry */
export function noTotals(drawerMinor: Minor): ShiftTotals {
  return {
    ...{ sales: nothing, pieces: 0, returns: nothing, taxes: [], tenders: [], refunds: [], pendingRefunds: [] },
    ...{ paidIn: nothing, paidOut: nothing, pickUps: nothing, noSales: 0, drawerMinor },
  };
}

type Folded = Pick<EntryDraft, "kind" | "body" | "transfers">;

/** Adds one entry of the shift's own lane. */
export function foldIntoShift(
  totals: ShiftTotals,
  entry: Folded,
  of: { readonly box: string; readonly currency: Currency },
): ShiftTotals {
  const drawerMinor = addMinor(totals.drawerMinor, drawerMoved(entry.transfers, of));
  return { ...counted(totals, entry), ...withSellers(totals, entry, of.currency), drawerMinor };
}

/** What transfers put into (negative: took out of) a box's drawer. */
const drawerMoved = (
  transfers: readonly Transfer[],
  of: { readonly box: string; readonly currency: Currency },
): Minor => movedInto(drawerAccount(of.box), transfers, of.currency);

function movedInto(account: string, transfers: readonly Transfer[], currency: Currency): Minor {
  let moved = 0;
  for (const { ledger, unit, from, to, amount } of transfers) {
    if (ledger !== "money" || unit !== currency) continue;
    if (to === account) moved += amount;
    if (from === account) moved -= amount;
  }
  return minor(moved);
}

/** What is due is the ledger's to say; the lines name who the counters are. */
function withSellers(
  { sellers = [] }: ShiftTotals,
  { body, transfers }: Folded,
  currency: Currency,
): Pick<ShiftTotals, "sellers"> {
  const lines: readonly { readonly seller?: LineSeller }[] = [
    ...("lines" in body ? (body.lines as readonly { readonly seller?: LineSeller }[]) : []),
    ...("sold" in body ? body.sold.lines : []),
  ];
  const named = new Map<string, LineSeller>();
  for (const { seller } of lines) if (seller !== undefined) named.set(seller.sellerId, seller);
  if (named.size === 0 && sellers.length === 0) return {};
  const dues = new Map(sellers.map((due) => [due.sellerId, due]));
  for (const { sellerId, name } of named.values()) {
    const dueMinor = minor(
      (dues.get(sellerId)?.dueMinor ?? 0) - movedInto(sellerDueAccount(sellerId), transfers, currency),
    );
    dues.set(sellerId, { sellerId, name: { zh: name.zh, en: name.en }, dueMinor });
  }
  return { sellers: [...dues.values()].sort((a, b) => (a.sellerId < b.sellerId ? -1 : 1)) };
}

function counted(totals: ShiftTotals, entry: Folded): ShiftTotals {
  if (isKind(entry, "sale")) return withSale(totals, entry.body);
  if (isKind(entry, "exchange")) return withReturn(withSale(totals, entry.body.sold), entry.body);
  if (isKind(entry, "return") || isKind(entry, "post-void")) return withReturn(totals, entry.body);
  if (isKind(entry, "no-receipt-return")) return withReturn(totals, entry.body);
  if (isKind(entry, "price-protection")) return withProtection(totals, entry.body);
  if (isKind(entry, "refund-settled")) return withSettled(totals, entry.body);
  if (isKind(entry, "trade-in-settled")) return withUnitCharge(totals, entry.body);
  if (isKind(entry, "deposit-settled"))
    return { ...totals, settledDeposits: plus(totals.settledDeposits ?? nothing, entry.body.paidBackMinor) };
  if (isKind(entry, "paid-in")) return { ...totals, paidIn: plus(totals.paidIn, entry.body.amountMinor) };
  if (isKind(entry, "paid-out")) return { ...totals, paidOut: plus(totals.paidOut, entry.body.amountMinor) };
  if (isKind(entry, "pick-up")) return { ...totals, pickUps: plus(totals.pickUps, entry.body.amountMinor) };
  if (isKind(entry, "no-sale")) return { ...totals, noSales: totals.noSales + 1 };
  return totals;
}

function withSale(totals: ShiftTotals, sale: EntryBodies["sale"]): ShiftTotals {
  const goods = sale.lines.filter(({ load, service }) => load === undefined && service === undefined);
  const loaded = sale.lines.filter(({ load }) => load?.kind === "gift-card");
  const deposits = sale.lines.filter(({ load }) => load?.kind === "deposit");
  return {
    ...totals,
    sales: plus(totals.sales, goodsMinor(sale.lines)),
    ...(loaded.length === 0
      ? {}
      : { loads: loaded.reduce((sum, { totalMinor }) => plus(sum, totalMinor), totals.loads ?? nothing) }),
    ...(deposits.length === 0
      ? {}
      : { deposits: deposits.reduce((sum, { totalMinor }) => plus(sum, totalMinor), totals.deposits ?? nothing) }),
    pieces: totals.pieces + goods.reduce((sum, { quantity }) => sum + quantity, 0),
    ...withPoints(totals, { earned: sale.points?.earned ?? 0, takenBack: 0 }),
    ...withTaxes(totals, sale, 1),
    ...withSalespeople(totals, sale.lines, 1),
    tenders: sale.tenders.map(typed).reduce(withType, totals.tenders),
  };
}

function withReturn(
  totals: ShiftTotals,
  goodsBack: EntryBodies["return" | "exchange" | "post-void" | "no-receipt-return"],
): ShiftTotals {
  const lines = [...goodsBack.lines, ...keptOf(goodsBack).map(takenOff)];
  return {
    ...totals,
    returns: plus(totals.returns, goodsBack.totalMinor),
    ...withPoints(totals, { earned: 0, takenBack: goodsBack.points?.takenBack ?? 0 }),
    ...withTaxes(totals, { ...goodsBack, lines }, -1),
    ...withSalespeople(totals, goodsBack.lines, -1),
    ...withRefunds(totals, goodsBack.refunds),
  };
}

function withProtection(totals: ShiftTotals, protection: EntryBodies["price-protection"]): ShiftTotals {
  return {
    ...totals,
    protections: plus(totals.protections ?? nothing, protection.totalMinor),
    ...withTaxes(totals, protection, -1),
    ...withSalespeople(totals, piecesKept(protection.lines), -1),
    ...withRefunds(totals, protection.refunds),
  };
}

function withUnitCharge(totals: ShiftTotals, { charged }: EntryBodies["trade-in-settled"]): ShiftTotals {
  if (charged === undefined) return totals;
  const unitCharges = plus(totals.unitCharges ?? nothing, charged.amountMinor);
  return { ...totals, unitCharges, tenders: withType(totals.tenders, typed(charged)) };
}

/** What was sold stays with the shopper, for less. */
const piecesKept = (lines: readonly SoldLine[]): readonly SoldLine[] => lines.map((line) => ({ ...line, quantity: 0 }));

function withRefunds(
  totals: ShiftTotals,
  refunds: readonly RefundBody[],
): Pick<ShiftTotals, "refunds" | "pendingRefunds"> {
  const pending = refunds.filter(({ type }) => type === "pending").map(typed);
  const done = refunds.filter(({ type }) => type !== "pending").map(typed);
  return {
    refunds: done.reduce(withType, totals.refunds),
    pendingRefunds: pending.reduce(withType, totals.pendingRefunds),
  };
}

function withSalespeople(
  { salespeople = [] }: ShiftTotals,
  lines: readonly SoldLine[],
  sign: 1 | -1,
): Pick<ShiftTotals, "salespeople"> {
  const people = withTakings(salespeople, lines, sign);
  return people.length === 0 ? {} : { salespeople: people };
}

function withSettled(totals: ShiftTotals, { by, amountMinor }: EntryBodies["refund-settled"]): ShiftTotals {
  const type = by.type === "acquirer" ? "qr" : by.type;
  return { ...totals, settledRefunds: withType(totals.settledRefunds ?? [], { type, amountMinor }) };
}

function withPoints(
  { points = { earned: 0, takenBack: 0 } }: ShiftTotals,
  more: { readonly earned: number; readonly takenBack: number },
): Pick<ShiftTotals, "points"> {
  const sum = { earned: points.earned + more.earned, takenBack: points.takenBack + more.takenBack };
  return sum.earned === 0 && sum.takenBack === 0 ? {} : { points: sum };
}

/** The chain's own: a counter owes the tax of its goods. Those that a store's tax book names stand apart from those that goods bring with them. */
function withTaxes(
  { taxes, namedTaxes }: ShiftTotals,
  document: { readonly lines: readonly TaxLine[]; readonly taxes?: readonly DocumentTax[] },
  sign: 1 | -1,
): Pick<ShiftTotals, "taxes" | "namedTaxes"> {
  const own = new Map(taxes.map(({ rateBp, taxMinor }) => [rateBp, taxMinor]));
  const named = new Map((namedTaxes ?? []).map((tax) => [tax.taxId, tax]));
  for (const { name, ...tax } of documentTaxes(
    document.lines.filter(({ seller }) => seller === undefined),
    document.taxes,
  )) {
    const taxMinor = minor(sign * tax.taxMinor);
    if (name === undefined) {
      const rateBp = basisPoints(tax.ratePpm / 100);
      own.set(rateBp, addMinor(own.get(rateBp) ?? minor(0), taxMinor));
      continue;
    }
    const before = named.get(tax.taxId);
    named.set(tax.taxId, {
      ...{ ...tax, name, taxMinor: addMinor(before?.taxMinor ?? minor(0), taxMinor) },
      taxableMinor: addMinor(before?.taxableMinor ?? minor(0), minor(sign * tax.taxableMinor)),
    });
  }
  return {
    taxes: [...own].sort(([a], [b]) => a - b).map(([rateBp, taxMinor]) => ({ rateBp, taxMinor })),
    ...(named.size === 0 ? {} : { namedTaxes: [...named.values()].sort(byRate) }),
  };
}

const byRate = (a: ShiftTax, b: ShiftTax): number => a.ratePpm - b.ratePpm || (a.taxId < b.taxId ? -1 : 1);

/** What a tender or refund counts as. Nothing goes back of what is kept: a line of its own. */
function typed(of: TenderBody | RefundBody): Omit<TypedAmount, "count"> {
  const { amountMinor } = of;
  if (of.type === "kept") return { type: "kept", amountMinor };
  if ("tenderId" in of) return { type: of.tenderId, name: of.name, amountMinor };
  return { type: of.type === "pending" ? of.of : of.type, amountMinor };
}

function withType(
  amounts: readonly TypedAmount[],
  { type, name, amountMinor }: Omit<TypedAmount, "count">,
): readonly TypedAmount[] {
  const known = amounts.find((one) => one.type === type) ?? nothing;
  const others = amounts.filter((one) => one.type !== type);
  const named = name === undefined ? {} : { name };
  return [...others, { type, ...named, ...plus(known, amountMinor) }].sort((a, b) => (a.type < b.type ? -1 : 1));
}

const plus = ({ count, amountMinor }: CountedAmount, more: Minor): CountedAmount => ({
  count: count + 1,
  amountMinor: addMinor(amountMinor, more),
});

function isKind<K extends KnownKind>(entry: Folded, kind: K): entry is Folded & { readonly body: EntryBodies[K] } {
  return entry.kind === kind;
}
