// A CSV file of any length, row by row: RFC 4180, divided by commas, semicolons or tabs as its header is.

import { Readable } from "node:stream";
import type { Bilingual } from "@evertill/core";
import { CsvError, parse } from "csv-parse";
import { faulty } from "./catalogue-refusal.ts";
import { lineBreaks } from "./line-breaks.ts";
import { type Row, refusalField } from "./row.ts";

export type CsvPiece =
  | { readonly is: "header"; readonly columns: readonly string[]; readonly line: number; readonly delimiter: string }
  | { readonly is: "row"; readonly row: Row };

const mostRecordBytes = 1024 * 1024;
const delimiters = [",", ";", "\t"] as const;
const accepted: Bilingual = {
  en: 'CSV (RFC 4180): texts with commas, quotes or line ends stand in "…", a quote within them is ""',
  zh: 'CSV（RFC 4180）：含逗号、引号或换行的文本须放在 "…" 中，其中的引号写作 ""',
};

const words: Readonly<Record<string, Bilingual>> = {
  CSV_QUOTE_NOT_CLOSED: {
    en: "a quoted text that does not end: the file is cut off, or a quote stands alone",
    zh: "引号未闭合：文件不完整，或有单独的引号",
  },
  CSV_INVALID_CLOSING_QUOTE: { en: "something after a closing quote", zh: "结尾引号之后还有内容" },
  INVALID_OPENING_QUOTE: { en: "a quote within a text that does not begin with one", zh: "未加引号的文本中出现引号" },
  CSV_MAX_RECORD_SIZE: { en: "a row of more than 1 MB", zh: "超过 1 MB 的行" },
};

interface Found {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads the header whole before anything else. @throws FileFaultError at what is no CSV */
export async function* csvPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvPiece> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  const start = first.done === true ? new Uint8Array() : first.value;
  const delimiter = delimiterOf(start);
  let [columns, lines]: [readonly string[] | null, number] = [null, 0];
  const parser = parse({
    on_record: (record: string[], context) => {
      lines = context.lines;
      return record;
    },
    ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
    max_record_size: mostRecordBytes,
  });
  async function* all(): AsyncGenerator<Uint8Array> {
    yield start;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  }
  const bytes = Readable.from(all());
  bytes.on("error", (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Found>) {
      const line = info.lines - lineBreaks(record.join(""));
      if (columns === null) {
        columns = record.map((name) => name.trim());
        yield { is: "header", columns, line, delimiter };
      } else yield { is: "row", row: csvRow(columns, record, { line, delimiter }) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines: found } = error;
    const isPlaced = error.code !== "CSV_QUOTE_NOT_CLOSED" && typeof found === "number";
    throw faulty("csv", words[error.code] ?? error.message, accepted, { line: isPlaced ? found : lines + 1 });
  } finally {
    bytes.destroy();
  }
}

/** The one that the first line has most of, outside its quotes. */
function delimiterOf(start: Uint8Array): string {
  const [line = ""] = new TextDecoder().decode(start.subarray(0, 65_536)).split(/\r\n|\n|\r/, 1);
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((of) => bare.split(of).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

function csvRow(
  columns: readonly string[],
  record: readonly string[],
  { line, delimiter }: { readonly line: number; readonly delimiter: string },
): Row {
  const cells = new Map<string, { readonly value: string; readonly index: number }>();
  for (const [index, name] of columns.entries()) {
    const value = record[index]?.trim() ?? "";
    if (value !== "") cells.set(name, { value, index });
  }
  const isWhole = record.length >= columns.length && record.slice(columns.length).every((extra) => extra.trim() === "");
  return {
    ...{ line, source: sourceOf(columns, record, delimiter), isTyped: false, fields: [...cells.keys()] },
    fault: isWhole ? null : { field: "row", reason: "cell-count" },
    cell: (name) => {
      const found = cells.get(name);
      if (found !== undefined)
        return {
          ...{ value: found.value, source: found.value },
          // Asked for where something is wrong alone.
          get line() {
            return line + lineBreaks(record.slice(0, found.index).join(""));
          },
        };
      const parts = [...cells].filter(([column]) => column.startsWith(`${name}.`));
      return parts.length === 0 ? null : { value: {}, source: parts.map(([, { value }]) => value).join(" "), line };
    },
  };
}

/** The row as it is written down to be mended: without what it was refused for before. */
function sourceOf(columns: readonly string[], record: readonly string[], delimiter: string): string {
  const padded = [...record, ...columns.slice(record.length).map(() => "")];
  const kept = padded.filter((_, index) => columns[index] !== refusalField);
  return kept.map((cell) => quoted(cell, delimiter)).join(delimiter);
}

/** RFC 4180, section 2. */
export const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
