// A signed body may hold anything; its fields are asked for one by one.

/** Undefined where `value` is no object, or has no such field of its own. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(name) : undefined;
