// What is wrong in a text that is no JSON, for a person; the names are jsonc-parser's.

import type { Bilingual } from "@evertill/core";
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

export const jsonAccepted = "JSON (RFC 8259)";

const words = {
  InvalidSymbol: { en: "a word that JSON does not have", zh: "JSON 中没有的词" },
  InvalidNumberFormat: { en: "a number written in a way that JSON does not have", zh: "数字的写法不合 JSON" },
  PropertyNameExpected: { en: "a field name in quotation marks is missing", zh: "缺少带引号的字段名" },
  ValueExpected: { en: "a value is missing", zh: "缺少值" },
  ColonExpected: { en: "a colon is missing", zh: "缺少冒号" },
  CommaExpected: { en: "a comma is missing", zh: "缺少逗号" },
  CloseBraceExpected: { en: "the closing } is missing", zh: "缺少结尾的 }" },
  CloseBracketExpected: { en: "the closing ] is missing", zh: "缺少结尾的 ]" },
  EndOfFileExpected: { en: "more text after the end of the JSON value", zh: "JSON 结束之后还有内容" },
  InvalidCommentToken: { en: "a comment", zh: "注释" },
  UnexpectedEndOfString: { en: "a text without its closing quotation mark", zh: "文本缺少结尾引号" },
  UnexpectedEndOfNumber: { en: "a number that breaks off", zh: "数字不完整" },
  InvalidUnicode: { en: "a \\u without four hex digits", zh: "\\u 之后不是四位十六进制数" },
  InvalidEscapeCharacter: { en: "a \\ before a character that needs none", zh: "不需要 \\ 的字符前有 \\" },
  InvalidCharacter: { en: "a control character within a text", zh: "文本中有控制字符" },
  CutOff: { en: "the file ends before its JSON does: it is cut off", zh: "文件在 JSON 结束之前就断了：不完整" },
  TooDeep: { en: "arrays or objects nested too deep", zh: "数组或对象嵌套过深" },
} as const satisfies Readonly<Record<string, Bilingual>>;

type JsonWord = keyof typeof words;

export function jsonWords(name: string): Bilingual {
  const isKnown = (text: string): text is JsonWord => Object.hasOwn(words, text);
  return isKnown(name) ? words[name] : { en: name, zh: name };
}

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;

/** In their order, by where they are in the text and the name of what is wrong. */
export function jsonErrors(text: string): readonly { readonly offset: number; readonly word: string }[] {
  return parsedJson(text).errors;
}

/** Keeps on after errors: `root` is then what could be made of it. */
export function parsedJson(text: string): {
  readonly root: Node | undefined;
  readonly errors: ReturnType<typeof jsonErrors>;
} {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, strict);
  return { root, errors: errors.map(({ offset, error }) => ({ offset, word: printParseErrorCode(error) })) };
}
