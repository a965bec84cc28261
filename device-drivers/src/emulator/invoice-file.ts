// Whom the emulated fapiao service serves, from a file that no other user reads, and where it keeps its books.

import { readFileSync } from "node:fs";

/** The file is not what the emulator accepts; its message says what is, and never the key. */
export class InvoiceFileError extends Error {
  readonly code = "INVOICE_FILE";
}

const accepted = '{ "key": "16 characters or more", "books": "a file" }';

/** Throws InvoiceFileError. */
export const readInvoiceService = (file: string | undefined): { readonly key: string; readonly books: string } => {
  const refuse = (what: string): InvoiceFileError =>
    new InvoiceFileError(`--invoices: ${what}; accepted is ${accepted}`);
  if (file === undefined) throw refuse("a file is needed");
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw refuse(`${file}: ${error instanceof SyntaxError ? "not JSON" : String(error)}`);
  }
  const { key, books }: { key?: unknown; books?: unknown } =
    typeof value === "object" && value !== null ? { ...value } : {};
  if (typeof key !== "string" || key.length < 16) throw refuse(`${file}: key is missing or too short`);
  if (typeof books !== "string" || books === "") throw refuse(`${file}: books is missing`);
  return { key, books };
};
