// What the one field takes its text for, so that it can say so before Enter. Whether a code is right is the agent's
// to know; this only tells codes, quantities and words apart.

export type Understood =
  | { readonly kind: "nothing" }
  /** `*3`: three of the chosen line. */
  | { readonly kind: "quantity"; readonly quantity: number }
  | { readonly kind: "code"; readonly digits: number }
  | { readonly kind: "words" };

export function understood(text: string): Understood {
  const typed = text.trim();
  if (typed === "" || typed === "*") return { kind: "nothing" };
  const quantity = /^\*(\d{1,5})$/.exec(typed)?.[1];
  if (quantity !== undefined) return { kind: "quantity", quantity: Number(quantity) };
  if (/^\d+$/.test(typed)) return { kind: "code", digits: typed.length };
  return { kind: "words" };
}
