// What became of a command: done, or refused by a stable reason that the window turns into words.

import type {
  BusinessRefusal,
  PointsRefusal,
  ProtectionRefusal,
  SerialRefusal,
  spendingRefusals,
  TenderRefusal,
  TradeInRefusal,
} from "@evertill/core";
import type { DayRefused } from "./day.ts";
import type { DeliveryRefused } from "./delivery.ts";
import type { HandOverRefused } from "./hand-over.ts";
import type { OrderRefused } from "./order.ts";
import type { TimeClockRefused } from "./time-clock.ts";
import type { TrainingRefused } from "./training.ts";

/** Why a command was not done; the window has words for each. */
export type Refused =
  | "stale" // the sale changed since the window drew it
  | "signed-out"
  | "wrong-pin"
  | "locked-out"
  | "unknown-code"
  | "unknown-member" // a phone that no member has
  | "members-not-joined-here" // the chain has no terms for it
  | "bad-member-phone" // no number of mainland China, and none with its country's code
  | "bad-member-name"
  | "unknown-badge" // nobody of the store's staff carries it
  | "badge-not-now" // somebody is signed in and asked for no approval
  | "unknown-staff" // nobody of the chain's staff here has that number
  | "unknown-salesperson" // a number that nobody has who sells in this store
  | "unknown-share-code"
  | "not-their-brand" // a brand's promoter sells goods of that brand alone
  | "too-many-salespeople"
  | "bad-check-digit"
  /** Beyond the person's own limit: the same command again, with an approval, does it. `detail`: act, size, limit. */
  | "approval-needed"
  | "beyond-limit" // beyond the approver's limit too; somebody else must approve
  | "reason-needed"
  | "price-needed" // goods whose price is typed at the sale have none yet
  | "price-out-of-bounds" // `detail`: leastMinor, mostMinor
  | "tax-in-prices" // prices hold their tax: none is taken off for a certificate
  | "bad-certificate"
  | "weight-needed" // goods sold by weight, and the code says none
  | "weighing-open" // other goods wait for their weight
  | "no-weight" // the scale says none at rest
  | "bad-weight" // typed, and no weight of goods
  | SerialRefusal
  | "buyer-unchecked" // goods that ask for the buyer's age or identity: `saleView.buyerCheck`
  | "serials-missing" // pieces that must be known by their numbers before they are paid
  | "serial-sold" // this store has sold that very piece, and it did not come back
  | "serial-not-on-receipt" // the piece that came back is not the one sold
  | "one-piece-a-line" // a piece that is known by its number has a line of its own
  | "bad-gs1"
  | "gs1-without-goods"
  | TrainingRefused
  | TimeClockRefused
  | "not-now" // the stage does not allow it
  | "no-such-line"
  | "coupon-unknown" // a number that was never handed out
  | "coupon-used" // redeemed already
  | "coupon-elsewhere" // presented at another lane, in a sale that is not over
  | "coupon-void" // a voucher that went back with the goods that earned it, or is about to
  | "coupon-not-yet" // a voucher before its first day, `detail.at`
  | "coupon-expired" // a voucher after its last day, `detail.at`
  | "coupon-needs-hub" // the hub is away, and this lane takes no more of them by itself
  | OrderRefused
  | "not-quotable" // goods by the piece alone, for nobody with rights of their own
  | "bad-deposit"
  | "deposit-too-much" // `detail.mostMinor`
  | "deposit-too-little" // `detail.leastMinor`
  | "deposit-not-for-goods" // on the screen, or not any more at this moment
  | "deposit-elsewhere" // for other goods than those on the screen
  | "quote-unknown"
  | "quote-needs-hub" // another lane's, and the hub is away
  | "quote-taken" // `detail.receipt`
  | "quote-elsewhere" // `detail.by`: the other lane that has it open
  | "quote-over" // `detail.at`
  | "quote-goods-gone" // something of it is not sold any more
  | HandOverRefused
  | DeliveryRefused
  | "gifts-open" // earned gifts are handed out first, or said to be missing
  | "no-such-gift" // the sale does not earn it, or earns it no more
  | "gift-unknown" // the promotion gives goods that are not in the catalogue
  | "bad-quantity"
  | TenderRefusal
  | TradeInRefusal
  | "no-such-tender"
  | "money-taken" // take the tenders back first
  | "payment-open" // a payment is under way, or nobody can tell yet
  | "payment-code-not-now" // a shopper's code, and nothing is being paid
  | "bad-payment-code"
  | "no-acquirer"
  | "acquirer-away" // it does not answer: take cash or card
  | "label-printer-away" // it does not work now; no label is on its way
  | "label-printer-busy" // too many labels wait for it
  | "label-not-printed" // the label of `code` surely did not come out
  | "label-unsure" // nobody knows whether the label of `code` came out
  | "last-for-order" // told, not refused: what is in hand is kept for order `by`
  | "last-in-sale" // told, not refused: what is in hand is the last, and in the open sale of till `by`
  | "last-for-online" // told, not refused: `by` of what is in hand are granted to orders from elsewhere
  | "promised-for-order" // goods not in hand, `code`, of which the last are kept for order `by`
  | "promised-in-sale" // goods not in hand, `code`, of which the last are in the open sale of till `by`
  | "nothing-to-undo"
  | "empty-sale"
  | "other-currency" // the item's price is in another currency than the store's
  | "total-too-large"
  | "offers-changed" // a promotion's quota was used up meanwhile; the new total is on the screen
  | "repriced" // prices were held no longer; the new total is on the screen
  | "exchange-open" // goods come back in this sale: it cannot be suspended
  | "is-exchange" // an exchange is not undone whole
  | "sale-open" // finish or suspend the open sale first
  | DayRefused
  | "not-suspended"
  | "holder-unreachable" // the lane that holds the suspended sale does not answer
  | "other-store" // the receipt is of another store
  | "own-sales-only" // the hub is away: only this lane's own sales can be returned
  | "unknown-receipt" // its lane has no such sale
  | "not-a-sale" // the receipt of a return
  | "seller-unreachable" // the lane that made the sale does not answer
  | "returning-elsewhere" // another lane is returning that sale
  | "not-on-receipt" // the goods are not of that sale
  | "no-receipt-returns" // the store takes nothing back without a receipt
  | "receipt-needed" // not without a receipt: these goods, or this act
  | "has-receipt" // this store sold that very piece: `detail.receipt`
  | "credit-only" // above `detail.mostMinor` nothing goes back in cash without a receipt
  | ProtectionRefusal
  | "nothing-cheaper" // the goods cost as much as was paid, or more, or had their difference refunded
  | "not-today" // only a sale of this business day is undone whole
  | "goods-collected" // they were handed over from where they waited: by return, not by post-void
  | "unit-settled" // an old unit of it came, was paid for or was written off: by return, not by post-void
  | "trade-in-open" // an old unit of it is still to come: goods are returned and bought anew
  | "returned-already" // something of that sale came back already
  | "voucher-used" // a voucher that it gave is used: by return, not by post-void
  | "sold-value" // it sold a gift card, which may be spent by now
  | "service-needs-goods" // a service is sold with goods that it is for
  | "not-for-these-goods" // a service of other goods
  | "service-there" // the goods have it, for every piece
  | "more-than-goods" // a service is for no more pieces than there are
  | "cover-too-late" // a warranty is sold within some days of its goods
  | "service-performed" // it was done, and is not refunded
  | "bad-load" // too little or too much to put on a card at once
  | "bad-value-number" // no number of a gift card or of store credit
  | (typeof spendingRefusals)[number] // detail: mostMinor
  | PointsRefusal
  | BusinessRefusal
  | "bad-member-code" // not signed by HQ
  | "member-code-over"
  | "unknown-member-code" // signed, of a member that this till does not know
  | "no-goods-to-pay" // cards are not bought with cards
  | "nothing-left" // more pieces than are left to return
  | "nothing-chosen" // nothing was chosen to return
  | "approval-code-missing" // a card's refund needs the code of its terminal, or to be left for later
  | "disk-full"
  | "storage-failed" // the disk does not keep what is written; nothing was done
  | "malformed";

export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string | number>> };
