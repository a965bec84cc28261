// Why a row, or a whole file, is not taken: what, where, what is accepted.

import type { Bilingual, Language } from "@evertill/core";

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
  /** Of a GTIN that the chain sells already: by which sku. */
  readonly holder?: string;
}

const explanations = {
  "not-an-object": { en: "is not an object; a row is { … }", zh: "不是对象；一行应为 { … }" },
  "repeated-field": {
    en: "stands twice in the row; each field may stand once",
    zh: "在本行中出现两次；每个字段只能出现一次",
  },
  "unknown-field": { en: "is not a field of this format", zh: "不是此格式的字段" },
  "cell-count": { en: "has another number of cells than the header", zh: "的单元格数与表头不符" },
  missing: { en: "is missing", zh: "缺失" },
  "not-text": { en: "is not text; texts and codes stand in quotation marks", zh: "不是文本；文本和编码须加引号" },
  "not-a-number": {
    en: "is not a number; 3999 or 29.90, without quotation marks or separators",
    zh: "不是数字；应为 3999 或 29.90，不加引号和千分位",
  },
  "too-long": { en: "is too long", zh: "过长" },
  "control-character": { en: "holds a control character", zh: "含有控制字符" },
  "damaged-text": {
    en: "holds U+FFFD or half a character: the text was damaged by an earlier conversion",
    zh: "含有 U+FFFD 或半个字符：文本在先前的转换中已损坏",
  },
  "bad-sku": {
    en: "is no sku; 1…20 letters, digits, dots, underscores and hyphens",
    zh: "不是有效货号；应为 1…20 个字母、数字、点、下划线或连字符",
  },
  "sku-like-gtin": {
    en: "would be read as a GTIN; a sku may not be 12, 13 or 14 digits",
    zh: "会被当作 GTIN；货号不能是 12、13 或 14 位数字",
  },
  "sku-like-code": {
    en: "would be read as a code of another kind: a receipt, a card, a badge (E and 15 digits), a share code (H and 11 digits)",
    zh: "会被当作其他编码：小票、卡、工牌（E 加 15 位数字）、分享码（H 加 11 位数字）",
  },
  "gtin-digits": { en: "holds other characters than digits", zh: "含有非数字字符" },
  "gtin-length": {
    en: "has a wrong length; a GTIN has 8, 12, 13 or 14 digits",
    zh: "长度不对；GTIN 应为 8、12、13 或 14 位",
  },
  "gtin-check-digit": { en: "has a wrong check digit", zh: "校验位不对" },
  "gtin-zeros": { en: "is zeros, not a GTIN", zh: "全为零，不是 GTIN" },
  "gtin-taken": { en: "is that of goods which the chain already sells", zh: "已属于本连锁在售的商品" },
  "not-positive": { en: "is not above zero", zh: "不大于零" },
  "off-the-globe": {
    en: "is no place on the globe; latitude -90…90, longitude -180…180",
    zh: "不是地球上的位置；纬度 -90…90，经度 -180…180",
  },
  "too-large": { en: "is above 10,000,000", zh: "大于 10,000,000" },
  "too-many-decimals": { en: "has more decimals than the currency", zh: "小数位多于货币的小数位" },
  "floor-above-price": { en: "is above the price", zh: "高于售价" },
  "least-above-most": { en: "is above the most", zh: "高于上限" },
  "bad-sold-by": { en: 'is neither "piece" nor "weight"', zh: "既不是 “piece” 也不是 “weight”" },
  "bad-category": {
    en: "is no category id; small letters, digits and hyphens, parts divided by /",
    zh: "不是有效类目；应为小写字母、数字和连字符，各级以 / 分隔",
  },
  "unknown-category": { en: "is not among the file's categories", zh: "不在文件的类目之列" },
  "bad-tax": { en: "is no tax rate; 0…100 with at most two decimals", zh: "不是有效税率；应为 0…100，最多两位小数" },
  "bad-energy-grade": { en: "is no energy grade; a number from 1 to 5", zh: "不是能效等级；应为 1 至 5 的数字" },
  "bad-least-age": { en: "is no age; whole years from 1 to 120", zh: "不是有效年龄；应为 1 至 120 的整数岁" },
  "bad-identity": { en: 'is neither "yes" nor "no"', zh: "既不是 “yes” 也不是 “no”" },
  "bad-tax-class": { en: "is no tax class; printable, without spaces", zh: "不是有效税类；应为可打印字符且无空格" },
  "bad-look": { en: "is none of the known shapes, or no colour #rrggbb", zh: "不是已知图形，或不是 #rrggbb 颜色" },
  "bad-serials": {
    en: 'is no rule of numbers; {"boxes":[{"name":{"zh":…,"en":…},"numbers":["imei","sn"]}],"again":"refuse" or "approve"}',
    zh: '不是有效的串号规则；应为 {"boxes":[{"name":{"zh":…,"en":…},"numbers":["imei","sn"]}],"again":"refuse" 或 "approve"}',
  },
  "bad-id": {
    en: "is no id; 1…40 letters, digits, dots, underscores and hyphens",
    zh: "不是有效编号；应为 1…40 个字母、数字、点、下划线或连字符",
  },
  "bad-line-id": {
    en: "is no number of a bank's line; 1…80 printable characters without spaces",
    zh: "不是有效流水号；应为 1…80 个可打印字符且无空格",
  },
  "bad-day": { en: "is no day; YYYY-MM-DD", zh: "不是有效日期；应为 YYYY-MM-DD" },
  "no-amount": { en: "is zero", zh: "为零" },
  "unknown-state": {
    en: "is no state whose time zone is known; the two letters of a state or territory of the United States",
    zh: "不是已知时区的州；应为美国州或属地的两位字母",
  },
  "unknown-time-zone": {
    en: "is no time zone of the IANA list, such as Asia/Shanghai",
    zh: "不是 IANA 时区，例如 Asia/Shanghai",
  },
  "other-currency": { en: "is another currency than the file's or the chain's", zh: "与文件或本连锁的货币不同" },
  "phone-taken": { en: "is another member's, or the member stands twice", zh: "属于其他会员，或该会员出现两次" },
  "erased-member": {
    en: "was erased at the member's own word, and is not taken again",
    zh: "应会员本人要求已删除，不再接收",
  },
  "duplicate-sku": { en: "has been used by an earlier row", zh: "已被前面的行使用" },
  "duplicate-gtin": { en: "has been used by an earlier row", zh: "已被前面的行使用" },
  "duplicate-id": { en: "has been used by an earlier row", zh: "已被前面的行使用" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type RowReason = keyof typeof explanations;

export const isRowReason = (text: string): text is RowReason => Object.hasOwn(explanations, text);

/** One line for a person, without the line's number: `upc "041333424018": has a wrong check digit`. */
export function rowReasonText(refusal: Omit<RowRefusal, "line">, language: Language): string {
  const { field, reason, value, firstLine, holder } = refusal;
  const shown = value === "" ? "" : ` ${JSON.stringify(value)}`;
  const first = firstLine === null ? "" : { en: ` (line ${firstLine})`, zh: `（第 ${firstLine} 行）` }[language];
  const by = holder === undefined ? "" : { en: ` (${holder})`, zh: `（${holder}）` }[language];
  const colon = { en: ": ", zh: "：" }[language];
  return `${field}${shown}${colon}${explanations[reason][language]}${first}${by}`;
}

/** `line 12, upc "041333424018": has a wrong check digit` */
export function rowRefusalText(refusal: RowRefusal, language: Language): string {
  const line = { en: `line ${refusal.line}, `, zh: `第 ${refusal.line} 行，` }[language];
  return `${line}${rowReasonText(refusal, language)}`;
}

/** Why nothing of a file is taken. */
export interface FileFault {
  readonly reason: "unreadable" | "encoding" | "json" | "csv" | "format" | "currency" | "categories" | "too-long";
  /** What was found. */
  readonly what: Bilingual;
  /** From 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  readonly accepted: Bilingual;
}

/** Why nothing of a whole file is taken; `message` is in English, `told` in either language. */
export class CatalogueError extends Error {
  readonly code = "catalogue";
  readonly told: Bilingual;

  constructor(told: Bilingual, options?: ErrorOptions) {
    super(told.en, options);
    this.told = told;
  }
}

/** `goods.json, line 3, column 8: a comma is missing; accepted: …` */
export function fileRefused(fileName: string, fault: FileFault, cause?: unknown): CatalogueError {
  const { line, column, what, accepted } = fault;
  const place = {
    en: `${line === null ? "" : `, line ${line}`}${column === null ? "" : `, column ${column}`}`,
    zh: `${line === null ? "" : `，第 ${line} 行`}${column === null ? "" : `第 ${column} 列`}`,
  };
  return new CatalogueError(
    {
      en: `${fileName}${place.en}: ${what.en}; accepted: ${accepted.en}`,
      zh: `${fileName}${place.zh}：${what.zh}；可接受：${accepted.zh}`,
    },
    { cause },
  );
}

/** A file's fault on its way out of the reader, which does not know the file's name. */
export class FileFaultError extends Error {
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(fault.what.en);
    this.fault = fault;
  }
}

/** @param what both languages, or what stands in the file */
export function faulty(
  reason: FileFault["reason"],
  what: Bilingual | string,
  accepted: Bilingual | string,
  at: { readonly line?: number; readonly column?: number | null } = {},
): FileFaultError {
  const both = (text: Bilingual | string): Bilingual => (typeof text === "string" ? { en: text, zh: text } : text);
  return new FileFaultError({
    ...{ reason, what: both(what), accepted: both(accepted) },
    ...{ line: at.line ?? null, column: at.column ?? null },
  });
}
