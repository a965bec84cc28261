// Field shapes that several collections share. Lengths are in UTF-16 code units, as RxDB counts them.

import type { BasisPoints, Bilingual, Currency, Minor } from "@evertill/core";
import { currencyExponent } from "@evertill/core";
import { Type } from "typebox";

// Object.assign rather than an argument of Unsafe: so the type still shows RxDB a JSON schema beside the branded type.
const text = { type: "string", maxLength: 400 };

export const bilingual = Object.assign(Type.Unsafe<Bilingual>({}), {
  type: "object",
  properties: { zh: text, en: text },
  required: ["zh", "en"],
  additionalProperties: false,
});

/** Whole minor units of the document's currency, zero or more. */
export const priceMinor = Object.assign(Type.Unsafe<Minor>({}), {
  type: "integer",
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  multipleOf: 1,
});

export const rateBp = Object.assign(Type.Unsafe<BasisPoints>({}), {
  type: "integer",
  minimum: 0,
  maximum: 100_000,
  multipleOf: 1,
});

export const currency = Object.assign(Type.Unsafe<Currency>({}), {
  type: "string",
  enum: Object.keys(currencyExponent),
  maxLength: 3,
});

/** An id that HQ hands out: printable, without spaces. */
export const id = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "^[!-~]+$" });
