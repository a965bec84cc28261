// One row of a JSON file, as text: every value knows the line that it begins in, and a number knows its own digits.

import { getNodeValue, type Node } from "jsonc-parser";
import { type FileFaultError, faulty } from "./catalogue-refusal.ts";
import { jsonAccepted, jsonWords, parsedJson } from "./json-words.ts";
import { lineBreaks } from "./line-breaks.ts";
import type { Row } from "./row.ts";

/** @param line where the text begins. @throws FileFaultError for what is no JSON */
export function jsonRow(source: string, line: number): Row {
  const { root, errors } = parsedJson(source);
  const [error] = errors;
  if (error !== undefined || root === undefined) throw faultOf(error, source, line);
  const cell: Row["cell"] = (name) => {
    let node: Node | undefined = root;
    for (const key of name.split(".")) node = node === undefined ? undefined : memberOf(node, key);
    if (node === undefined || node.type === "null") return null;
    const { offset, length } = node;
    return {
      value: getNodeValue(node),
      source: source.slice(offset, offset + length),
      // Asked for where something is wrong alone.
      get line() {
        return line + lineBreaks(source.slice(0, offset));
      },
    };
  };
  const fields = keysOf(root);
  const repeated = fields.find((name, index) => fields.indexOf(name) !== index);
  const fault =
    root.type !== "object"
      ? ({ field: "row", reason: "not-an-object" } as const)
      : repeated === undefined
        ? null
        : ({ field: repeated, reason: "repeated-field" } as const);
  return { line, source, isTyped: true, fault, fields, cell };
}

function faultOf(
  error: { readonly offset: number; readonly word: string } | undefined,
  source: string,
  line: number,
): FileFaultError {
  const before = source.slice(0, error?.offset ?? 0);
  const breaks = lineBreaks(before);
  const column = breaks === 0 ? null : before.length - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  return faulty("json", jsonWords(error?.word ?? "ValueExpected"), jsonAccepted, { line: line + breaks, column });
}

function memberOf(node: Node, key: string): Node | undefined {
  if (node.type !== "object") return undefined;
  return node.children?.find((member) => member.children?.[0]?.value === key)?.children?.[1];
}

const keysOf = (row: Node): readonly string[] =>
  row.type === "object" ? (row.children ?? []).map((member) => String(member.children?.[0]?.value)) : [];
