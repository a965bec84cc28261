// The names of accounts. Transfers name them by these functions only, so that every tier folds the same accounts.
//
//   stock   store:<store>/<zone>/<owner>/<condition>   goods in a store; in zone collection they are sold and wait,
//                                                      in zone trade-in are old units taken in payment
//           sold                                       goods that went to customers
//           stock-opening:<store>[/<owner>]            goods that were there when the books began; negative = were there
//           received:<store>                           goods that came from outside; negative = came
//           adjusted:<store>                           goods put right by a person; positive = less than was booked
//           count-difference:<store>                   what counts missed; positive = missing
//   money   drawer:<box>                               cash in a drawer
//           safe:<store>                               cash in the store's safe: floats come from it, takings go there
//           bank-in-transit:<store>                    cash in bank bags on their way
//           paid-in:<store>, paid-out:<store>          cash that came or went without goods; negative = came in
//           over-short:<store>                         what counts missed; positive = cash is missing
//           clearing:<tender>                          taken by a tender and not yet paid by its bank or partner;
//                                                      of old units: their value, until their payer has settled it
//           unapplied:<acquirer>                       taken from shoppers and not yet paid for a sale with; negative = held
//           rounding:<store>                           lost (negative: gained) by rounding cash to coins
//           refund-due:<tender>                        refunds still to be done by a tender; negative = owed
//           gift-card:<number>, store-credit:<number>  owed to who holds the number; negative = owed (stored-value/)
//           business-due:<reference>                   a sale whose bank transfer is to come; negative = owed to its customer (business/)
//           trade-in-due:<day>.<receipt>.<place>       an old unit that is to come by that day (trade-in/); negative = settled twice
//           trade-in-lost:<store>                      old units worth less than agreed, or that never came
//           bank:<account>                             came by bank transfer
//           points-redeemed:<store>                    goods that points paid for: what the points cost the chain
//           tender-fees:<provider>                     what instalments cost the shop
//           voucher-excess:<store>                     vouchers worth more than was due: negative = gained
//           kept:<store>                               shares of returned goods that vouchers do not give back; negative = kept
//           income:<store>                             takings without tax; negative = earned
//           seller-due:<seller>                        owed to a counter for its goods, tax included; negative = owed (sellers/)
//           counter-discounts:<store>                  what the chain's own offers cost it on goods of counters
//           warranty-deferred:<store>                  warranties sold and in force, without tax: earned over their days; negative = owed
//           claim:<payer>                              owed to the chain for discounts that others pay
//           tax:<rateBp>, tax:<taxId>                  tax owed at a rate of the goods' own, or a tax of the tax book; negative = owed
//   points  points:<memberId>                          a member's points; negative = the member has them (points/)
//           points-earned:<store>, points-spent:<store>
//   coupons coupon-issued, coupon-redeemed             a single-use coupon, its code the unit: 1 in coupon-redeemed is used
//           coupon-promised, coupon-void               a voucher of a purchase: −1 in coupon-promised is issued, 1 in coupon-void taken back

import type { Payer } from "./priced-basket.ts";

export type StockOwner = "chain" | "consignor" | "concession";
export type StockCondition = "new" | "display" | "opened" | "damaged" | "awaiting-inspection" | "traded-in";

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

function name(part: string): string {
  if (!namePattern.test(part)) throw new RangeError(`not a name for an account: ${JSON.stringify(part)}`);
  return part;
}

/** @throws RangeError when store or zone hold characters that accounts are built with */
export function stockAccount(of: StockPlace): string {
  return `store:${name(of.store)}/${name(of.zone)}/${of.owner}/${of.condition}`;
}

/** New goods on the sales floor: what a till sells. @param owner whose they are */
export function floorAccount(store: string, owner: StockOwner = "chain"): string {
  return stockAccount({ store, zone: "floor", owner, condition: "new" });
}

/** Goods that came back: new ones are sold again from the floor, all others wait apart, by their condition. */
export function returnedAccount(store: string, condition: StockCondition, owner: StockOwner = "chain"): string {
  if (condition === "new") return floorAccount(store, owner);
  return stockAccount({ store, zone: "returns", owner, condition });
}

/** Zone of goods that are sold and wait to be collected. */
export const collectionZone = "collection";

