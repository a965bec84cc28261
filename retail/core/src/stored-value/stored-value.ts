// Value that customers hold with the chain: what kinds there are, by which account each is owed, by which number it is
// known. The account is a liability: negative = owed to whoever holds the number.

import { type AccountMove, accountMoves } from "../balances/account-moves.ts";
import type { Transfer } from "../entry.ts";
import { type Minor, minor } from "../money.ts";

/** Also the name of the tender that it is spent by. */
export const storedValueKinds = ["gift-card", "store-credit", "deposit"] as const;
export type StoredValueKind = (typeof storedValueKinds)[number];

export interface StoredValueRef {
  readonly kind: StoredValueKind;
  /** As `storedValueNumber` makes it. Whoever has it holds the value. */
  readonly number: string;
}

export const storedValueAccount = ({ kind, number }: StoredValueRef): string => `${kind}:${number}`;

/** What is owed by a balance of the account; below 0 where more was spent than there was. */
export const owedMinor = (balance: number): Minor => minor(0 - balance);

/** What is counted on an account of stored value: money, or a member's points. */
export const storedValueLedger = (account: string): "money" | "points" =>
  account.startsWith("points:") ? "points" : "money";

/** Whether an account's balances are cut at HQ and sent down: it can be spent in any store of the chain. */
export const isStoredValue = (account: string): boolean =>
  storedValueLedger(account) === "points" || storedValueKinds.some((kind) => account.startsWith(`${kind}:`));

/** What transfers move on each account of stored value, all together; accounts that end where they began are left out. */
export const storedValueMoves = (transfers: readonly Transfer[]): readonly AccountMove[] =>
  accountMoves(transfers, isStoredValue);
