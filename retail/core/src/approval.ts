// Who may do what alone. A privileged act has a size; each person has a limit for it; above the limit a second person
// approves that one act, and the entry names both [P9].

/** The acts, and the measure in which their size and limits are given. */
export const privilegedActs = {
  /** Away from the price in the book, in basis points of it. */
  "price-override": "basis-points",
  /** Below the item's floor price, in basis points of it. */
  "below-floor": "basis-points",
  /** A paid sale undone whole, by its total. */
  "post-void": "minor",
  /** Goods taken back that no receipt is known of, by what is refunded. */
  "no-receipt-return": "minor",
  /** Cash taken out of the drawer for expenses. */
  "paid-out": "minor",
  /** A piece whose number this store has sold already. */
  "sell-again": "once",
  /** Goods not in hand that are granted to orders from elsewhere. */
  "sell-online-part": "once",
  /** A piece back whose number nobody scanned. */
  "return-unseen": "once",
  /** A sale to somebody who owes no tax. */
  "tax-exemption": "once",
  /** A purchase by the person who is signed in: never alone. */
  "staff-purchase": "once",
  /** Goods taken into the store's books. */
  "stock-receive": "once",
  /** Stock put right, by a person's word or by a count, at the prices of the moment. */
  "stock-adjust": "minor",
  /** A weight that no scale said, by what the goods then cost. */
  "typed-weight": "minor",
  /** Goods handed over before the transfer for them is here, by what is due. */
  "release-unpaid": "minor",
  /** What is known of a member erased, at the shopper's word. */
  "erase-member": "once",
  /** The store's takings on a page. */
  "see-takings": "once",
} as const satisfies Readonly<Record<string, ActMeasure>>;

/** `minor`: an amount in the store's currency; `once`: an act without a size, limit 1 or none. */
export type ActMeasure = "basis-points" | "minor" | "once";

export type PrivilegedAct = keyof typeof privilegedActs;

/** The greatest size of each act that a person may do alone; an absent act, never alone. */
export type Limits = Readonly<Partial<Record<PrivilegedAct, number>>>;

/** A person with limits: the one who is signed in, or the one who approves. */
export interface Authority {
  /** Random subject id, as entries carry it. */
  readonly personId: string;
  readonly limits: Limits;
}

/** An act and its size in the act's measure. */
export interface ActSize {
  readonly act: PrivilegedAct;
  readonly size: number;
}

export type Permission =
  /** `approvedBy`: subject id of who approved; null where nobody had to. */
  | { readonly ok: true; readonly approvedBy: string | null }
  /**
   * `limit`: how far the person asked last may go. `approval-needed`: that of who does it; `beyond-limit`: that of who
   * approved it, so that somebody else must.
   */
  | {
      readonly ok: false;
      readonly reason: "approval-needed" | "beyond-limit";
      readonly act: PrivilegedAct;
      readonly measure: ActMeasure;
      readonly size: number;
      readonly limit: number;
    };

/** @param of.approver who approves this one act; null as long as nobody was asked */
export function permissionFor(
  { act, size }: ActSize,
  of: { readonly by: Authority; readonly approver: Authority | null },
): Permission {
  const own = of.by.limits[act] ?? 0;
  if (size <= own) return { ok: true, approvedBy: null };
  const measure = privilegedActs[act];
  if (of.approver === null) return { ok: false, reason: "approval-needed", act, measure, size, limit: own };
  const limit = of.approver.limits[act] ?? 0;
  if (size <= limit) return { ok: true, approvedBy: of.approver.personId };
  return { ok: false, reason: "beyond-limit", act, measure, size, limit };
}
