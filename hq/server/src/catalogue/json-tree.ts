// JSON with places: every value knows the line that it begins in, and a number knows its own digits.

import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { FileRefusal } from "./catalogue-refusal.ts";

export interface JsonTree {
  readonly ok: true;
  readonly root: Node;
  /** Line of a value, from 1. */
  readonly lineOf: (node: Node) => number;
  /** The very characters of a value in the file. */
  readonly sourceOf: (node: Node) => string;
}

const wordsFor: Readonly<Record<string, string>> = {
  InvalidSymbol: "a word that JSON does not have",
  InvalidNumberFormat: "a number written in a way that JSON does not have",
  PropertyNameExpected: "a field name in quotation marks is missing",
  ValueExpected: "a value is missing",
  ColonExpected: "a colon is missing",
  CommaExpected: "a comma is missing",
  CloseBraceExpected: "the closing } is missing",
  CloseBracketExpected: "the closing ] is missing",
  EndOfFileExpected: "more text after the end of the JSON value",
  InvalidCommentToken: "a comment",
  UnexpectedEndOfString: "a text without its closing quotation mark",
  UnexpectedEndOfNumber: "a number that breaks off",
  InvalidUnicode: "a \\u without four hex digits",
  InvalidEscapeCharacter: "a \\ before a character that needs none",
  InvalidCharacter: "a control character within a text",
};

export function readJson(text: string): JsonTree | FileRefusal {
  const starts = lineStarts(text);
  const errors: ParseError[] = [];
  const refuse = (what: string, offset: number): FileRefusal => {
    const line = lineAt(starts, offset);
    const column = offset - (starts[line - 1] ?? 0) + 1;
    return { ok: false, reason: "json", what, line, column, accepted: "JSON (RFC 8259)" };
  };
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (error) {
    // The parser recurses; what it cannot hold is deeper than any catalogue.
    if (error instanceof RangeError) return refuse("arrays or objects nested too deep", 0);
    throw error;
  }
  const [error] = errors;
  if (error !== undefined) {
    const code = printParseErrorCode(error.error);
    return refuse(wordsFor[code] ?? code, error.offset);
  }
  if (root === undefined) return refuse("nothing", 0);
  return {
    ok: true,
    root,
    lineOf: (node) => lineAt(starts, node.offset),
    sourceOf: (node) => text.slice(node.offset, node.offset + node.length),
  };
}

/** Offsets at which lines begin; LF, CR LF and CR alone end a line. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
