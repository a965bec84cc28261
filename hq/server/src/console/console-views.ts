// What the IT console is told: plain data, so that its page can take these types. Times are HQ's clock, in ms.

import type { Bilingual, Currency, Task } from "@evertill/core";

export type Severity = "stop" | "warn" | "info";

/** Something about a box that a person should look at; `about` names the device, file or setting. */
export interface MarkView {
  readonly code: string;
  readonly severity: Severity;
  readonly about: string | null;
}

export interface BoxSummary {
  readonly store: string;
  readonly box: string;
  readonly role: "hub" | "lane" | "kiosk" | null;
  /** Null: not known, or it has none. */
  readonly lane: number | null;
  readonly version: string | null;
  readonly state: "online" | "store-away" | "silent" | "lost" | "ended";
  readonly worst: Severity | "good";
  /** Worst first. */
  readonly marks: readonly MarkView[];
  readonly heardMs: number;
  /** Null: it has never said how it is. */
  readonly unsentEntries: number | null;
  readonly unsentOldestMs: number | null;
  readonly diskFreeBytes: number | null;
  readonly skewMs: number | null;
  readonly uptimeMs: number | null;
  /** Null: it shows none. */
  readonly certificateEndsMs: number | null;
}

export interface StoreSummary {
  readonly store: string;
  readonly name: Bilingual | null;
}

export interface FleetView {
  readonly nowMs: number;
  /** Ask with it the next time, and get what changed since. */
  readonly change: string;
  /** True: `boxes` are all there are; false: those that changed. */
  readonly isWhole: boolean;
  /** Null: as they were. */
  readonly stores: readonly StoreSummary[] | null;
  readonly boxes: readonly BoxSummary[];
}

export interface PartView {
  readonly name: string;
  readonly state: "up" | "down" | "starting" | "absent";
  readonly reason: string | null;
}

export interface BoxDetail {
  readonly nowMs: number;
  readonly storeName: Bilingual | null;
  readonly summary: BoxSummary;
  readonly bornMs: number | null;
  readonly node: string | null;
  readonly memoryBytes: number | null;
  readonly suspendedSales: number | null;
  readonly receiptsWaiting: number | null;
  readonly stage: string | null;
  /** The link up first, then its devices. */
  readonly parts: readonly PartView[];
  /** Up to when the box knows whom HQ has revoked; null: it never heard, or needs not. */
  readonly revokedAsOfMs: number | null;
  /** What the hub's door has refused since the hub started, the last first; `box` null: of nobody that could be believed. */
  readonly refused: readonly {
    readonly box: string | null;
    readonly reason: string;
    readonly count: number;
    readonly lastMs: number;
  }[];
  readonly files: readonly { readonly file: string; readonly bytes: number; readonly state: string }[];
  /** Oldest first; null: not asked for. */
  readonly history: readonly HistoryView[] | null;
  /** Newest first. */
  readonly events: readonly EventView[];
}

export type SettingValue = string | number | boolean;

/** What is accepted: one of a choice, yes or no, an amount in whole minor units. */
export type SettingTypeView =
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "yes-no" }
  | { readonly type: "amount"; readonly leastMinor: number; readonly mostMinor: number };

export interface SettingView {
  readonly name: string;
  readonly accepts: SettingTypeView;
  readonly value: SettingValue;
  /** Boxes that have it so, and those that report settings at all. */
  readonly appliedBoxes: number;
  readonly boxes: number;
}

export interface SettingChangeView {
  readonly number: number;
  readonly setting: string;
  readonly before: SettingValue;
  readonly after: SettingValue;
  readonly person: string;
  readonly atMs: number;
  /** The change that this one takes back; null: none. */
  readonly undoes: number | null;
  /** Nothing changed this setting since. */
  readonly isLatest: boolean;
}

export interface SettingsView {
  readonly currency: Currency;
  readonly settings: readonly SettingView[];
  /** Newest first. */
  readonly changes: readonly SettingChangeView[];
}

/** A release that can be sent to a box. */
export interface ReleaseView {
  readonly version: string;
  readonly bytes: number;
  /** Later than what the box runs, and meant for its kind. */
  readonly isForBox: boolean;
}

/** What somebody wanted of a box. */
export interface UpdateOrderView {
  readonly id: string;
  readonly version: string;
  readonly person: string;
  readonly atMs: number;
  readonly cancelledBy: string | null;
  /** It can still be cancelled. */
  readonly isOpen: boolean;
}

export interface BoxUpdateView {
  readonly version: string | null;
  /** What the box says of itself; null: the launcher does not start it, and it cannot be updated from here. */
  readonly report: {
    readonly slot: "a" | "b";
    readonly at: string;
    readonly order: string | null;
    readonly version: string | null;
    readonly reason: string | null;
    readonly detail: string | null;
  } | null;
  /** The latest first. */
  readonly releases: readonly ReleaseView[];
  /** Newest first. */
  readonly orders: readonly UpdateOrderView[];
}

export interface TasksView {
  readonly nowMs: number;
  /** The chain's; null: it has none yet. */
  readonly currency: Currency | null;
  /** Of all stores: open ones, the one due first first, then those that ended, the last first. */
  readonly tasks: readonly Task[];
}

export interface HistoryView {
  readonly atMs: number;
  readonly unsentEntries: number;
  readonly diskFreeBytes: number;
  readonly memoryBytes: number;
  readonly skewMs: number | null;
}

export interface EventView {
  readonly atMs: number;
  readonly kind: string;
  /** Of the store's link, not of this box alone. */
  readonly isOfStore: boolean;
}
