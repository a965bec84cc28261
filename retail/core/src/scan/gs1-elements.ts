// GS1 element strings taken apart: application identifiers (AI) and their values.
// Source: GS1 General Specifications, §3.2 (AIs), §7.8.3–7.8.5 (predefined lengths, FNC1 as separator, processing).

export interface Gs1Element {
  /** "01", "3103" */
  readonly ai: string;
  readonly value: string;
}

/** FNC1 as scanners send it between elements: ASCII 29. */
const separator = "\u001d";

/** Length of an AI by its first two digits. */
function aiLength(start: string): number | null {
  if (/^(?:0[0-4]|1\d|2[0-2]|30|37|9\d)/.test(start)) return 2;
  if (/^(?:2[345]|4[012]|71)/.test(start)) return 3;
  return /^(?:3[1-69]|43|70|72|8[012])/.test(start) ? 4 : null;
}

/** Figure 7.8.5-2: elements whose length, AI included, is fixed by the first two digits and that need no separator. */
const predefinedLength: ReadonlyMap<string, number> = new Map([
  ["00", 20],
  ["01", 16],
  ["02", 16],
  ["03", 16],
  ["04", 18],
  ...["11", "12", "13", "14", "15", "16", "17", "18", "19"].map((two) => [two, 8] as const),
  ["20", 4],
  ...["31", "32", "33", "34", "35", "36"].map((two) => [two, 10] as const),
  ["41", 16],
]);

const longestValue = 90;

/** Null for what is no element string: an unknown AI, a value that is missing, cut off or too long. */
export function gs1Elements(text: string): readonly Gs1Element[] | null {
  const elements: Gs1Element[] = [];
  let rest = text.replace(new RegExp(`^${separator}+|${separator}+$`, "g"), "");
  while (rest !== "") {
    const length = aiLength(rest);
    if (length === null) return null;
    const fixed = predefinedLength.get(rest.slice(0, 2));
    const found = rest.indexOf(separator);
    const end = fixed ?? (found === -1 ? rest.length : found);
    const [ai, value] = [rest.slice(0, length), rest.slice(length, end)];
    const isWhole = fixed === undefined ? value !== "" && value.length <= longestValue : rest.length >= fixed;
    if (!/^\d+$/.test(ai) || !isWhole || value.includes(separator)) return null;
    elements.push({ ai, value });
    // A separator after an element of predefined length is allowed and means nothing.
    rest = rest.slice(end).replace(new RegExp(`^${separator}`), "");
  }
  return elements.length === 0 ? null : elements;
}

/** The text printed under a symbol and typed by a person: `(01)06901234567892(21)A1`. */
export function bracketedElements(text: string): readonly Gs1Element[] | null {
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]*)/g)];
  if (found.length === 0 || found.map(([whole]) => whole).join("") !== text) return null;
  const elements = found.map(([, ai = "", value = ""]) => ({ ai, value: value.trim() }));
  return elements.every(({ ai, value }) => aiLength(ai) === ai.length && value !== "") ? elements : null;
}
