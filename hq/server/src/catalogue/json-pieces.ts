// A JSON file of any length, piece by piece: the rows of its list one after the other, and what stands beside the list.
// The library says where tokens are and whether they may stand there; here is cut where a row begins and ends.

import { Tokenizer, TokenizerError, TokenParser, TokenParserError, TokenType } from "@streamparser/json";
import { faulty } from "./catalogue-refusal.ts";
import { jsonAccepted, jsonErrors, jsonWords } from "./json-words.ts";
import { LineCounter } from "./line-breaks.ts";

export type JsonPiece =
  /** The list begins: it is the whole file, or a member of the object that the file is. */
  | { readonly is: "list"; readonly isRoot: boolean; readonly line: number }
  /** A member of the object that is no row. */
  | { readonly is: "head"; readonly name: string; readonly source: string; readonly line: number }
  /** An element of the list. */
  | { readonly is: "row"; readonly source: string; readonly line: number };

/** Of a row, or of a member beside the list. */
const mostPieceBytes = 16 * 1024 * 1024;
const mostDepth = 64;

type Token = Parameters<Tokenizer["onToken"]>[0];

const opening: ReadonlySet<TokenType> = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const closing: ReadonlySet<TokenType> = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);
const marks: ReadonlySet<TokenType> = new Set([TokenType.COLON, TokenType.COMMA]);

/** @param listName the member whose elements are rows. @throws FileFaultError at what is no JSON */
export async function* jsonPieces(chunks: AsyncIterable<Uint8Array>, listName: string): AsyncGenerator<JsonPiece> {
  const cutter = new PieceCutter(listName);
  for await (const chunk of chunks) yield* cutter.write(chunk);
  yield* cutter.end();
}

class PieceCutter {
  readonly #tokenizer = new Tokenizer();
  // Nothing is wanted of it but the grammar: a path that no file has, and nothing kept.
  readonly #grammar = new TokenParser({ paths: ["$.\u0000.\u0000"], keepStack: false });
  readonly #lines = new LineCounter();
  readonly #listName: string;
  /** Bytes from `#keptFrom` on: what is cut next, or the token that came last. */
  #kept = Buffer.alloc(0);
  #keptFrom = 0;
  #counted = 0;
  #depth = 0;
  #last: Token | null = null;
  /** The token that came last names a member of the object that the file is. */
  #isKeyLast = false;
  /** Depth at which rows stand; null: not in the list. */
  #rowDepth: number | null = null;
  #isRootObject = false;
  #memberName = "";
  /** Where the piece began that has not ended. */
  #begun: { readonly at: number; readonly line: number } | null = null;
  #ready: JsonPiece[] = [];

  constructor(listName: string) {
    this.#listName = listName;
    this.#tokenizer.onToken = (token) => this.#take(token);
  }

