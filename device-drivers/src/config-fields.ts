// Fields of a configuration, each parsed where it enters and refused with what was wrong, where, and what is accepted.

/** A configuration that no device can be opened from. `at` is the path of the wrong value, `accepted` what it may be. */
export class DeviceConfigError extends Error {
  readonly code = "DEVICE_CONFIG";
  readonly at: string;
  readonly accepted: string;

  constructor(at: string, accepted: string, got: unknown) {
    super(`${at}: ${accepted} is accepted, got ${JSON.stringify(got) ?? "nothing"}`);
    this.name = "DeviceConfigError";
    this.at = at;
    this.accepted = accepted;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown, at: string, known: readonly string[]): Fields => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DeviceConfigError(at, `an object with ${known.join(", ")}`, value);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new DeviceConfigError(`${at}.${unknown}`, `one of ${known.join(", ")}`, unknown);
  return { ...value };
};

export const text = (value: unknown, at: string, accepted: string): string => {
  if (typeof value !== "string" || value.trim() === "") throw new DeviceConfigError(at, accepted, value);
  return value;
};

export const whole = (value: unknown, at: string, [min, max]: readonly [number, number]): number => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    throw new DeviceConfigError(at, `a whole number ${min}–${max}`, value);
  }
  return value;
};

export const oneOf = <const T extends string>(value: unknown, at: string, accepted: readonly T[]): T => {
  const found = accepted.find((candidate) => candidate === value);
  if (found === undefined) throw new DeviceConfigError(at, `one of ${accepted.join(", ")}`, value);
  return found;
};

/** The field under `key` where it is given at all; null counts as not given. */
export const optional = <K extends string, T>(
  fields: Fields,
  key: K,
  parse: (value: unknown) => T,
): { readonly [P in K]?: T } | Record<never, never> =>
  fields[key] === undefined || fields[key] === null ? {} : { [key]: parse(fields[key]) };
