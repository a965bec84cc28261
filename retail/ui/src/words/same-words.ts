// The shape of a dictionary: another language has the same keys, and a missing one does not compile.

/** Every leaf a string, every branch the same. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> };

/** All leaves of a dictionary as [dotted key, text], for tests that hold two languages against each other. */
export function wordsOf(words: object, under = ""): readonly (readonly [key: string, text: string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const path = under === "" ? key : `${under}.${key}`;
    if (typeof value === "string") return [[path, value] as const];
    return typeof value === "object" && value !== null ? wordsOf(value, path) : [];
  });
}
