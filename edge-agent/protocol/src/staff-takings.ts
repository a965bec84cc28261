// The store's takings as the manager's page draws them.

import type { DayTakings, Minor } from "@evertill/core";

/** `GET /api/takings`: all lanes, as far as the hub has their entries. */
export interface TakingsView extends DayTakings {
  readonly businessDay: string;
  /** The same weekday a week ago, by hour; empty where the hub has no entries of it. */
  readonly weekAgo: readonly { readonly hour: number; readonly netMinor: Minor }[];
  /** A week ago up to the end of this hour, so that the two can be compared; null: nothing is known of it. */
  readonly weekAgoSoFar: { readonly untilHour: number; readonly netMinor: Minor } | null;
}
