// Shelf labels whose goods have another price by now, as the manager's page lists and prints them.

import type { Bilingual, Look } from "@evertill/core";
import type { HealthView } from "./till-view.ts";

export interface LabelDueView {
  readonly sku: string;
  readonly name: Bilingual;
  readonly look: Look;
  readonly model: string;
  readonly isByWeight: boolean;
  /** What the label says. */
  readonly labelMinor: number;
  readonly nowMinor: number;
  /** The lawful prior price, where the price came down; null: none is printed. */
  readonly priorMinor: number | null;
  /** Since when: milliseconds since 1970-01-01 UTC. */
  readonly sinceMs: number;
}

/** How the last printing of all goes, or ended. */
export interface LabelRunView {
  readonly at: "printing" | "stopped" | "done";
  readonly printed: number;
  readonly total: number;
  /** Why it stopped; null: it did not, or somebody stopped it. */
  readonly fault: {
    readonly sku: string;
    readonly reason: string;
    /** Whether that label came out is not known. */
    readonly isUnsure: boolean;
  } | null;
}

/** `GET /api/labels` */
export interface LabelsView {
  /** Of the hub's label printer. */
  readonly printer: Pick<HealthView, "state" | "reason">;
  /** How many labels are due; listed are the first of them. */
  readonly count: number;
  readonly due: readonly LabelDueView[];
  /** Null: none since the hub was started. */
  readonly run: LabelRunView | null;
}

export type LabelsRefused =
  | "no-label-printer"
  | "labels-running" // a printing of all is under way
  | "no-labels-due";
