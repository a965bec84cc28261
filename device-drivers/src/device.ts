// What every device tells the agent, after UnifiedPOS 1.16: state, and events of its own kind.

import type { Label } from "./label/label.ts";

export type DeviceHealth =
  /** `warning` is a stable code for what works still but not for long: "paper-near-end". */
  | { readonly state: "up"; readonly warning?: string }
  | { readonly state: "starting" }
  /** `reason` is a stable code: "unreachable", "no-answer", "wrong-device", "no-permission", "no-hid-support", "unexpected-answer", "paper-end", "cover-open", "cutter", "ribbon-end", "paused", "error", "offline". */
  | { readonly state: "down"; readonly reason: string };

/** What an open device says of its line, for a person who looks for the right one. */
export interface OnLine {
  /** The last that came on it, "6901234567892<CR>", or what other lines said that were asked; null: nothing. */
  readonly heard: string | null;
}

export interface Scan {
  /** The code's characters, framing and AIM identifier removed, GS (0x1D) kept. */
  readonly text: string;
  /** When its last byte arrived, on the process's monotonic clock. */
  readonly atMonotonicMs: number;
  /** The AIM symbology identifier where the scanner sends one: "]E0" is EAN-13, "]C1" GS1-128 (ISO/IEC 15424). */
  readonly aimId?: string;
}

export interface Scanner {
  readonly health: DeviceHealth;
  open(): void;
  onScan(listener: (scan: Scan) => void): void;
  onHealth(listener: (health: DeviceHealth) => void): void;
  close(): Promise<void>;
}

/** How a print job ended. Bytes written are not a receipt printed: only the printer's own word is. */
export type PrintOutcome =
  | { readonly outcome: "printed" }
  /** Nothing of it can have reached paper; safe to try again. */
  | { readonly outcome: "not-printed"; readonly reason: string }
  /** The link broke in the middle: a person has to look. */
  | { readonly outcome: "unknown"; readonly reason: string };

export interface ReceiptPrinter {
  readonly health: DeviceHealth;
  open(): void;
  /** `receipt` is receiptline text. One job at a time; a second call while one runs is refused as not-printed "busy". */
  print(receipt: string): Promise<PrintOutcome>;
  /** At most once: never repeated by the driver. Resolves whether the bytes were taken. */
  kickDrawer(): Promise<boolean>;
  onHealth(listener: (health: DeviceHealth) => void): void;
  onDrawer(listener: (drawer: "open" | "closed") => void): void;
  close(): Promise<void>;
}

export interface LabelPrinter {
  readonly health: DeviceHealth;
  /** Of the labels that are in it. */
  readonly size: { readonly widthMm: number; readonly heightMm: number };
  open(): void;
  /** One job at a time; a second call while one runs is refused as not-printed "busy". */
  print(label: Label): Promise<PrintOutcome>;
  onHealth(listener: (health: DeviceHealth) => void): void;
  close(): Promise<void>;
}

/** One line of a customer display. */
export interface DisplayRow {
  /** The same words in several ways, best first: shown is the first that the glass has all characters for. */
  readonly left: readonly string[];
  /** An amount, at the right edge: never cut for the words' sake. */
  readonly right?: string;
}

/** A customer display of two lines (UnifiedPOS: line display). It never answers: `up` means that its line is open. */
export interface LineDisplay {
  readonly health: DeviceHealth;
  open(): void;
  /** From now on both lines. Never waits and never throws; of several in a row only the newest is sure to be shown. */
  show(upper: DisplayRow, lower: DisplayRow): void;
  onHealth(listener: (health: DeviceHealth) => void): void;
  close(): Promise<void>;
}

/**
 * What a scale says of its load, in UnifiedPOS's words (SCAL_SUE_STABLE_WEIGHT, …_UNSTABLE, …_ZERO, …_UNDER_ZERO,
 * …_OVERWEIGHT, …_NOT_READY). `atMonotonicMs` is when, on the process's monotonic clock: an old one says nothing.
 */
export type ScaleReading = { readonly atMonotonicMs: number } & (
  | {
      readonly is: "stable";
      /** More than 0; without the tare. */
      readonly weightGrams: number;
      /** A tare is taken off. */
      readonly isNet: boolean;
      /** The load that was taken last lies there still (UnifiedPOS: same weight). */
      readonly isUnchanged: boolean;
    }
  /** Null where the scale says no number until the load rests. */
  | { readonly is: "unstable"; readonly weightGrams: number | null }
  | { readonly is: "zero" | "under-zero" | "over-weight" | "not-ready" }
);

/** Keys of the scale. */
export type ScaleKey = "zero" | "tare" | "clear-tare";

export interface Scale {
  readonly health: DeviceHealth;
  /** The last that it said; null: nothing since it was out of reach. Look at its time. */
  readonly reading: ScaleReading | null;
  /** Which of its keys the host can press. */
  readonly commands: readonly ScaleKey[];
  open(): void;
  /** It is asked many times a second while somebody weighs, once a second while nobody does. */
  watch(isWatched: boolean): void;
  /** The load of the last reading is sold: as long as it lies there, its weight is `isUnchanged`. */
  take(): void;
  /** Presses a key of the scale as soon as its line is free; what came of it the next readings say. */
  press(command: ScaleKey): void;
  onReading(listener: (reading: ScaleReading) => void): void;
  onHealth(listener: (health: DeviceHealth) => void): void;
  close(): Promise<void>;
}
