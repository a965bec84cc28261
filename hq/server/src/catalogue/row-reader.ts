// One row of a catalogue file: asks for fields by name and keeps the first thing that is wrong.

import type { Node } from "jsonc-parser";
import type { RowReason, RowRefusal } from "./catalogue-refusal.ts";
import type { JsonTree } from "./json-tree.ts";

export interface Field {
  readonly name: string;
  readonly node: Node;
}

export interface RowReader {
  readonly line: number;
  /** The field's value, or null when it is absent or `null`. `name.zh` looks into `name`. */
  readonly field: (name: string) => Field | null;
  /** The first refusal so far. */
  readonly refusal: () => RowRefusal | null;
  /** Notes that the row is refused; only the first note counts. */
  readonly refuse: (name: string, reason: RowReason, firstLine?: number) => void;
  /** A trimmed text, `""` when it is optional and absent or when it is refused. */
  readonly text: (name: string, of: { readonly most: number; readonly optional?: boolean }) => string;
  /** A number's own characters, or null when it is refused. */
  readonly number: (name: string) => string | null;
}

export function rowReader(row: Node, tree: JsonTree): RowReader {
  let refusal: RowRefusal | null = null;
  const line = tree.lineOf(row);

  const field = (name: string): Field | null => {
    let node: Node | undefined = row;
    for (const key of name.split(".")) node = node === undefined ? undefined : memberOf(node, key);
    return node === undefined || node.type === "null" ? null : { name, node };
  };
  const refuse = (name: string, reason: RowReason, firstLine?: number): void => {
    const node = name === "row" ? row : field(name)?.node;
    refusal ??= {
      line: node === undefined ? line : tree.lineOf(node),
      field: name,
      reason,
      value: node === undefined ? "" : shown(node, tree),
      firstLine: firstLine ?? null,
    };
  };
  const text: RowReader["text"] = (name, { most, optional = false }) => {
    const found = field(name);
    if (found === null) {
      if (!optional) refuse(name, "missing");
      return "";
    }
    const { value }: { value?: unknown } = found.node;
    if (typeof value !== "string") {
      refuse(name, "not-text");
      return "";
    }
    const trimmed = value.normalize().trim();
    if (trimmed === "" && !optional) refuse(name, "missing");
    const reason = textFault(trimmed, most);
    if (reason !== null) refuse(name, reason);
    return trimmed;
  };
  const number: RowReader["number"] = (name) => {
    const found = field(name);
    if (found === null) refuse(name, "missing");
    else if (found.node.type !== "number") refuse(name, "not-a-number");
    else return tree.sourceOf(found.node);
    return null;
  };

  if (row.type !== "object") refuse("row", "not-an-object");
  const repeated = repeatedKey(row);
  if (repeated !== null) refuse(repeated, "repeated-field");
  return { line, field, refusal: () => refusal, refuse, text, number };
}

function memberOf(node: Node, key: string): Node | undefined {
  if (node.type !== "object") return undefined;
  return node.children?.find((member) => member.children?.[0]?.value === key)?.children?.[1];
}

function repeatedKey(row: Node): string | null {
  const seen = new Set<string>();
  for (const member of row.type === "object" ? (row.children ?? []) : []) {
    const key = String(member.children?.[0]?.value);
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return null;
}

function textFault(text: string, most: number): RowReason | null {
  if (/\p{Cc}|\u2028|\u2029/u.test(text)) return "control-character";
  if (text.includes("\ufffd") || !text.isWellFormed()) return "damaged-text";
  return text.length > most ? "too-long" : null;
}

function shown(node: Node, tree: JsonTree): string {
  const { value }: { value?: unknown } = node;
  const text = typeof value === "string" ? value : tree.sourceOf(node);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
