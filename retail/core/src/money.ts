// Money as checked integers in a currency's minor unit (fen, cents). No floats anywhere.
// Source for exponents: ISO 4217:2015, table A.1.

declare const minorBrand: unique symbol;
declare const basisPointsBrand: unique symbol;

/** A whole number of a currency's minor unit; may be negative. */
export type Minor = number & { readonly [minorBrand]: true };

/** A rate in hundredths of a percent: 1300 is 13 %. */
export type BasisPoints = number & { readonly [basisPointsBrand]: true };

export type Currency = "CNY" | "USD" | "EUR" | "JPY";

/** Digits after the decimal point. */
export const currencyExponent: Readonly<Record<Currency, number>> = { CNY: 2, USD: 2, EUR: 2, JPY: 0 };

/** @throws RangeError when `amount` is not a safe integer. */
export function minor(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of minor units: ${amount}`);
  return (amount === 0 ? 0 : amount) as Minor;
}

/** @throws RangeError when `rate` is not a whole number from 0 to 100,000 (1,000 %). */
export function basisPoints(rate: number): BasisPoints {
  if (!Number.isInteger(rate) || rate < 0 || rate > 100_000)
    throw new RangeError(`not a rate in basis points: ${rate}`);
  return rate as BasisPoints;
}

export function addMinor(...amounts: readonly Minor[]): Minor {
  return minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

export function timesMinor(amount: Minor, count: number): Minor {
  return minor(amount * count);
}

/**
 * How a quotient becomes a whole number. `half-up`: the nearest, a half away from zero. `half-even`: the nearest, a half
 * to the even neighbour.
 */
export type Rounding = "half-up" | "half-even";

/** `numerator / denominator` as named, without floating point loss. @throws RangeError when `denominator` is not above 0 */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): Minor {
  if (denominator <= 0n) throw new RangeError(`not a divisor: ${denominator}`);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const floor = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (rounding === "half-up" || floor % 2n === 1n));
  const rounded = up ? floor + 1n : floor;
  return minor(Number(numerator < 0n ? -rounded : rounded));
}

/** `rate` of `amount`. */
export function rateOf(amount: Minor, rate: BasisPoints, rounding: Rounding): Minor {
  const twice = amount * rate * 2;
  // Far inside safe integers plain arithmetic is exact: a promotion asks this of every piece of a basket.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: both ways give the same where either is allowed
  if (rounding === "half-up" && amount >= 0 && twice <= 1e15) return minor(Math.floor((twice + 10_000) / 20_000));
  return divideRounded(BigInt(amount) * BigInt(rate), 10_000n, rounding);
}

/**
 * `amount × part ÷ whole`, rounded half up. Shares taken as differences of this over a growing `part` sum to `amount`
 * exactly when `part` reaches `whole`.
 * @throws RangeError unless 0 ≤ part ≤ whole and whole > 0
 */
export function proRata(amount: Minor, part: number, whole: number): Minor {
  if (!(whole > 0 && part >= 0 && part <= whole)) throw new RangeError(`not a part of ${whole}: ${part}`);
  return divideRounded(BigInt(amount) * BigInt(part), BigInt(whole), "half-up");
}

/** The tax contained in a tax-inclusive amount, rounded half up to the minor unit. */
export function includedTax(grossMinor: Minor, rate: BasisPoints): Minor {
  return divideRounded(BigInt(grossMinor) * BigInt(rate), BigInt(10_000 + rate), "half-up");
}

/**
 * Shares of `total` in proportion to `weights`, which sum exactly to it: each is rounded down, and the units left over
 * go one each to the largest remainders, of equal ones to the earlier (the largest-remainder method of Hamilton).
 * @throws RangeError when `total` or a weight is below 0, or all weights are 0
 */
export function allocate(total: Minor, weights: readonly number[]): readonly Minor[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(minor(weight)), 0n);
  if (total < 0 || whole <= 0n || weights.some((weight) => weight < 0))
    throw new RangeError(`no shares of ${total} by ${weights.join(", ")}`);
  const exact = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, floor: product / whole, remainder: product % whole };
  });
  const shares = exact.map(({ floor }) => minor(Number(floor)));
  const over = total - shares.reduce<number>((sum, share) => sum + share, 0);
  const next = exact.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { index } of next.slice(0, over)) shares[index] = minor((shares[index] ?? 0) + 1);
  return shares;
}
