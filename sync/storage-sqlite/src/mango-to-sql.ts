// Mango selectors and sorts as SQL over a collection's columns, wherever the meaning is identical.
// What a column holds is never odd when it is asked for here: text as a sort key, a number, 0 or 1, or NULL for a
// missing field. Mango compares values of one type only, and SQL's NULL is turned into false at every leaf, so
// that NOT means the same on both sides.

import { type CollectionLayout, type IndexedField, toColumnValue } from "./collection-layout.ts";
import type { SqlValue } from "./sql-database.ts";

export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** False when rows that satisfy the SQL must still be shown to RxDB's matcher. */
  readonly complete: boolean;
}

/** `fixed`: only columns that can never be odd; `all`: those of the schema's indexes as well. */
export type UsableColumns = "all" | "fixed";

/** Longest `$in` that is bound value by value. */
const longestList = 500;

export function selectorToSql(selector: unknown, layout: CollectionLayout, usable: UsableColumns): SqlCondition {
  const terms = isRecord(selector) ? Object.entries(selector) : null;
  if (terms === null) return everything;
  return conjunction(terms.map(([key, value]) => termToSql(key, value, layout, usable)));
}

/** An ORDER BY list that ends in the primary key; null when SQL would order otherwise. */
export function sortToSql(sort: readonly object[], layout: CollectionLayout, usable: UsableColumns): string | null {
  const parts: string[] = [];
  let unique = false;
  for (const part of sort) {
    const [path, direction] = Object.entries(part)[0] ?? [];
    const field = path === undefined ? null : usableField(path, layout, usable);
    if (field === null) return null;
    if (field.column === "id") unique = true;
    parts.push(direction === "desc" ? `${field.column} DESC` : field.column);
  }
  if (!unique) parts.push("id");
  return parts.join(", ");
}

const everything: SqlCondition = { sql: "1", values: [], complete: false };
const nothing: SqlCondition = { sql: "0", values: [], complete: true };
const always: SqlCondition = { sql: "1", values: [], complete: true };

function termToSql(key: string, value: unknown, layout: CollectionLayout, usable: UsableColumns): SqlCondition {
  if (key === "$and" && Array.isArray(value)) {
    return conjunction(value.map((part) => selectorToSql(part, layout, usable)));
  }
  if (key === "$or" && Array.isArray(value)) {
    return disjunction(value.map((part) => selectorToSql(part, layout, usable)));
  }
  if (key === "$nor" && Array.isArray(value)) {
    return negation(disjunction(value.map((part) => selectorToSql(part, layout, usable))));
  }
  if (key.startsWith("$")) return everything;
  const field = usableField(key, layout, usable);
  if (field === null) return everything;
  if (!isRecord(value)) return operatorToSql(field, "$eq", value);
  const operators = Object.entries(value);
  if (operators.length === 0 || !operators.every(([operator]) => operator.startsWith("$"))) return everything;
  return conjunction(operators.map(([operator, operand]) => operatorToSql(field, operator, operand)));
}

function operatorToSql(field: IndexedField, operator: string, operand: unknown): SqlCondition {
  switch (operator) {
    case "$eq":
      return equalToSql(field, operand);
    case "$ne":
      return negation(equalToSql(field, operand));
    case "$gt":
      return compareToSql(field, ">", operand);
    case "$gte":
      return compareToSql(field, ">=", operand);
    case "$lt":
      return compareToSql(field, "<", operand);
    case "$lte":
      return compareToSql(field, "<=", operand);
    case "$in":
      return inToSql(field, operand);
    case "$nin":
      return negation(inToSql(field, operand));
    case "$exists":
      return existsToSql(field, operand);
    case "$not":
      if (!isRecord(operand) || Object.keys(operand).length === 0) return everything;
      return negation(conjunction(Object.entries(operand).map(([inner, value]) => operatorToSql(field, inner, value))));
    default:
      return everything;
  }
}

function equalToSql(field: IndexedField, operand: unknown): SqlCondition {
  if (operand === null) return { sql: `${field.column} IS NULL`, values: [], complete: true };
  if (!isScalar(operand)) return everything;
  const value = toColumnValue(field.kind, operand);
  if (value === null) return nothing;
  // Written out, so that the planner sees that the index of live documents applies.
  if (field.column === "deleted") return { sql: `deleted = ${Number(value)}`, values: [], complete: true };
  return { sql: `${field.column} = ?`, values: [value], complete: true };
}

function compareToSql(field: IndexedField, operator: string, operand: unknown): SqlCondition {
  if (operand === null) return nothing;
  if (!isScalar(operand)) return everything;
  const value = toColumnValue(field.kind, operand);
  return value === null ? nothing : { sql: `${field.column} ${operator} ?`, values: [value], complete: true };
}

function inToSql(field: IndexedField, operand: unknown): SqlCondition {
  if (!Array.isArray(operand) || operand.length > longestList) return everything;
  if (!operand.every((entry) => entry === null || isScalar(entry))) return everything;
  const values: SqlValue[] = [];
  for (const entry of operand) {
    const value = toColumnValue(field.kind, entry);
    if (value !== null) values.push(value);
  }
  const missing = operand.includes(null) ? [{ sql: `${field.column} IS NULL`, values: [], complete: true }] : [];
  const last = values.at(-1);
  if (last === undefined) return disjunction(missing);
  // Filled up to a power of two, so that lists of all lengths share a few statements.
  const places = 2 ** Math.ceil(Math.log2(values.length));
  const padded = [...values, ...new Array<SqlValue>(places - values.length).fill(last)];
  const listed = { sql: `${field.column} IN (${padded.map(() => "?").join(", ")})`, values: padded, complete: true };
  return disjunction([listed, ...missing]);
}

function existsToSql(field: IndexedField, operand: unknown): SqlCondition {
  if (typeof operand !== "boolean") return everything;
  return { sql: `${field.column} IS ${operand ? "NOT NULL" : "NULL"}`, values: [], complete: true };
}

/** What SQL cannot say is left to the matcher; the rest still narrows. */
function conjunction(parts: readonly SqlCondition[]): SqlCondition {
  const narrowing = parts.filter((part) => part.sql !== "1");
  const complete = parts.every((part) => part.complete);
  if (narrowing.length === 0) return complete ? always : everything;
  return {
    sql: narrowing.map((part) => part.sql).join(" AND "),
    values: narrowing.flatMap((part) => part.values),
    complete,
  };
}

/** One branch that narrows nothing leaves the whole OR to the matcher. */
function disjunction(parts: readonly SqlCondition[]): SqlCondition {
  if (parts.length === 0) return nothing;
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  if (parts.some((part) => part.sql === "1")) return parts.every((part) => part.complete) ? always : everything;
  return {
    sql: `(${parts.map((part) => `(${part.sql})`).join(" OR ")})`,
    values: parts.flatMap((part) => part.values),
    complete: parts.every((part) => part.complete),
  };
}

/** Only what SQL says completely can be turned round. */
function negation(part: SqlCondition): SqlCondition {
  if (!part.complete) return everything;
  return { sql: `(${part.sql}) IS NOT TRUE`, values: part.values, complete: true };
}

function usableField(path: string, layout: CollectionLayout, usable: UsableColumns): IndexedField | null {
  const field = layout.fieldByPath.get(path);
  if (field === undefined) return null;
  return usable === "all" || !layout.extraFields.includes(field) ? field : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" || typeof value === "boolean";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
