// Shapes that JSON from elsewhere is held against: each says the first thing that is wrong, where, and what is accepted.

import type { Fault } from "../json-value.ts";

/** The first fault of `value`, which stands at `where`, or null. */
export interface Shape {
  (value: unknown, where: string): Fault | null;
  /** A record may lack the field. */
  readonly isOptional?: true;
}

/** A shape for each field, and no other field. */
export type Fields<T> = Readonly<Record<keyof T, Shape>>;

/** A field that may be absent. */
export function optional(shape: Shape): Shape {
  return Object.assign((value: unknown, where: string) => shape(value, where), { isOptional: true as const });
}

export function text(most: number): Shape {
  return tested(
    // Control characters would part the tiers: PostgreSQL holds no U+0000.
    (value) =>
      typeof value === "string" &&
      value.length >= 1 &&
      value.length <= most &&
      value.isWellFormed() &&
      !/\p{Cc}/u.test(value),
    `text of 1…${most} characters, none of them a control character`,
  );
}

export function whole(least: number, most: number): Shape {
  return tested(
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    `a whole number from ${least} to ${most}`,
  );
}

export const truth: Shape = tested((value) => typeof value === "boolean", "true or false");

export function oneOf(...values: readonly string[]): Shape {
  return tested(
    (value) => values.some((known) => known === value),
    values.map((known) => JSON.stringify(known)).join(" or "),
  );
}

export function nullOr(shape: Shape): Shape {
  return (value, where) => (value === null ? null : shape(value, where));
}

/** `least`…`most` elements of one shape, none of them twice. */
export function list(element: Shape, least: number, most: number): Shape {
  return (value, where) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return { what: shown(value), where, accepted: `a list of ${least}…${most}` };
    const seen = new Set<string>();
    for (const [index, member] of value.entries()) {
      const fault = element(member, `${where}[${index}]`);
      if (fault !== null) return fault;
      const key = JSON.stringify(member);
      if (seen.has(key)) return { what: `${key} twice`, where: `${where}[${index}]`, accepted: "each once" };
      seen.add(key);
    }
    return null;
  };
}

export function record(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, where) => {
    if (!isObject(value)) return { what: shown(value), where, accepted: "an object" };
    for (const [name, shape] of Object.entries(fields)) {
      if (!Object.hasOwn(value, name) && shape.isOptional === true) continue;
      if (!Object.hasOwn(value, name))
        return { what: "missing", where: `${where}.${name}`, accepted: Object.keys(fields).join(", ") };
      const fault = shape(value[name], `${where}.${name}`);
      if (fault !== null) return fault;
    }
    const extra = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (extra === undefined) return null;
    return { what: "unknown field", where: `${where}.${extra}`, accepted: Object.keys(fields).join(", ") };
  };
}

/** One of several records, told apart by the text in field `tag`. */
export function variants(tag: string, of: Readonly<Record<string, Readonly<Record<string, Shape>>>>): Shape {
  return (value, where) => {
    if (!isObject(value)) return { what: shown(value), where, accepted: "an object" };
    const is = value[tag];
    const fields = typeof is === "string" && Object.hasOwn(of, is) ? of[is] : undefined;
    if (fields === undefined)
      return { what: shown(is), where: `${where}.${tag}`, accepted: Object.keys(of).join(" or ") };
    return record({ [tag]: oneOf(String(is)), ...fields })(value, where);
  };
}

/** `shape`, and then what only the whole tells: `rule` gives the fault of a value that has the shape. */
export function ruled(shape: Shape, rule: Shape): Shape {
  return (value, where) => shape(value, where) ?? rule(value, where);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tested(holds: (value: unknown) => boolean, accepted: string): Shape {
  return (value, where) => (holds(value) ? null : { what: shown(value), where, accepted });
}

function shown(value: unknown): string {
  const words = JSON.stringify(value) ?? typeof value;
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
