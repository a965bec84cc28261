// An old unit being appraised at a till, as its window draws it: one thing is asked after the other, and what it is worth stands
// below with all that took something off.

import type { Bilingual, Minor, OwnerDocument, TradeInNumber } from "@evertill/core";

export type TradeInCommand =
  /** Takes an old unit in payment; while goods are open, they are paid from now on. */
  | { readonly type: "begin-trade-in" }
  /** An answer to `field`; null: that and all later ones are open again. */
  | { readonly type: "fill-trade-in"; readonly field: string; readonly value: string | null }
  | { readonly type: "take-trade-in" }
  | { readonly type: "put-trade-in-away" }
  /** A unit of the sale that is open for return, which was to come, is here: it is looked at again. `place`: of its tender in the sale, from 0. */
  | { readonly type: "begin-arrival"; readonly place: number }
  /** It does not come, or is worth less: what is still due for it is paid. */
  | {
      readonly type: "charge-old-unit";
      readonly place: number;
      readonly pay: { readonly type: "cash" } | { readonly type: "card"; readonly approvalCode: string };
    }
  | { readonly type: "write-off-old-unit"; readonly place: number };

/** An old unit that was to come after its sale. */
export interface OldUnitView {
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
  readonly name: Bilingual;
  /** `YYYY-MM-DD` */
  readonly untilDay: string;
  readonly isOverdue: boolean;
  readonly isArrived: boolean;
  /** 0: nothing is open any more. */
  readonly dueMinor: Minor;
  /** The same in coins that there are. */
  readonly cashMinor: Minor;
}

/** `name` null: the window has words for it, by `choice`. */
export interface TradeInChoiceView {
  readonly choice: string;
  readonly name: Bilingual | null;
  /** Of a model what it is worth in good order, of an answer what it takes off; null: nothing is said. */
  readonly amountMinor: Minor | null;
}

export type TradeInAskedView =
  | {
      /** `model`, `handed` (now or later), `wiped`, `document`, or `q:<question>` */
      readonly field: string;
      readonly is: "choice";
      /** Of a question; null: the window has words for the field. */
      readonly name: Bilingual | null;
      readonly choices: readonly TradeInChoiceView[];
    }
  | { readonly field: "number"; readonly is: "text"; readonly number: Exclude<TradeInNumber, "none"> }
  | { readonly field: "documentEnd"; readonly is: "text"; readonly document: OwnerDocument };

export interface TradeInView {
  /** Of the store's tender. */
  readonly name: Bilingual;
  /** Null until it is chosen. */
  readonly unit: Bilingual | null;
  /** Null: all is answered. */
  readonly asked: TradeInAskedView | null;
  /** Such units are not taken. */
  readonly isRefused: boolean;
  /** How many answers were given. */
  readonly answered: number;
  /** Null until every question about the unit is answered. */
  readonly appraisal: {
    readonly baseMinor: Minor;
    /** Those that take something off. */
    readonly deductions: readonly { readonly name: Bilingual; readonly amountMinor: Minor }[];
    /** Up to the least that such a unit is worth. */
    readonly raisedMinor: Minor;
    readonly valueMinor: Minor;
    /** What of it the sale takes. */
    readonly paysMinor: Minor;
  } | null;
}
