// EAN-13 codes that a shop's own scale prints: the article's number and its weight or price, laid out by a template of
// the chain's choice.
// Source: GS1 General Specifications §2.1.11.1 (restricted circulation 02, 04, 20–29 within a company), §7.9 and the
// price check digit of §7.9.2–7.9.4 (four- and five-digit price fields).

import { checkDigit } from "../gtin.ts";

export interface EmbeddedTemplate {
  /** "02", "04", "20" … "29". */
  readonly prefix: string;
  readonly itemDigits: number;
  /** A digit between item and value that checks the value. */
  readonly hasValueCheckDigit: boolean;
  readonly valueDigits: number;
  /** `grams`, or the price in minor units of the store's currency. */
  readonly value: "grams" | "minor";
}

export interface EmbeddedReading {
  /** The article's own number: the code with a value of zero. Goods of the scale have it as their GTIN. */
  readonly gtin14: string;
  readonly value: EmbeddedTemplate["value"];
  readonly amount: number;
}

/** Twelve digits without the code's own check digit are laid out in full. */
export function isEmbeddedTemplate(template: EmbeddedTemplate): boolean {
  const { itemDigits, valueDigits, hasValueCheckDigit } = template;
  if (hasValueCheckDigit && valueDigits !== 4 && valueDigits !== 5) return false;
  return 2 + itemDigits + Number(hasValueCheckDigit) + valueDigits === 12;
}

/** @param digits an EAN-13 whose check digit is right. Null where no template is for it; "value" where its value is misread. */
export function readEmbedded(
  digits: string,
  templates: readonly EmbeddedTemplate[],
): EmbeddedReading | "value-check-digit" | null {
  const template = templates.find(({ prefix }) => digits.length === 13 && digits.startsWith(prefix));
  if (template === undefined || !isEmbeddedTemplate(template)) return null;
  const { prefix, itemDigits, hasValueCheckDigit, valueDigits, value } = template;
  const item = digits.slice(prefix.length, prefix.length + itemDigits);
  const text = digits.slice(12 - valueDigits, 12);
  if (hasValueCheckDigit && digits[prefix.length + itemDigits] !== valueCheckDigit(text)) return "value-check-digit";
  const body = (prefix + item).padEnd(12, "0");
  return { gtin14: `0${body}${checkDigit(body)}`, value, amount: Number(text) };
}

/** Weighted products of a digit: 2−, 3, 5+ and 5− of §7.9.2. */
const weights = {
  twoMinus: [0, 2, 4, 6, 8, 9, 1, 3, 5, 7],
  three: [0, 3, 6, 9, 2, 5, 8, 1, 4, 7],
  fivePlus: [0, 5, 1, 6, 2, 7, 3, 8, 4, 9],
  fiveMinus: [0, 5, 9, 4, 8, 3, 7, 2, 6, 1],
} as const;

/** Check digit of a field of four (§7.9.3) or five digits (§7.9.4). */
export function valueCheckDigit(field: string): string {
  const order =
    field.length === 4
      ? (["twoMinus", "twoMinus", "three", "fiveMinus"] as const)
      : (["fivePlus", "twoMinus", "fiveMinus", "fivePlus", "twoMinus"] as const);
  const sum = order.reduce((total, weight, at) => total + (weights[weight][Number(field[at])] ?? 0), 0);
  // Four digits: the sum times 3. Five: the digit whose 5− product is ten's complement of the sum's last figure.
  if (field.length === 4) return String((sum * 3) % 10);
  return String(weights.fiveMinus.findIndex((product) => product === (10 - (sum % 10)) % 10));
}
