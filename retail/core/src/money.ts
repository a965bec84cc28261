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

/** `numerator / denominator` rounded half away from zero, computed without floating point loss. */
function divideHalfUp(numerator: bigint, denominator: bigint): Minor {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (n * 2n + d) / (d * 2n);
  return minor(Number(negative ? -rounded : rounded));
}

/** The tax contained in a tax-inclusive amount, rounded half up to the minor unit. */
export function includedTax(grossMinor: Minor, rate: BasisPoints): Minor {
  return divideHalfUp(BigInt(grossMinor) * BigInt(rate), BigInt(10_000 + rate));
}
