// The rows of a file in whichever format it is, after a word about that format.

import { faulty } from "./catalogue-refusal.ts";
import { csvFormat } from "./csv-head.ts";
import { csvPieces } from "./csv-pieces.ts";
import { type FileText, utf8Chunks } from "./file-text.ts";
import { acceptedFormats, type HeadMember, jsonHead, otherFormat } from "./json-head.ts";
import { jsonPieces } from "./json-pieces.ts";
import { jsonRow } from "./json-row.ts";
import type { CatalogueReading } from "./read-catalogue.ts";
import type { Row } from "./row.ts";
import { bestBuyFormat, type RowFormat } from "./row-format.ts";

type SourcePiece = { readonly is: "format"; readonly format: RowFormat } | { readonly is: "row"; readonly row: Row };
type Bytes = AsyncIterable<Uint8Array>;

/** Rows by which a list without a format of its own is known. */
const telltaleRows = 100;

/** The format comes first. @throws FileFaultError */
export async function* sourceRows(file: FileText, reading: CatalogueReading): AsyncGenerator<SourcePiece> {
  const chunks = utf8Chunks(file, reading.onRead);
  const { start, rest } = await withStart(chunks);
  const [first] = new TextDecoder().decode(start).trimStart();
  if (first === undefined) throw faulty("format", { en: "nothing", zh: "空文件" }, acceptedFormats);
  if (first === "{" || first === "[") yield* fromJson(rest);
  else yield* fromCsv(rest, reading);
}

/** The first part that holds more than blanks, and everything from the beginning. */
async function withStart(chunks: AsyncGenerator<Uint8Array>): Promise<{ start: Uint8Array; rest: Bytes }> {
  const { value, done } = await chunks.next();
  const start = done === true ? new Uint8Array() : value;
  async function* rest() {
    yield start;
    yield* chunks;
  }
  return { start, rest: rest() };
}

async function* fromCsv(chunks: Bytes, { currency, skip }: CatalogueReading): AsyncGenerator<SourcePiece> {
  for await (const piece of csvPieces(chunks))
    yield piece.is === "row" ? piece : { is: "format", format: csvFormat(piece, { currency, skip }) };
}

async function* fromJson(chunks: Bytes): AsyncGenerator<SourcePiece> {
  const members: HeadMember[] = [];
  /** Rows of a list that has not said yet what it is. */
  let waiting: Row[] | null = null;
  let hasFormat = false;
  for await (const piece of jsonPieces(chunks, "items")) {
    if (piece.is === "head") {
      if (hasFormat && ["format", "currency", "categories"].includes(piece.name)) {
        const what = { en: `${piece.name} after the items`, zh: `${piece.name} 在商品之后` };
        throw faulty("format", what, { en: "before them", zh: "在商品之前" }, piece);
      }
      members.push(piece);
    } else if (piece.is === "list") {
      if (!piece.isRoot) yield { is: "format", format: jsonHead(members, piece.line) };
      hasFormat = !piece.isRoot;
      waiting = piece.isRoot ? [] : null;
    } else {
      const row = jsonRow(piece.source, piece.line);
      waiting?.push(row);
      if (waiting === null) yield { is: "row", row };
      else if (waiting.length === telltaleRows) {
        yield* told(waiting);
        hasFormat = true;
        waiting = null;
      }
    }
  }
  if (waiting !== null) yield* told(waiting);
  else if (!hasFormat) {
    const format = members.find(({ name }) => name === "format") ?? null;
    throw format === null || members.every(({ name }) => name !== "currency")
      ? otherFormat(format, 1)
      : faulty("format", { en: "no list of items", zh: "没有商品列表" }, acceptedFormats, { line: 1 });
  }
}

function* told(rows: readonly Row[]): Generator<SourcePiece> {
  const format = bestBuyFormat(rows);
  if (format === null) {
    const what = { en: "a list whose rows are of no known format", zh: "列表中的行不属于任何已知格式" };
    throw faulty("format", what, acceptedFormats, { line: rows[0]?.line ?? 1 });
  }
  yield { is: "format", format };
  for (const row of rows) yield { is: "row", row };
}
