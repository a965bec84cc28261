/** A size from the environment. @throws RangeError when it is none */
export function howMany(name: string, normally: number): number {
  const text = process.env[name] ?? String(normally);
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new RangeError(`${name} is ${text}; accepted: a whole number from 1 up`);
}
