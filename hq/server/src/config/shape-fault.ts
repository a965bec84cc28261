// Says what is wrong with a value that is not of a shape: what, where, and what is accepted.

import type { TSchema } from "typebox";
import type { Validator } from "typebox/compile";

export interface ShapeFault {
  /** JSON pointer, `/listen/port`; `/` for the whole. */
  readonly where: string;
  readonly what: string;
}

/** The first fault; null when the value is good. */
export function shapeFault(shape: Validator<Record<never, never>, TSchema>, value: unknown): ShapeFault | null {
  const error = shape.Errors(value)[0];
  if (error === undefined) return null;
  const where = error.instancePath === "" ? "/" : error.instancePath;
  return { where, what: error.keyword === "boolean" ? "unknown field" : error.message };
}
