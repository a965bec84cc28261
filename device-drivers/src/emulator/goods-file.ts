// The goods that the scanner's page offers: [{ "gtin": …, "name": … }], a sample of a store's catalogue.

import { readFileSync } from "node:fs";

export interface ScannableGood {
  readonly gtin: string;
  readonly name: string;
}

export class GoodsFileError extends Error {
  readonly code = "GOODS_FILE";
}

/** Throws GoodsFileError; `where` names the file in it. */
const parseGoods = (value: unknown, where: string): readonly ScannableGood[] => {
  if (!Array.isArray(value)) throw new GoodsFileError(`${where}: a list of { gtin, name } is accepted`);
  const rows: readonly unknown[] = value;
  return rows.map((row, index) => {
    if (typeof row === "object" && row !== null && "gtin" in row && "name" in row) {
      const { gtin, name } = row;
      if (typeof gtin === "string" && gtin !== "" && typeof name === "string") return { gtin, name };
    }
    throw new GoodsFileError(
      `${where}[${index}]: { "gtin": "…", "name": "…" } is accepted, got ${JSON.stringify(row)}`,
    );
  });
};

/** Throws GoodsFileError, also where the file cannot be read. */
export const readGoods = (path: string): readonly ScannableGood[] => {
  try {
    return parseGoods(JSON.parse(readFileSync(path, "utf8")), path);
  } catch (error) {
    if (error instanceof GoodsFileError) throw error;
    throw new GoodsFileError(`${path} cannot be read as JSON`, { cause: error });
  }
};
