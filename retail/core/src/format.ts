// Money as text, by integer arithmetic, so that every engine and every language data version prints the same.

import { type Currency, currencyExponent, type Minor } from "./money.ts";

const currencySymbol: Readonly<Record<Currency, string>> = { CNY: "¥", USD: "$", EUR: "€", JPY: "¥" };

interface Separators {
  readonly group: string;
  readonly decimal: string;
}

const english: Separators = { group: ",", decimal: "." };
const separatorsOf: Readonly<Record<string, Separators>> = {
  zh: english,
  en: english,
  ja: english,
  de: { group: ".", decimal: "," },
};

/** `3,616.82`; a minus is U+2212. `locale` is a BCP 47 tag of which the language counts; unknown ones read as `en`. */
export function formatAmount(amount: Minor, currency: Currency, locale: string): string {
  const { group, decimal } = separatorsOf[locale.split("-")[0] ?? ""] ?? english;
  const exponent = currencyExponent[currency];
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(?:\d{3})+$)/g, group);
  const fraction = exponent === 0 ? "" : decimal + digits.slice(-exponent);
  return (amount < 0 ? "−" : "") + whole + fraction;
}

/** `0.512`: grams as kilograms, three decimals. */
export function kilograms(weightGrams: number): string {
  const digits = String(weightGrams).padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** `¥ 3,616.82`, `−¥ 3,616.82`: the symbol first, one space, the currency's own decimals. */
export function formatMoney(amount: Minor, currency: Currency, locale: string): string {
  const text = formatAmount(amount, currency, locale);
  const money = `${currencySymbol[currency]} ${text.replace("−", "")}`;
  return amount < 0 ? `−${money}` : money;
}

/** The number of an order for people in its store: `D 00421-7`. Other texts come back unchanged. */
export const spokenOrderNumber = (number: string): string => number.replace(/^D[0-9]{4}([0-9]{5})([0-9])$/, "D $1-$2");
