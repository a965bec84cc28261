// What the store's first page is told: where everything is opened, what runs, which troubles are made, and how each promise
// stands by what the store's own processes say of themselves at this moment.

export const troubles = ["wan", "hub", "paper"] as const;
/** Lasts until it is healed: the line to headquarters and to payments, the hub's machine, the paper of till 1. */
export type Trouble = (typeof troubles)[number];

export const blows = ["kill-hub", "kill-till-2"] as const;
/** Passes by itself: a process is killed and started again by its supervisor. */
export type Blow = (typeof blows)[number];

export const promiseNames = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"] as const;
export type PromiseName = (typeof promiseNames)[number];

/**
 * `kept`: seen now. `waiting`: what is on its way, or a tier that does not answer, leaves it open. `bounded`: kept within the
 * limits for an outage. `broken`: seen now. `tested`: nothing that is asked shows it; tests do.
 */
export type PromiseState = "kept" | "waiting" | "bounded" | "broken" | "tested";

export interface PromiseView {
  readonly name: PromiseName;
  readonly state: PromiseState;
  /** For the sentence: what was counted. */
  readonly count: number;
}

export const placeNames = [
  ...(["till-1", "till-2", "manager", "associate", "kiosk", "display", "console"] as const),
  ...(["customer-1", "customer-2"] as const),
  ...(["scanner-1", "printer-1", "display-1", "scale-1", "scanner-2", "printer-2", "display-2", "scale-2"] as const),
  ...(["scanner-kiosk", "acquirer", "invoices"] as const),
] as const;
export type PlaceName = (typeof placeNames)[number];

/** A tier of the store; `away` by a trouble that was made, `down` while its process is not up. */
export interface TierView {
  readonly name: "hq" | "till-1" | "till-2" | "kiosk-1";
  readonly state: "up" | "away" | "down";
  /** Entries that only it has; null: it does not say. */
  readonly unsentEntries: number | null;
}

export interface OverviewView {
  readonly nowMs: number;
  /** Absolute addresses; with their keys, where they need one. */
  readonly places: Readonly<Record<PlaceName, string>>;
  /** The associate's page for a phone on the same network, and its address as a QR code; null: it opens on this machine alone. */
  readonly phone: {
    readonly url: string;
    /** Rows of "0" and "1". */
    readonly modules: readonly string[];
    /** Where the phone gets the authority to trust, and that certificate's SHA-256; null: the hub is not enrolled yet. */
    readonly authority: { readonly url: string; readonly sha256: string } | null;
  } | null;
  /** Someone of the sample who may sign in at a till; null when the store has other people. */
  readonly cashier: { readonly number: string; readonly pin: string } | null;
  readonly tiers: readonly TierView[];
  readonly troubles: readonly Trouble[];
  readonly promises: readonly PromiseView[];
}

/** What the page asks for. */
export type Order =
  | { readonly do: "make" | "heal"; readonly trouble: Trouble }
  | { readonly do: "strike"; readonly blow: Blow }
  | { readonly do: "heal-all" };
