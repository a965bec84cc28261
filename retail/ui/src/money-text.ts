// Money as a person reads it and types it. Digits, grouping and symbol are retail/core's; here they are taken apart so
// that each part can be set as type, and put together without a gap for sentences and keys.

import { type Currency, formatMoney as coreText, currencyExponent, minor } from "@evertill/core";

/** The parts in the order in which they are written. */
export interface MoneyText {
  /** U+2212 or nothing. */
  readonly sign: string;
  readonly symbol: string;
  /** Grouped by thousands: "3,616". */
  readonly whole: string;
  /** With its point: ".82"; empty where the currency has no minor unit. */
  readonly fraction: string;
}

/** Both languages of the product group and point alike. */
const locale = "zh-CN";

/** @throws RangeError when `amountMinor` is not a whole number of minor units. */
export function moneyText(amountMinor: number, currency: Currency): MoneyText {
  const text = coreText(minor(amountMinor), currency, locale);
  const [, sign = "", symbol = "", whole = "", fraction = ""] = /^(−?)(\S+) ([\d,]+)(\.\d+)?$/.exec(text) ?? [];
  return { sign, symbol, whole, fraction };
}

/** One string, for labels and sentences: "¥3,616.82", "−¥400.00". */
export function formatMoney(amountMinor: number, currency: Currency): string {
  const { sign, symbol, whole, fraction } = moneyText(amountMinor, currency);
  return `${sign}${symbol}${whole}${fraction}`;
}

/** Like `formatMoney`, without decimals where they are all zero: for the keys of notes, "¥4,000". */
export function formatMoneyShort(amountMinor: number, currency: Currency): string {
  return formatMoney(amountMinor, currency).replace(/\.0+$/, "");
}

/**
 * Minor units of what was typed in major units: "4000", "3616.8", ".5". `null` while it is not an amount:
 * no digit, more decimals than the currency has, or past 12 whole digits.
 */
export function typedMoney(text: string, currency: Currency): number | null {
  const exponent = currencyExponent[currency];
  const match = /^(\d{0,12})(?:\.(\d*))?$/.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = ""] = match;
  if (whole + fraction === "" || fraction.length > exponent) return null;
  return Number(whole + fraction.padEnd(exponent, "0"));
}
