// Whom the emulated acquirer serves, from a file that no other user reads: the key does not belong on a command line.

import { readFileSync } from "node:fs";

export interface ServedMerchant {
  readonly merchant: string;
  readonly key: string;
  readonly scanners: readonly string[];
  /** Where it keeps its books; absent: in memory alone. */
  readonly books?: string;
}

/** The file is not what the emulator accepts; its message says what is, and never the key. */
export class AcquirerFileError extends Error {
  readonly code = "ACQUIRER_FILE";
}

const accepted =
  '{ "merchant": "m1", "key": "16 characters or more", "scanners": ["http://127.0.0.1:9280/"], "books": "a file" }';

/** Throws AcquirerFileError. */
export const readAcquirer = (file: string | undefined): ServedMerchant => {
  const refuse = (what: string): AcquirerFileError =>
    new AcquirerFileError(`--acquirer: ${what}; accepted is ${accepted}`);
  if (file === undefined) throw refuse("a file is needed");
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw refuse(`${file}: ${error instanceof SyntaxError ? "not JSON" : String(error)}`);
  }
  if (typeof value !== "object" || value === null) throw refuse(`${file}: not an object`);
  const { merchant, key, scanners = [], books }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof merchant !== "string" || merchant === "") throw refuse(`${file}: merchant is missing`);
  if (typeof key !== "string" || key.length < 16) throw refuse(`${file}: key is missing or too short`);
  if (!Array.isArray(scanners) || !scanners.every((page) => typeof page === "string" && URL.canParse(page)))
    throw refuse(`${file}: scanners are addresses`);
  if (books !== undefined && (typeof books !== "string" || books === "")) throw refuse(`${file}: books is no file`);
  return { merchant, key, scanners, ...(books === undefined ? {} : { books }) };
};
