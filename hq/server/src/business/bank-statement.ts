// A bank's statement as a CSV file to its lines: a row that is wrong is left out with its line, field and reason, the others are taken. Columns
// that nobody asked for, of which every bank has its own, are passed over.

import { type BankLine, type Currency, currencyExponent, minor } from "@evertill/core";
import {
  csvPieces,
  FileFaultError,
  fileRefused,
  type Row,
  type RowRefusal,
  readDecimal,
  rowReader,
} from "../catalogue/index.ts";

/** What a header names; `currency` may be absent. */
const columnsNeeded = ["lineId", "account", "bookedOn", "amount", "text"] as const;

export interface BankStatement {
  readonly lines: readonly BankLine[];
  readonly refused: readonly RowRefusal[];
}

export type StatementReading =
  | ({ readonly ok: true } & BankStatement)
  /** Nothing of it is taken. */
  | { readonly ok: false; readonly detail: string };

/** @param charset of the bytes, as the request says it: `utf-8`, `gb18030` @param currency of the chain */
export async function readStatement(
  bytes: Uint8Array,
  { charset, currency }: { readonly charset: string; readonly currency: Currency },
): Promise<StatementReading> {
  const text = decoded(bytes, charset);
  if (text === null) return { ok: false, detail: `body: not ${charset}; accepted: charset=utf-8 or charset=gb18030` };
  const lines: BankLine[] = [];
  const refused: RowRefusal[] = [];
  const firstLines = new Map<string, number>();
  try {
    for await (const piece of csvPieces(once(new TextEncoder().encode(text)))) {
      if (piece.is === "header") {
        const missing = columnsNeeded.filter((name) => !piece.columns.includes(name));
        if (missing.length > 0) return { ok: false, detail: headerDetail(piece.line, missing) };
        continue;
      }
      const { line, refusal } = bankLine(piece.row, { currency, firstLines });
      if (refusal !== null) refused.push(refusal);
      else if (line !== null) lines.push(line);
    }
  } catch (error) {
    if (error instanceof FileFaultError) return { ok: false, detail: fileRefused("body", error.fault).message };
    throw error;
  }
  return { ok: true, lines, refused };
}

function decoded(bytes: Uint8Array, charset: string): string | null {
  if (!/^(utf-8|gb18030)$/i.test(charset)) return null;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const headerDetail = (line: number, missing: readonly string[]): string =>
  `body, line ${line}: the header lacks ${missing.join(", ")}; accepted: ${columnsNeeded.join(", ")}, and currency where it is another`;

function bankLine(
  row: Row,
  { currency, firstLines }: { readonly currency: Currency; readonly firstLines: Map<string, number> },
): { readonly line: BankLine | null; readonly refusal: RowRefusal | null } {
  const reader = rowReader(row);
  const field = (name: string, most: number) => reader.text(name, { most });
  const lineId = field("lineId", 80);
  if (!/^[!-~]*$/.test(lineId)) reader.refuse("lineId", "bad-line-id");
  const firstLine = firstLines.get(lineId);
  if (firstLine !== undefined) reader.refuse("lineId", "duplicate-id", { firstLine });
  const account = field("account", 40);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(account)) reader.refuse("account", "bad-id");
  const bookedOn = field("bookedOn", 10);
  if (!isDay(bookedOn)) reader.refuse("bookedOn", "bad-day");
  const said = reader.text("currency", { most: 3, optional: true });
  if (said !== "" && said !== currency) reader.refuse("currency", "other-currency");
  const amountMinor = amountOf(reader, currency);
  const text = reader.text("text", { most: 400, optional: true });
  const refusal = reader.refusal();
  if (refusal !== null || amountMinor === null) return { line: null, refusal };
  firstLines.set(lineId, row.line);
  return { line: { lineId, account, bookedOn, amountMinor: minor(amountMinor), currency, text }, refusal: null };
}

function amountOf(reader: ReturnType<typeof rowReader>, currency: Currency): number | null {
  const amount = reader.number("amount");
  const reading = amount === null ? null : readDecimal(amount, currencyExponent[currency]);
  if (reading === null) return null;
  if (!reading.ok) reader.refuse("amount", reading.reason);
  else if (reading.units === 0) reader.refuse("amount", "no-amount");
  else if (Math.abs(reading.units) > 1_000_000_000_000) reader.refuse("amount", "too-large");
  else return reading.units;
  return null;
}

/** `2026-02-30` is none. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
