// A file into a chain: read once to its end before anything of it is taken, then taken a batch at a time. What is taken stays
// taken: begun again, a file that was interrupted goes on where anything differs.

import { stat } from "node:fs/promises";
import path from "node:path";
import type { Currency } from "@evertill/core";
import {
  type CatalogueBatch,
  CatalogueError,
  type FileEncoding,
  FileFaultError,
  fileRefused,
  inspectFile,
  openSeenKeys,
  type RefusedRow,
  type RowFormat,
  readCatalogue,
  type TakenRow,
} from "../catalogue/index.ts";
import { errorFields } from "../log.ts";
import type { CatalogueSink, Put } from "./catalogue-sink.ts";

export interface ImportRequest {
  readonly file: string;
  readonly encoding?: FileEncoding;
  /** Of a format that says none; absent: that of the chain. */
  readonly currency?: Currency;
  /** Columns that are passed over. */
  readonly skip?: readonly string[];
}

export interface ImportEvents {
  /** In their order; HQ's own refusals come with the batch that they are of. */
  readonly refused: (row: RefusedRow, format: RowFormat) => void;
  readonly progress?: (at: ImportProgress) => void;
}

export interface ImportProgress {
  readonly phase: "checking" | "taking";
  readonly readBytes: number;
  readonly bytes: number;
  readonly rows: number;
}

export interface ImportSummary {
  readonly format: RowFormat["name"];
  /** Rows in the file: added + changed + unchanged + refused. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

const nothing = { added: 0, changed: 0, unchanged: 0, refused: 0 };

/**
 * @param sink null: the file is checked, and nothing else. @throws CatalogueError when nothing of the file can be taken, and
 * whatever the sink throws
 */
export async function importFile(
  { file, encoding, currency, skip = [] }: ImportRequest,
  sink: CatalogueSink | null,
  { refused, progress = () => {} }: ImportEvents,
): Promise<ImportSummary> {
  const name = path.basename(file);
  try {
    if (!(await stat(file)).isFile()) throw new CatalogueError({ en: `${file} is no file`, zh: `${file} 不是文件` });
    const text = await inspectFile(file, encoding);
    const inForce = currency ?? (await sink?.currency()) ?? null;
    const pass = async (phase: ImportProgress["phase"], take: (batch: CatalogueBatch) => Promise<void>) => {
      let [readBytes, rows] = [0, 0];
      const seen = openSeenKeys();
      const onRead = (bytes: number) => {
        readBytes += bytes;
        progress({ phase, readBytes, bytes: text.bytes, rows });
      };
      try {
        for await (const batch of readCatalogue(text, { seen, currency: inForce, skip, onRead })) {
          await take(batch);
          rows += batch.taken.length + batch.refused.length;
        }
      } finally {
        seen.close();
      }
      progress({ phase, readBytes: text.bytes, bytes: text.bytes, rows });
    };
    let summary: ImportSummary = { ...nothing, format: "csv", read: 0 };
    const count = (batch: CatalogueBatch, put: Put) => {
      const refusals = [...batch.refused, ...put.refused.flatMap((of) => refusedByHq(batch, of))];
      for (const row of refusals.toSorted((a, b) => a.refusal.line - b.refusal.line)) refused(row, batch.format);
      summary = {
        format: batch.format.name,
        read: summary.read + batch.taken.length + batch.refused.length,
        added: summary.added + put.added,
        changed: summary.changed + put.changed,
        unchanged: summary.unchanged + put.unchanged,
        refused: summary.refused + refusals.length,
      };
    };
    const all = (taken: readonly TakenRow[]): Put => ({ ...nothing, added: taken.length, refused: [] });
    await pass("checking", async (batch) => {
      if (sink === null) count(batch, all(batch.taken));
    });
    if (sink === null) return summary;
    let isFirst = true;
    await pass("taking", async (batch) => {
      if (isFirst) await sink.putCategories(batch.format.categories);
      isFirst = false;
      count(batch, await putAll(sink, batch));
    });
    return summary;
  } catch (error) {
    if (error instanceof FileFaultError) throw fileRefused(name, error.fault, error);
    throw unreadable(file, error) ?? error;
  }
}

async function putAll(sink: CatalogueSink, { format, taken }: CatalogueBatch): Promise<Put> {
  const items = taken.flatMap(({ thing }) => (thing.is === "item" ? [thing.item] : []));
  const categories = taken.flatMap(({ thing }) => (thing.is === "category" ? [thing.category] : []));
  const places = taken.flatMap(({ thing }) => (thing.is === "store" ? [thing.place] : []));
  if (categories.length > 0) return sink.putCategories(categories);
  if (places.length > 0 && format.currency !== null) return sink.putStores(places, format.currency);
  if (items.length > 0 && format.currency !== null) return sink.putItems(items, format.currency);
  return { ...nothing, refused: [] };
}

function refusedByHq({ format, taken }: CatalogueBatch, of: Put["refused"][number]): readonly RefusedRow[] {
  const row = taken[of.index];
  if (row === undefined) return [];
  const { reason, value, holder } = of;
  const field = of.field === "gtin" ? format.gtinField : of.field;
  const more = holder === undefined ? {} : { holder };
  return [{ refusal: { line: row.line, field, reason, value, firstLine: null, ...more }, source: row.source }];
}

function unreadable(file: string, error: unknown): CatalogueError | null {
  const { code } = errorFields(error);
  if (!["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR"].includes(String(code))) return null;
  const told = { en: `${file} cannot be read (${String(code)})`, zh: `无法读取 ${file}（${String(code)}）` };
  return new CatalogueError(told, { cause: error });
}
