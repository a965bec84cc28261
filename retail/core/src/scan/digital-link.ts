// GS1 Digital Link: a web address that names goods by the same identifiers.
// Source: GS1 Digital Link Standard, URI Syntax 1.4, §4 (path /01/gtin, qualifiers 22, 10, 21; attributes in the query).

import type { Gs1Element } from "./gs1-elements.ts";

/** Null for any other address, and for the compressed form. @param text `https://example.com/01/09506000134352/21/A1?17=261231` */
export function digitalLinkElements(text: string): readonly Gs1Element[] | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  const parts = pathname.split("/").map(decoded);
  const at = parts.indexOf("01");
  const gtin = parts[at + 1];
  if (at === -1 || gtin === undefined || !/^(?:\d{8}|\d{12,14})$/.test(gtin)) return null;
  const elements: Gs1Element[] = [{ ai: "01", value: gtin.padStart(14, "0") }];
  for (let index = at + 2; index + 1 < parts.length; index += 2) {
    const [ai = "", value = ""] = parts.slice(index, index + 2);
    if (!/^\d{2,4}$/.test(ai) || value === "") return null;
    elements.push({ ai, value });
  }
  for (const [ai, value] of searchParams) if (/^\d{2,4}$/.test(ai) && value !== "") elements.push({ ai, value });
  return elements;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
