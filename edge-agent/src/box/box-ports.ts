// What a box asks of the world. Production hands in files, clocks and RxDB; the simulation hands in its own.

import type { BalanceSnapshot, CommissionRules, Item, PointsBook, PriceBook, TaxRules } from "@evertill/core";
import type { JournalKey } from "@evertill/journal";
import type {
  MemberDocument,
  ReasonDocument,
  SalespersonDocument,
  StaffDocument,
  StoreDocument,
} from "@evertill/schemas";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { PromotionBook } from "../reference/promotion-shelf.ts";
import type { PinAttempts } from "./pin-attempts.ts";

export interface BoxClock {
  /** Milliseconds since 1970-01-01 UTC by this machine's own clock, which may be wrong. */
  wallMs(): number;
  /** Milliseconds since boot; never goes back. */
  monotonicMs(): number;
  /** Changes with every boot of the machine. */
  readonly bootId: string;
}

/** Reference data as far as the box holds it; all of it comes from HQ. */
export interface Reference {
  itemByGtin(gtin14: string): Promise<Item | null>;
  itemBySku(sku: string): Promise<Item | null>;
  /** Best first, at most `limit`. A newer search of the same asker takes the place of its older one. */
  search(text: string, limit: number, asker?: object): Promise<readonly Item[] | "superseded" | "unavailable">;
  staff(number: string): Promise<StaffDocument | null>;
  /** Who carries the card that a reader read. */
  staffByBadge(badge: string): Promise<StaffDocument | null>;
  /** Who sells: a number may be several people's, of several stores. */
  salespeople(
    of: { readonly number: string } | { readonly shareCode: string },
  ): Promise<readonly SalespersonDocument[]>;
  /** In the order in which they are shown. */
  reasons(): readonly ReasonDocument[];
  /** @param phone digits alone */
  memberByPhone(phone: string): Promise<MemberDocument | null>;
  /** Whom the id stands for, where HQ has made two members one. */
  memberById(memberId: string): Promise<MemberDocument | null>;
  /** All members that buy as organisations. */
  organisations(): readonly MemberDocument[];
  /** The book in force; null: the chain gives no points. */
  pointsBook(at: { readonly nowMs: number; readonly businessDay: string }): PointsBook | null;
  /** HQ's public keys, by which members' codes are signed; hex. */
  memberKeys(): readonly string[];
  /** A balance as HQ cut it; null where HQ knows of none, or has not said so yet. */
  storedValue(account: string): Promise<BalanceSnapshot | null>;
  /** What this store has of each sku as HQ cut it, account by account; none where HQ has not said so. */
  onHand(skus: readonly string[]): Promise<readonly BalanceSnapshot[]>;
  /** Null until the first replication. */
  store(): StoreDocument | null;
  /** In force at a time of the wall clock; null until the first replication. */
  promotions(nowMs: number): PromotionBook | null;
  /** The book in force; null while there is none: items then have their base prices. */
  priceBook(at: { readonly nowMs: number; readonly businessDay: string }): PriceBook | null;
  /** What people earn by what they sell; null: the chain has no such book. */
  commission(at: { readonly nowMs: number; readonly businessDay: string }): CommissionRules | null;
  /** How the store is taxed. @param at.heldBookId of a sale that keeps an older book's; null: as now in force. */
  taxRules(at: {
    readonly nowMs: number;
    readonly businessDay: string;
    readonly heldBookId: string | null;
  }): TaxRules | null;
}

export interface BoxIdentity {
  readonly store: string;
  readonly box: string;
  readonly lane: number;
  readonly key: JournalKey;
}

export interface BoxPorts {
  readonly db: SqlDatabase;
  readonly identity: BoxIdentity;
  readonly clock: BoxClock;
  /** `bytes` random bytes as lower-case hex. */
  readonly randomHex: (bytes: number) => string;
  readonly reference: Reference;
  readonly pinMatches: (pin: string, staff: StaffDocument) => Promise<boolean>;
  /** Where wrong PINs are counted; absent: in `db`. */
  readonly pinAttempts?: PinAttempts;
  /** While true no new sale starts; the open one is finished. */
  readonly isDiskFull: () => boolean;
  /** The journal before this one was broken and set aside: the first epoch of the new one says so. */
  readonly hasReplacedJournal: boolean;
  /** Where shoppers' phones reach receipts; absent: nowhere, and no code for them is shown. */
  readonly eReceiptBaseUrl?: string;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}
