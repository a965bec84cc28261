// What a control request may hold, as data: one check a field. An unknown or wrong field refuses the whole request.

type Check = readonly [accepts: (value: unknown) => boolean, accepted: string];

export type Checks<Orders> = Readonly<Record<keyof Orders & string, Check>>;

export const oneOf = (...words: readonly string[]): Check => [
  (value) => typeof value === "string" && words.includes(value),
  words.map((word) => `"${word}"`).join(" or "),
];
export const flag: Check = [(value) => typeof value === "boolean", "true or false"];
export const act: Check = [(value) => value === true, "true"];
export const whole = (max: number, min = 0): Check => [
  (value) => typeof value === "number" && Number.isInteger(value) && value >= min && value <= max,
  `a whole number ${min}–${max}`,
];
export const hexBytes: Check = [
  (value) => typeof value === "string" && /^([0-9a-f]{2}){1,1024}$/i.test(value),
  "pairs of hexadecimal digits",
];

export type ParsedOrders<Orders> =
  | { readonly ok: true; readonly orders: Orders }
  | { readonly ok: false; readonly refusal: string };

/** Every field of `Orders` is optional, so an object of checked fields is one. */
export const parseOrders = <Orders extends object>(value: unknown, checks: Checks<Orders>): ParsedOrders<Orders> => {
  const known: Readonly<Record<string, Check | undefined>> = checks;
  const names = Object.keys(checks).join(", ");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, refusal: `an object with any of ${names} is accepted` };
  }
  for (const [key, given] of Object.entries(value)) {
    const check = Object.hasOwn(checks, key) ? known[key] : undefined;
    if (check === undefined) return { ok: false, refusal: `${key} is not known; accepted are ${names}` };
    const [accepts, accepted] = check;
    if (!accepts(given)) return { ok: false, refusal: `${key}: ${accepted} is accepted, got ${JSON.stringify(given)}` };
  }
  return { ok: true, orders: value as Orders };
};
