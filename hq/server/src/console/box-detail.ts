// One box with its history, for its page.

import type { Bilingual } from "@evertill/core";
import type { KnownBox } from "@evertill/fleet";
import type { FleetBook } from "../fleet/fleet-book.ts";
import type { FleetTables } from "../fleet/fleet-tables.ts";
import type { BoxDetail } from "./console-views.ts";
import { boxSummary } from "./fleet-watch.ts";

export interface DetailSources {
  readonly book: FleetBook;
  readonly tables: FleetTables;
  readonly storeName: Bilingual | null;
  readonly nowMs: number;
  /** Null: without its history. */
  readonly span: Parameters<FleetTables["history"]>[2] | null;
}

export async function boxDetail(known: KnownBox, sources: DetailSources): Promise<BoxDetail> {
  const { book, tables, storeName, nowMs, span } = sources;
  const { store, box, birth, values } = known;
  const [history, events] = await Promise.all([
    span === null ? null : tables.history(store, box, span),
    tables.events(store, box),
  ]);
  return {
    ...{ nowMs, storeName, history },
    summary: boxSummary(book, known, nowMs),
    bornMs: birth?.atMs ?? null,
    node: birth?.node ?? null,
    memoryBytes: values?.memoryBytes ?? null,
    suspendedSales: values?.suspendedSales ?? null,
    receiptsWaiting: values?.receiptsWaiting ?? null,
    stage: values?.stage ?? null,
    parts:
      values === null
        ? []
        : [{ name: "up", ...values.up }, ...Object.entries(values.devices).map(([name, part]) => ({ name, ...part }))],
    revokedAsOfMs: values?.enrolment?.revokedAsOfMs ?? null,
    refused: values?.enrolment?.refused ?? [],
    files: values?.files ?? [],
    events: events.map(({ atMs, kind, box: of }) => ({ atMs, kind, isOfStore: of === "" })),
  };
}
