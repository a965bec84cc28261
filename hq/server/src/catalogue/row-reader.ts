// Asks a row for fields by name and keeps the first thing that is wrong.

import type { RowReason, RowRefusal } from "./catalogue-refusal.ts";
import type { Cell, Row } from "./row.ts";

export interface RowReader {
  readonly line: number;
  /** The field's value, or null when it is absent, empty or `null`. `name.zh` looks into `name`. */
  readonly cell: (name: string) => Cell | null;
  /** The first refusal so far. */
  readonly refusal: () => RowRefusal | null;
  /** Notes that the row is refused; only the first note counts. */
  readonly refuse: (name: string, reason: RowReason, of?: Pick<RowRefusal, "holder"> & { firstLine?: number }) => void;
  /** A trimmed text, `""` when it is optional and absent or when it is refused. */
  readonly text: (name: string, of: { readonly most: number; readonly optional?: boolean }) => string;
  /** A number's own characters, or null when it is refused. */
  readonly number: (name: string) => string | null;
}

/** @param known all fields that there may be; absent: others are passed over */
export function rowReader(row: Row, known?: ReadonlySet<string>): RowReader {
  let refusal: RowRefusal | null = null;
  const { line, cell, isTyped } = row;

  const refuse: RowReader["refuse"] = (name, reason, of = {}) => {
    if (refusal !== null) return;
    const found = name === "row" ? { value: row.source, source: row.source, line } : cell(name);
    const { firstLine = null, ...more } = of;
    refusal = { line: found?.line ?? line, field: name, reason, value: shown(found), firstLine, ...more };
  };
  const text: RowReader["text"] = (name, { most, optional = false }) => {
    const found = cell(name);
    if (found === null) {
      if (!optional) refuse(name, "missing");
      return "";
    }
    if (typeof found.value !== "string") {
      refuse(name, "not-text");
      return "";
    }
    const trimmed = found.value.normalize().trim();
    if (trimmed === "" && !optional) refuse(name, "missing");
    const reason = textFault(trimmed, most);
    if (reason !== null) refuse(name, reason);
    return trimmed;
  };
  const number: RowReader["number"] = (name) => {
    const found = cell(name);
    if (found === null) refuse(name, "missing");
    else if (typeof found.value === "number" || (!isTyped && typeof found.value === "string"))
      return found.source.trim();
    else refuse(name, "not-a-number");
    return null;
  };

  if (row.fault !== null) refuse(row.fault.field, row.fault.reason);
  const unknown = known === undefined ? undefined : row.fields.find((name) => !known.has(name));
  if (unknown !== undefined) refuse(unknown, "unknown-field");
  return { line, cell, refusal: () => refusal, refuse, text, number };
}

function textFault(text: string, most: number): RowReason | null {
  if (/\p{Cc}|\u2028|\u2029/u.test(text)) return "control-character";
  if (text.includes("\ufffd") || !text.isWellFormed()) return "damaged-text";
  return text.length > most ? "too-long" : null;
}

function shown(cell: Cell | null): string {
  if (cell === null) return "";
  const text = typeof cell.value === "string" ? cell.value : cell.source;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
