// Files of reference data: read once at start, and refused whole with the file, the place and what is accepted there; what
// is in force stays.

import { readFileSync } from "node:fs";
import { type Static, type TObject, type TProperties, Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";

/** Why a whole file is not taken; a person must settle it. */
export class ReferenceFileError extends Error {
  readonly code = "reference";
}

/** Place in a file, as a JSON pointer, and what is wrong there. */
export interface FileFault {
  readonly where: string;
  readonly what: string;
}

/** @param of.named as a refusal begins: "the prices prices.json are" */
export const fileRefusal = (named: string, { where, what }: FileFault, cause?: unknown): ReferenceFileError =>
  new ReferenceFileError(`${named} refused at ${where}: ${what}`, { cause });

/** @throws ReferenceFileError for what cannot be read, or is no JSON */
export function readJsonFile(file: string, format: string, named: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw fileRefusal(named, { where: "$", what: `not readable as JSON; accepted: a file of format ${format}` }, cause);
  }
}

interface FileKind<Fields extends TProperties> {
  /** As a refusal names it: ["prices", "are"]. */
  readonly called: readonly [noun: string, verb: "is" | "are"];
  /** `evertill-prices/1` */
  readonly format: string;
  readonly fields: Fields;
  /** What the shape cannot say. */
  readonly faultOf: (list: Static<TObject<Fields>>) => FileFault | null;
}

/** Reads files of one kind; what comes back is without their format. */
export function referenceFile<Fields extends TProperties>(kind: FileKind<Fields>) {
  const { format: accepted, fields, faultOf } = kind;
  const [noun, verb] = kind.called;
  const shape = Compile(Type.Object(fields, { additionalProperties: false }));
  return (file: string): Static<TObject<Fields>> => {
    const named = `the ${noun} ${file} ${verb}`;
    const value = readJsonFile(file, accepted, named);
    const { format, ...list }: { readonly format?: unknown } = typeof value === "object" && value !== null ? value : {};
    if (format !== accepted)
      throw fileRefusal(named, { where: "/format", what: `${JSON.stringify(format)}; accepted: ${accepted}` });
    if (!shape.Check(list)) throw fileRefusal(named, shapeFault(shape, list) ?? { where: "$", what: "another shape" });
    const fault = faultOf(list);
    if (fault !== null) throw fileRefusal(named, fault);
    return list;
  };
}
