// Why a row, or a whole file, is not taken: what, where, what is accepted.

/** A row that is left out; the others go on. */
export interface RowRefusal {
  /** Line in the file, from 1: where the field's value begins, or the row when the field is missing. */
  readonly line: number;
  /** The field's name in the file, `upc`, `name.zh`; `row` for the row itself. */
  readonly field: string;
  readonly reason: RowReason;
  /** What stands in the file there, at most 80 characters; empty when nothing does. */
  readonly value: string;
  /** Of a duplicate: the line of the row that was taken. */
  readonly firstLine: number | null;
}

export type RowReason =
  | "not-an-object"
  | "repeated-field"
  | "missing"
  | "not-text"
  | "not-a-number"
  | "too-long"
  | "control-character"
  | "damaged-text"
  | "bad-sku"
  | "sku-like-gtin"
  | "sku-like-code"
  | "gtin-digits"
  | "gtin-length"
  | "gtin-check-digit"
  | "gtin-zeros"
  | "not-positive"
  | "too-large"
  | "too-many-decimals"
  | "floor-above-price"
  | "least-above-most"
  | "bad-sold-by"
  | "bad-category"
  | "unknown-category"
  | "bad-tax"
  | "bad-tax-class"
  | "bad-look"
  | "duplicate-sku"
  | "duplicate-gtin";

const explanations: Readonly<Record<RowReason, string>> = {
  "not-an-object": "is not an object; a row is { … }",
  "repeated-field": "stands twice in the row; each field may stand once",
  missing: "is missing",
  "not-text": "is not text; texts and codes stand in quotation marks",
  "not-a-number": "is not a number; 3999 or 29.90, without quotation marks",
  "too-long": "is too long",
  "control-character": "holds a control character",
  "damaged-text": "holds U+FFFD or half a character: the text was damaged by an earlier conversion",
  "bad-sku": "is no sku; 1…20 letters, digits, dots, underscores and hyphens",
  "sku-like-gtin": "would be read as a GTIN; a sku may not be 12, 13 or 14 digits",
  "sku-like-code":
    "would be read as a code of another kind: a receipt, a card, a badge (E and 15 digits), a share code (H and 11 digits)",
  "gtin-digits": "holds other characters than digits",
  "gtin-length": "has a wrong length; a GTIN has 8, 12, 13 or 14 digits",
  "gtin-check-digit": "has a wrong check digit",
  "gtin-zeros": "is zeros, not a GTIN",
  "not-positive": "is not above zero",
  "too-large": "is above 10,000,000",
  "too-many-decimals": "has more decimals than the currency",
  "floor-above-price": "is above the price",
  "least-above-most": "is above the most",
  "bad-sold-by": 'is neither "piece" nor "weight"',
  "bad-category": "is no category id; small letters, digits and hyphens, parts divided by /",
  "unknown-category": "is not among the file's categories",
  "bad-tax": "is no tax rate; 0…100 with at most two decimals",
  "bad-tax-class": "is no tax class; printable, without spaces",
  "bad-look": "is none of the known shapes, or no colour #rrggbb",
  "duplicate-sku": "has been used by an earlier row",
  "duplicate-gtin": "has been used by an earlier row",
};

/** One line for a person: `line 12, upc "041333424018": has a wrong check digit`. */
export function rowRefusalText(refusal: RowRefusal): string {
  const value = refusal.value === "" ? "" : ` ${JSON.stringify(refusal.value)}`;
  const first = refusal.firstLine === null ? "" : ` (line ${refusal.firstLine})`;
  return `line ${refusal.line}, ${refusal.field}${value}: ${explanations[refusal.reason]}${first}`;
}

/** Why nothing of the file is taken. */
export interface FileRefusal {
  readonly ok: false;
  readonly reason: "too-large" | "encoding" | "json" | "format" | "currency" | "categories";
  /** What was found. */
  readonly what: string;
  /** From 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  readonly accepted: string;
}

/** `goods.json, line 3, column 8: a comma is missing; accepted: …` */
export function fileRefusalText(refusal: FileRefusal, fileName: string): string {
  const line = refusal.line === null ? "" : `, line ${refusal.line}`;
  const column = refusal.column === null ? "" : `, column ${refusal.column}`;
  return `${fileName}${line}${column}: ${refusal.what}; accepted: ${refusal.accepted}`;
}