/** Old units taken in payment. */
export const tradeInZone = "trade-in";

/** Sold and not handed over yet: in the store, and nobody's to sell. */
export function collectionAccount(store: string, owner: StockOwner = "chain"): string {
  return stockAccount({ store, zone: collectionZone, owner, condition: "new" });
}

export const soldAccount = "sold";

/** @param owner whose goods they were */
export function stockOpeningAccount(store: string, owner: StockOwner = "chain"): string {
  return owner === "chain" ? `stock-opening:${name(store)}` : `stock-opening:${name(store)}/${owner}`;
}

export function receivedAccount(store: string): string {
  return `received:${name(store)}`;
}

export function adjustedAccount(store: string): string {
  return `adjusted:${name(store)}`;
}

export function countDifferenceAccount(store: string): string {
  return `count-difference:${name(store)}`;
}

/** Where goods lie in a store, whose they are and how. */
export interface StockPlace {
  readonly store: string;
  readonly zone: string;
  readonly owner: StockOwner;
  readonly condition: StockCondition;
}

const owners: readonly StockOwner[] = ["chain", "consignor", "concession"];
const conditions: readonly StockCondition[] = [
  ...(["new", "display", "opened", "damaged", "awaiting-inspection", "traded-in"] as const),
];

/** What `stockAccount` was made of; null for every other account. */
export function stockPlaceOf(account: string): StockPlace | null {
  const [, store, zone, ownerName, conditionName] = /^store:([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(account) ?? [];
  const owner = owners.find((known) => known === ownerName);
  const condition = conditions.find((known) => known === conditionName);
  if (store === undefined || zone === undefined || owner === undefined || condition === undefined) return null;
  return { store, zone, owner, condition };
}

export function drawerAccount(box: string): string {
  return `drawer:${name(box)}`;
}

/** @param tender the kind, `card`, or the acquirer's name */
export function clearingAccount(tender: string): string {
  return `clearing:${name(tender)}`;
}

export function unappliedAccount(acquirer: string): string {
  return `unapplied:${name(acquirer)}`;
}

/** Owed to customers: refunds by a tender whose network or terminal was away; negative = owed. */
/** @param tender `card`, `qr`, or a provider's name */
export function refundDueAccount(tender: string): string {
  return `refund-due:${name(tender)}`;
}

export function tenderFeesAccount(provider: string): string {
  return `tender-fees:${name(provider)}`;
}

export function voucherExcessAccount(store: string): string {
  return `voucher-excess:${name(store)}`;
}

export function keptAccount(store: string): string {
  return `kept:${name(store)}`;
}

/** @param memberId random subject id */
export function pointsAccount(memberId: string): string {
  return `points:${name(memberId)}`;
}

export function pointsEarnedAccount(store: string): string {
  return `points-earned:${name(store)}`;
}

export function pointsSpentAccount(store: string): string {
  return `points-spent:${name(store)}`;
}

export function pointsRedeemedAccount(store: string): string {
  return `points-redeemed:${name(store)}`;
}

export function roundingAccount(store: string): string {
  return `rounding:${name(store)}`;
}

export function safeAccount(store: string): string {
  return `safe:${name(store)}`;
}

export function bankInTransitAccount(store: string): string {
  return `bank-in-transit:${name(store)}`;
}

export function paidInAccount(store: string): string {
  return `paid-in:${name(store)}`;
}

export function paidOutAccount(store: string): string {
  return `paid-out:${name(store)}`;
}

export function overShortAccount(store: string): string {
  return `over-short:${name(store)}`;
}

export function incomeAccount(store: string): string {
  return `income:${name(store)}`;
}

/** Owed to who runs a counter, for the goods that the chain's tills took money for. */
export function sellerDueAccount(sellerId: string): string {
  return `seller-due:${name(sellerId)}`;
}

export function counterDiscountsAccount(store: string): string {
  return `counter-discounts:${name(store)}`;
}

/** What extended warranties in force were paid, without tax: a duty for days to come, and no income yet. */
export function warrantyDeferredAccount(store: string): string {
  return `warranty-deferred:${name(store)}`;
}

export function claimAccount(payer: Exclude<Payer, "chain">): string {
  return `claim:${payer}`;
}

export function taxAccount(taxId: string): string {
  return `tax:${name(taxId)}`;
}
