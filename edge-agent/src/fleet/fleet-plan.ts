// What a box's fleet thread is started with and told: plain data, since it crosses to another thread.

import type { BoxValues, Life, Telemetry } from "@evertill/fleet";

export interface FleetPlan {
  readonly store: string;
  readonly box: string;
  /** 0: it has none. */
  readonly lane: number;
  readonly role: "hub" | "lane" | "kiosk";
  /** The store's broker: `mqtt://host:port`. */
  readonly brokerUrl: string;
  readonly token: string;
  /** Folder of the enrolment by whose certificate brokers and boxes know each other; null: they show the token. */
  readonly certificates: string | null;
  /** Random, 16 hex digits: of this run of the process. */
  readonly run: string;
  /** Of the program. */
  readonly version: string;
  /** Where the store's broker listens in this box, and where HQ's is; null: it is in none of this box. */
  readonly hub: {
    readonly listen: { readonly host: string; readonly port: number };
    readonly hqUrl: string;
    /** What the store's kiosks show; null: it has none. */
    readonly kioskToken: string | null;
  } | null;
}

export type ToFleetThread =
  | { readonly type: "values"; readonly atMs: number; readonly values: BoxValues }
  | { readonly type: "close" };

export type FromFleetThread =
  | { readonly type: "log"; readonly event: string; readonly detail: Readonly<Record<string, unknown>> }
  /** In the hub: what a box of the store said, read. */
  | { readonly type: "heard"; readonly box: string; readonly said: Life | Telemetry };
