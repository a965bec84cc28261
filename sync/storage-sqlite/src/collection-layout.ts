// How the documents of one collection lie in SQL: a column for the document itself, fixed columns for its
// primary key, revision, deletion and write time, and one column for every other field that an index names.

import { getPrimaryFieldOfPrimaryKey, getSchemaByObjectPath, type RxDocumentData, type RxJsonSchema } from "rxdb";
import { toSortKey } from "./sort-key.ts";
import type { SqlValue } from "./sql-database.ts";

export type FieldKind = "string" | "number" | "boolean";

/** A document path that SQL can compare and sort by. */
export interface IndexedField {
  readonly path: string;
  readonly kind: FieldKind;
  readonly column: string;
}

export interface CollectionLayout {
  readonly primaryPath: string;
  /** Fixed and schema-made columns by document path. */
  readonly fieldByPath: ReadonlyMap<string, IndexedField>;
  /** Only those that a schema index asked for: `f0`, `f1`, … */
  readonly extraFields: readonly IndexedField[];
  /** Column lists of the indexes over live documents. */
  readonly indexes: readonly (readonly string[])[];
}

/**
 * A value that SQL cannot hold with JavaScript's meaning: an array, an object, null, or another type than the
 * schema says. The row is marked odd, and while a collection holds an odd row, its extra fields are compared
 * by RxDB's matcher instead of SQL.
 */
export const odd = Symbol("odd");

export function layoutOf<RxDocType>(schema: RxJsonSchema<RxDocumentData<RxDocType>>): CollectionLayout {
  const primaryPath = String(getPrimaryFieldOfPrimaryKey(schema.primaryKey));
  const fieldByPath = new Map<string, IndexedField>([
    [primaryPath, { path: primaryPath, kind: "string", column: "id" }],
    ["_deleted", { path: "_deleted", kind: "boolean", column: "deleted" }],
    ["_meta.lwt", { path: "_meta.lwt", kind: "number", column: "lwt" }],
  ]);
  const extraFields: IndexedField[] = [];
  const indexes = new Map<string, readonly string[]>();
  for (const index of schema.indexes ?? []) {
    const columns: string[] = [];
    for (const path of typeof index === "string" ? [index] : index) {
      let field = fieldByPath.get(path);
      if (field === undefined) {
        const kind = kindOf(schema, path);
        if (kind === null) break;
        field = { path, kind, column: `f${extraFields.length}` };
        fieldByPath.set(path, field);
        extraFields.push(field);
      }
      // Live documents have an index of their own, so their being live need not be in it.
      if (field.column !== "deleted" && !columns.includes(field.column)) columns.push(field.column);
    }
    // The primary key has its own index; write times are only asked for by cleanup, over tombstones.
    if (columns.length > 0 && columns[0] !== "id" && columns[0] !== "lwt") indexes.set(columns.join(), columns);
  }
  return { primaryPath, fieldByPath, extraFields, indexes: [...indexes.values()] };
}

function kindOf<RxDocType>(schema: RxJsonSchema<RxDocumentData<RxDocType>>, path: string): FieldKind | null {
  const type: unknown = getSchemaByObjectPath(schema, path)?.type;
  if (type === "string" || type === "boolean" || type === "number") return type;
  return type === "integer" ? "number" : null;
}

/** A scalar as its column holds it; null when `kind` cannot be it. */
export function toColumnValue(kind: FieldKind, value: unknown): SqlValue {
  if (kind === "string") return typeof value === "string" ? toSortKey(value) : null;
  if (kind === "boolean") return typeof value === "boolean" ? Number(value) : null;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Reads the field of a document: its column value, null when the document has none, or `odd`. */
export function fieldReader(field: IndexedField): (document: object) => SqlValue | typeof odd {
  const steps = field.path.split(".");
  const { kind } = field;
  return (document) => {
    let value: unknown = document;
    for (const step of steps) {
      if (value === undefined) return null;
      if (typeof value !== "object" || value === null || Array.isArray(value)) return odd;
      value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
    }
    if (value === undefined) return null;
    return toColumnValue(kind, value) ?? odd;
  };
}
