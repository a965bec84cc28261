// An entry's one true text: canonical JSON (RFC 8785), the bytes that are hashed, chained and signed.
// What is written and what is read pass the same checks: whole safe numbers only, well-formed Unicode, known shape.

import canonicalize from "canonicalize";
import type { Entry } from "./entry.ts";
import { entryFault } from "./entry-shape.ts";
import { type Fault, jsonFault } from "./json-value.ts";

/** Longest text read, in UTF-16 code units. */
const maximumEntryLength = 4_000_000;

export type EntryReading = { readonly ok: true; readonly entry: Entry } | ({ readonly ok: false } & Fault);

/** Canonical text of an entry. @throws RangeError when it holds what an entry may not hold */
export function entryText(entry: Entry): string {
  const fault = jsonFault(entry) ?? entryFault(entry);
  if (fault !== null) throw new RangeError(`entry ${fault.where}: ${fault.what}; accepted: ${fault.accepted}`);
  return canonical(entry);
}

/**
 * Reads the text of an entry that came over a link or from disk. Kinds and bodies that this release does not know are
 * good; anything that is not byte for byte canonical is refused, since its hash would depend on who wrote it.
 */
export function parseEntry(text: string): EntryReading {
  if (text.length > maximumEntryLength)
    return refuse({ what: `${text.length} characters`, where: "$", accepted: `at most ${maximumEntryLength}` });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse({
      what: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
      where: "$",
      accepted: "canonical JSON (RFC 8785)",
    });
  }
  const fault = jsonFault(value);
  if (fault !== null) return refuse(fault);
  const shape = entryFault(value);
  if (shape !== null) return refuse(shape);
  if (canonical(value) !== text)
    return refuse({ what: "not in canonical form", where: "$", accepted: "canonical JSON (RFC 8785)" });
  return { ok: true, entry: value as Entry };
}

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new RangeError("nothing to write");
  return text;
}

function refuse(fault: Fault): EntryReading {
  return { ok: false, ...fault };
}
