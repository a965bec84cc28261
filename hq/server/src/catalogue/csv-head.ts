// The header of a CSV file of goods: which column holds what; refused where it says what nobody reads.

import type { Currency } from "@evertill/core";
import { faulty } from "./catalogue-refusal.ts";
import { quoted } from "./csv-pieces.ts";
import { dottedFields, itemFields } from "./evertill-row.ts";
import { currencies } from "./json-head.ts";
import { refusalField } from "./row.ts";
import { ownFormat, type RowFormat } from "./row-format.ts";

/** What no cell can hold. */
const withoutCell: ReadonlySet<string> = new Set(["openPrice", "look", "serials"]);
const csvColumns = [...itemFields.filter((name) => !withoutCell.has(name)), ...dottedFields];
const needed: readonly (readonly string[])[] = [
  ...[["sku"], ["gtin"], ["name", "name.zh", "name.en"], ["category"], ["price"], ["taxPercent"]],
];

interface Header {
  readonly columns: readonly string[];
  readonly line: number;
  readonly delimiter: string;
}

/** @param skip columns that a person says are to be passed over. @throws FileFaultError */
export function csvFormat(
  { columns, line, delimiter }: Header,
  { currency, skip }: { readonly currency: Currency | null; readonly skip: readonly string[] },
): RowFormat {
  const refuse = (en: string, zh: string) =>
    faulty("csv", { en, zh }, `${csvColumns.join(", ")}; --skip COLUMN`, { line });
  const known: ReadonlySet<string> = new Set([...csvColumns, refusalField, ...skip]);
  const unknown = columns.filter((name) => !known.has(name));
  if (columns.length < 2 || unknown.length === columns.length)
    throw refuse("no header with names of columns", "没有列名的表头");
  if (unknown.length > 0) {
    const names = unknown.map((name) => JSON.stringify(name)).join(", ");
    throw refuse(`columns that nobody reads: ${names}`, `无法识别的列：${names}`);
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw refuse(`the column "${twice}" twice`, `列 “${twice}” 出现两次`);
  for (const names of needed)
    if (!names.some((name) => columns.includes(name)))
      throw refuse(`no column ${names.join(", ")}`, `缺少列 ${names.join("、")}`);
  if (currency === null) {
    const what = {
      en: "CSV says no currency, and the chain sells nothing yet",
      zh: "CSV 未说明货币，而本连锁尚无商品",
    };
    throw faulty("currency", what, currencies.map((code) => `--currency ${code}`).join(", "));
  }
  const own = columns.filter((name) => name !== refusalField);
  return ownFormat({
    ...{ name: "csv", currency, categories: [], rules: { ids: new Set(), serials: new Map(), buyerChecks: new Map() } },
    frame: {
      before: `${[...own, refusalField].join(delimiter)}\n`,
      ...{ between: "\n", after: "\n" },
      refused: (source, why) => `${source}${delimiter}${quoted(why, delimiter)}`,
    },
  });
}
