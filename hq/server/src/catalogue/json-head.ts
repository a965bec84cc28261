// What stands before the items of our own format: which format it is, the currency, and the groups of goods with what they
// require of their pieces.

import { type BuyerCheck, type Currency, currencyExponent, type SerialRule } from "@evertill/core";
import { faulty } from "./catalogue-refusal.ts";
import { isSerialRule, readBuyerCheck } from "./category-rules.ts";
import { jsonRow } from "./json-row.ts";
import { parsedJson } from "./json-words.ts";
import { lineBreaks } from "./line-breaks.ts";
import type { NamedCategory } from "./named-category.ts";
import { jsonFrame, ownFormat, type RowFormat } from "./row-format.ts";
import { rowReader } from "./row-reader.ts";

const catalogueFormat = "evertill-catalogue/1";

export const acceptedFormats = `CSV with a header; {"format":"${catalogueFormat}","currency":…,"categories":[…],"items":[…]}; Best Buy's list of products (sku, upc), stores (id, city, state) or categories (id, path, subCategories)`;

export interface HeadMember {
  readonly name: string;
  readonly source: string;
  readonly line: number;
}

export const currencies = Object.keys(currencyExponent).filter(isCurrency);

export function isCurrency(code: unknown): code is Currency {
  return typeof code === "string" && Object.hasOwn(currencyExponent, code);
}

/** @param line of the list of items. @throws FileFaultError */
export function jsonHead(members: readonly HeadMember[], line: number): RowFormat {
  const find = (name: string) => members.find((member) => member.name === name) ?? null;
  const format = find("format");
  if (format?.source !== JSON.stringify(catalogueFormat)) throw otherFormat(format, line);
  const currency = find("currency");
  const code: unknown = currency === null ? null : JSON.parse(currency.source);
  if (!isCurrency(code)) {
    const what = currency?.source ?? { en: "no currency before the items", zh: "商品之前没有货币" };
    throw faulty("currency", what, currencies.join(", "), { line: currency?.line ?? line });
  }
  const categories = new Map<string, NamedCategory>();
  const serials = new Map<string, SerialRule>();
  const buyerChecks = new Map<string, BuyerCheck>();
  const listed = find("categories");
  for (const row of listed === null ? [] : rowsOf(listed)) {
    const reader = rowReader(row);
    const text = (name: string, optional = true) => reader.text(name, { most: 80, optional });
    const [id, zh, en] = [text("id", false), text("zh"), text("en")];
    const buyerCheck = readBuyerCheck(reader);
    if (reader.refusal() !== null) throw badCategory(row.source, row.line);
    if (buyerCheck !== undefined) buyerChecks.set(id, buyerCheck);
    categories.set(id, { categoryId: id, name: { zh: zh || en || id, en: en || zh || id } });
    const rule = reader.cell("serials");
    if (rule === null) continue;
    if (!isSerialRule(rule.value)) throw badCategory(rule.source, rule.line);
    serials.set(id, rule.value);
  }
  const head = members.map(({ name, source }) => `${JSON.stringify(name)}:${source}`).join(",\n");
  return ownFormat({
    ...{ name: "evertill", currency: code, categories: [...categories.values()] },
    rules: { ids: new Set(categories.keys()), serials, buyerChecks },
    frame: jsonFrame(`{${head},\n"items":[\n`, "\n]}\n"),
  });
}

/** @param member what stands where the format should; null: nothing does */
export function otherFormat(member: HeadMember | null, line: number) {
  const what =
    member === null ? { en: "no format before the items", zh: "商品之前没有 format" } : shortened(member.source);
  return faulty("format", what, acceptedFormats, { line: member?.line ?? line });
}

const badCategory = (source: string, line: number) =>
  faulty(
    "categories",
    shortened(source),
    '{"id":…,"zh":…,"en":…,"serials":{"boxes":[…],"again":"refuse" or "approve"},"leastAge":1…120,"identity":"yes"}',
    {
      line,
    },
  );

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function rowsOf({ source, line }: HeadMember) {
  const { root } = parsedJson(source);
  if (root?.type !== "array") throw badCategory(source, line);
  return (root.children ?? []).map(({ offset, length }) =>
    jsonRow(source.slice(offset, offset + length), line + lineBreaks(source.slice(0, offset))),
  );
}
