// What a lane and the store's desk say to each other about spending stored value. SPEC V1–V7.

import type { SpendingAnswer } from "@evertill/core";

/** What somebody wants to spend under a number; `mostMinor` 0 asks for the balance alone. */
export interface AskedSpending {
  readonly account: string;
  readonly leastMinor: number;
  readonly mostMinor: number;
}

/** By whose word: see retail/core's StoredValueTenderBody. */
export type ValueAnswer = SpendingAnswer & { readonly word: "hq" | "hub" | "lane" };

export type ValueFromLane =
  | ({ readonly type: "value-claim"; readonly claimId: string } & AskedSpending)
  | { readonly type: "value-claim-end"; readonly claimId: string }
  /** First on every connection: all claims that this box has. */
  | {
      readonly type: "value-claims";
      readonly claimIds: readonly string[];
      /** Those of them that it was given and has not spent: a hub that lost its disk learns them. Absent: of an earlier release. */
      readonly given?: readonly HeldValueClaim[];
    };

export interface HeldValueClaim {
  readonly claimId: string;
  readonly account: string;
  readonly amountMinor: number;
  readonly leftMinor: number;
}

export interface ValueToLane {
  readonly type: "value-claim-answer";
  readonly claimId: string;
  readonly answer: ValueAnswer;
}
