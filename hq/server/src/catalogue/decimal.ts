// Decimal numbers as written to whole numbers of a smaller unit, digit by digit: 5.49 is 549, whatever binary
// fractions make of it.

export type DecimalReading =
  | { readonly ok: true; readonly units: number }
  | { readonly ok: false; readonly reason: "not-a-number" | "too-many-decimals" | "too-large" };

const literal = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d+))?(?:[eE](?<exponent>[+-]?\d{1,3}))?$/;

/**
 * @param text a JSON number as it stands in the file
 * @param places digits after the point that the unit has; `29.900` has one too few to be wrong
 */
export function readDecimal(text: string, places: number): DecimalReading {
  const parts = literal.exec(text)?.groups;
  if (parts === undefined) return { ok: false, reason: "not-a-number" };
  const { sign = "", whole = "", fraction = "", exponent = "0" } = parts;
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return { ok: true, units: 0 };
  const significant = digits.replace(/0+$/, "");
  const zeros = digits.length - significant.length - fraction.length + Number(exponent) + places;
  if (zeros < 0) return { ok: false, reason: "too-many-decimals" };
  if (significant.length + zeros > 15) return { ok: false, reason: "too-large" };
  return { ok: true, units: Number(`${sign}${significant}${"0".repeat(zeros)}`) };
}