  write(chunk: Uint8Array): readonly JsonPiece[] {
    this.#kept = Buffer.concat([this.#kept, chunk]);
    this.#guard(() => this.#tokenizer.write(chunk));
    const from = this.#begun?.at ?? this.#last?.offset ?? this.#keptFrom;
    if (this.#keptFrom + this.#kept.length - from > mostPieceBytes)
      throw faulty(
        "too-long",
        { en: "a row or a text of more than 16 MB", zh: "超过 16 MB 的行或文本" },
        { en: "rows of at most 16 MB", zh: "每行最多 16 MB" },
        { line: this.#lineOf(from) },
      );
    this.#lineOf(from);
    this.#kept = this.#kept.subarray(from - this.#keptFrom);
    this.#keptFrom = from;
    return this.#ready.splice(0);
  }

  end(): readonly JsonPiece[] {
    const cutOff = () => {
      this.#lineOf(this.#keptFrom + this.#kept.length);
      return faulty("json", jsonWords("CutOff"), jsonAccepted, { line: this.#lines.line });
    };
    try {
      this.#tokenizer.end();
    } catch {
      throw cutOff();
    }
    if (!this.#grammar.isEnded) throw cutOff();
    return this.#ready.splice(0);
  }

  #take(token: Token): void {
    if (this.#grammar.isEnded) throw this.#faultAt(token.offset, "EndOfFileExpected");
    const isOpening = opening.has(token.token);
    const isClosing = closing.has(token.token);
    this.#grammar.write(token);
    const isKey = this.#isKey(token);
    if (isKey) this.#memberName = String(token.value);
    const isValue = !(isClosing || isKey || marks.has(token.token));
    if (isValue) this.#beginValue(token, isOpening);
    if (isOpening) this.#depth += 1;
    if (isClosing) this.#depth -= 1;
    if (this.#depth > mostDepth) throw this.#faultAt(token.offset, "TooDeep");
    this.#last = token;
    this.#isKeyLast = isKey;
    if ((isValue && !isOpening) || isClosing) this.#endValue(token);
  }

  /** Where only a name may stand, a text that the grammar has let pass is one. */
  #isKey({ token }: Token): boolean {
    if (token !== TokenType.STRING || this.#depth !== 1 || !this.#isRootObject) return false;
    return this.#last?.token === TokenType.LEFT_BRACE || this.#last?.token === TokenType.COMMA;
  }

  #beginValue(token: Token, isOpening: boolean): void {
    const at = token.offset;
    const isList = token.token === TokenType.LEFT_BRACKET;
    if (this.#depth === 0) {
      this.#isRootObject = token.token === TokenType.LEFT_BRACE;
      if (isList) this.#beginList(1, at);
    } else if (this.#depth === this.#rowDepth) {
      this.#begun = { at, line: this.#lineOf(at) };
    } else if (this.#depth === 1 && this.#isRootObject) {
      if (isOpening && isList && this.#memberName === this.#listName) this.#beginList(2, at);
      else this.#begun = { at, line: this.#lineOf(at) };
    }
  }

  #beginList(rowDepth: number, at: number): void {
    this.#rowDepth = rowDepth;
    this.#ready.push({ is: "list", isRoot: rowDepth === 1, line: this.#lineOf(at) });
  }

  #endValue(token: Token): void {
    if (this.#rowDepth === 2 && this.#depth === 1) {
      this.#rowDepth = null;
      return;
    }
    const begun = this.#begun;
    if (begun === null || this.#depth !== (this.#rowDepth ?? 1)) return;
    this.#begun = null;
    const { line } = begun;
    const source = this.#sourceOf(begun.at, token);
    this.#ready.push(
      this.#rowDepth === null ? { is: "head", name: this.#memberName, source, line } : { is: "row", source, line },
    );
  }

  /** A value's own characters; of a single token its end is not told, and is made from what it means. */
  #sourceOf(at: number, last: Token): string {
    if (!closing.has(last.token)) return JSON.stringify(last.value);
    return this.#kept.subarray(at - this.#keptFrom, last.offset + 1 - this.#keptFrom).toString("utf8");
  }

  #lineOf(offset: number): number {
    if (offset > this.#counted) {
      this.#lines.count(this.#kept.subarray(this.#counted - this.#keptFrom, offset - this.#keptFrom));
      this.#counted = offset;
    }
    return this.#lines.line;
  }

  /** Whatever the library finds wrong is told by place and in our words. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw error instanceof TokenizerError || error instanceof TokenParserError ? this.#translate() : error;
    }
  }

  /** Asks a parser that is tolerant, and says more, about the text in which the fault is. */
  #translate() {
    const last = this.#last;
    if (this.#isKeyLast && last !== null) return this.#faultAt(last.offset, "ColonExpected");
    const from = this.#begun?.at ?? (last === null ? this.#keptFrom : last.offset + 1);
    const text = this.#kept.subarray(from - this.#keptFrom).toString("utf8");
    const before = this.#begun === null ? this.#textBefore() : "";
    const [error] = jsonErrors(before + text);
    if (error === undefined) return this.#faultAt(from, "InvalidSymbol");
    const offset = Math.max(0, error.offset - before.length);
    return this.#faultAt(from + Buffer.byteLength(text.slice(0, offset)), error.word);
  }

  /** What stands for all that came before, between two pieces: as much as tells what is expected next. */
  #textBefore(): string {
    const last = this.#last?.token;
    if (last === undefined) return "";
    if (last === TokenType.COLON) return '{"":';
    if (last === TokenType.LEFT_BRACE) return "{";
    if (last === TokenType.LEFT_BRACKET) return "[";
    const isInObject = this.#depth === 1 && this.#isRootObject;
    return `${isInObject ? '{"":0' : "[0"}${last === TokenType.COMMA ? "," : ""}`;
  }

  #faultAt(offset: number, word: string) {
    const line = this.#lineOf(offset);
    const { lineStart } = this.#lines;
    const isKept = lineStart >= this.#keptFrom;
    const before = isKept ? this.#kept.subarray(lineStart - this.#keptFrom, offset - this.#keptFrom).toString() : "";
    return faulty("json", jsonWords(word), jsonAccepted, { line, column: isKept ? before.length + 1 : null });
  }
}
