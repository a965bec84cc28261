// The JSON that entries are made of: null, booleans, well-formed strings, whole safe numbers, arrays, plain objects.

/** What is wrong, where (`$.transfers[2].amount`), and what is accepted there. */
export interface Fault {
  readonly what: string;
  readonly where: string;
  readonly accepted: string;
}

/** Deepest nesting of arrays and objects; keeps every recursive reader safe. */
const maximumDepth = 32;

/** The first thing in `value` that entries may not hold, or null. Undefined members count: nothing is dropped silently. */
export function jsonFault(value: unknown, where = "$", depth = 0): Fault | null {
  if (value === null || typeof value === "boolean") return null;
  if (typeof value === "string") return stringFault(value, where);
  if (typeof value === "number") {
    return Number.isSafeInteger(value)
      ? null
      : { what: `number ${value}`, where, accepted: "whole numbers within ±(2^53 − 1)" };
  }
  if (typeof value !== "object") return { what: typeof value, where, accepted: "JSON values" };
  if (depth >= maximumDepth) return { what: "nested too deep", where, accepted: `at most ${maximumDepth} levels` };
  return Array.isArray(value) ? arrayFault(value, where, depth) : objectFault(value, where, depth);
}

function stringFault(text: string, where: string): Fault | null {
  return text.isWellFormed() ? null : { what: "half of a surrogate pair", where, accepted: "well-formed Unicode" };
}

function arrayFault(values: readonly unknown[], where: string, depth: number): Fault | null {
  for (const [index, element] of values.entries()) {
    const fault = jsonFault(element, `${where}[${index}]`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function objectFault(value: object, where: string, depth: number): Fault | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return { what: "an object of a class", where, accepted: "plain objects" };
  for (const [key, member] of Object.entries(value)) {
    const fault = stringFault(key, where) ?? jsonFault(member, `${where}.${key}`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}
