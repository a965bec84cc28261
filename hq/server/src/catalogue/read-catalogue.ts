// A file, a batch of rows at a time: makes of every row that is right what it stands for, and names each that is not. Holds
// one batch, whatever the file's length.

import type { Currency } from "@evertill/core";
import type { RowRefusal } from "./catalogue-refusal.ts";
import type { FileText } from "./file-text.ts";
import type { Row } from "./row.ts";
import { keysOf, type RowFormat, type Thing } from "./row-format.ts";
import { rowReader } from "./row-reader.ts";
import type { SeenKeys } from "./seen-keys.ts";
import { sourceRows } from "./source-rows.ts";

export interface RefusedRow {
  readonly refusal: RowRefusal;
  /** As it stands in the file. */
  readonly source: string;
}

/** A row's own words go with what it stands for: HQ may refuse it still. */
export interface TakenRow {
  readonly thing: Thing;
  readonly line: number;
  readonly source: string;
}

export interface CatalogueBatch {
  readonly format: RowFormat;
  readonly taken: readonly TakenRow[];
  /** In the order of the file; with `taken` they are all rows of the batch. */
  readonly refused: readonly RefusedRow[];
}

export interface CatalogueReading {
  readonly seen: SeenKeys;
  /** Of a format that says none; null: nobody knows. */
  readonly currency: Currency | null;
  /** Columns that are passed over. */
  readonly skip: readonly string[];
  readonly onRead?: (bytes: number) => void;
}

const batchRows = 500;

/** At least one batch, of no rows where the file has none. @throws FileFaultError for what is wrong with all of it */
export async function* readCatalogue(file: FileText, reading: CatalogueReading): AsyncGenerator<CatalogueBatch> {
  let format: RowFormat | null = null;
  let rows: Row[] = [];
  let isTold = false;
  for await (const piece of sourceRows(file, reading)) {
    if (piece.is === "format") {
      format = piece.format;
      continue;
    }
    rows.push(piece.row);
    if (format === null || rows.length < batchRows) continue;
    yield judged(format, rows, reading.seen);
    isTold = true;
    rows = [];
  }
  if (format !== null && (rows.length > 0 || !isTold)) yield judged(format, rows, reading.seen);
}

/** The first row with a key has it; a refused row holds none. */
function judged(format: RowFormat, rows: readonly Row[], seen: SeenKeys): CatalogueBatch {
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  seen.together(() => {
    for (const row of rows) {
      const { source, line } = row;
      const reader = rowReader(row, format.known);
      const thing = reader.refusal() === null ? format.read(reader) : null;
      const keys = thing === null || reader.refusal() !== null ? [] : keysOf(thing, format.gtinField);
      const mine: (typeof keys)[number][] = [];
      for (const one of keys) {
        const firstLine = seen.take(one.kind, one.key, line);
        if (firstLine === null) mine.push(one);
        else reader.refuse(one.field, `duplicate-${one.kind}`, { firstLine });
      }
      const refusal = reader.refusal();
      if (refusal !== null) {
        for (const { kind, key } of mine) seen.release(kind, key);
        refused.push({ refusal, source });
      } else if (thing !== null) taken.push({ thing, line, source });
    }
  });
  return { format, taken, refused };
}
