// Lanes and devices of the store as the manager's page draws them, and the numbers on top of it.

import type { OrderRowView } from "./order.ts";
import type { HealthView } from "./till-view.ts";

/** What a lane says of itself to the store alone. */
export interface LaneNowView {
  readonly person: { readonly number: string; readonly name: string } | null;
  /** Where the lane's sale stands. */
  readonly stage: "idle" | "open" | "tendering" | "returning";
  readonly shift: { readonly shiftNumber: number; readonly openedAtMs: number } | null;
  /** Somebody practises there: the rest is of the real till, which is idle. Absent: nobody does. */
  readonly training?: true;
}

/** Something about a lane that a person should look at; `about` names the device or file. */
export interface LaneMarkView {
  readonly code: string;
  readonly severity: "stop" | "warn" | "info";
  readonly about: string | null;
  /** Of a device that is down: why, "paper-end"; null: nothing more is known. */
  readonly reason: string | null;
}

export interface LaneView {
  readonly box: string;
  /** Null: it has not said since the hub began, or it is a kiosk. */
  readonly lane: number | null;
  readonly isHub: boolean;
  readonly isKiosk: boolean;
  /** `unheard`: it has written entries, and has said nothing since the hub began. */
  readonly state: "online" | "silent" | "lost" | "ended" | "unheard";
  readonly worst: LaneMarkView["severity"] | "good";
  /** Worst first. */
  readonly marks: readonly LaneMarkView[];
  /** By the hub's clock, of whatever the box said last; null: nothing yet. */
  readonly heardMs: number | null;
  /** As it said last; null: it has not. */
  readonly now: LaneNowView | null;
  /** Entries that the tier above it has not acknowledged, as it said last. */
  readonly unsent: { readonly entries: number; readonly oldestMs: number | null } | null;
  readonly suspendedSales: number;
  readonly receiptsWaiting: number;
  /** Those that it has: the link to the tier above first. */
  readonly parts: readonly {
    readonly name: string;
    readonly state: HealthView["state"];
    readonly reason: string | null;
  }[];
}

/** `GET /api/lanes` */
export interface LanesView {
  /** The hub's wall clock. */
  readonly nowMs: number;
  /** By lane. */
  readonly lanes: readonly LaneView[];
}

/** `GET /api/overview`: what stands on top, but for the takings, which not everybody may see. */
export interface OverviewView {
  /** Orders of kiosks and associates that nobody has paid yet, the one that waits longest first. */
  readonly orders: readonly OrderRowView[];
  /** Items below nothing somewhere, and items that are not new; null: the hub is still reading its books. */
  readonly stock: { readonly below: number; readonly apart: number } | null;
}
