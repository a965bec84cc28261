// The tax number of an organisation in China: its unified social credit identifier (GB 32100-2015).

/** Without I, O, S, V and Z, which are taken for figures; each stands for its place, 0…30. */
const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The 18th character: weights 3^i modulo 31 over the first 17 (GB 32100-2015, clause 4.6). */
export function creditCodeCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += characters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31] ?? "";
}

/** As it is kept: without spaces and hyphens, in capitals. Null: not of the national format. */
export function readTaxNumber(typed: string): string | null {
  const number = typed.replace(/[\s-]/g, "").toUpperCase();
  return shape.test(number) && creditCodeCheck(number.slice(0, 17)) === number[17] ? number : null;
}
