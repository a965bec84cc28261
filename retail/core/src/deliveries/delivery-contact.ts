// To whom a delivery goes. Personal: kept in one document under the delivery's id, and erased; in no entry, no basket.

import { readPhone } from "../member.ts";

export interface DeliveryContact {
  readonly name: string;
  /** Digits alone. */
  readonly phone: string;
  readonly postalCode: string;
  /** Street, house, floor. */
  readonly address: string;
}

export const contactFields = ["name", "phone", "postalCode", "address"] as const;
export type ContactField = (typeof contactFields)[number];

const lengths: Readonly<Record<ContactField, readonly [number, number]>> = {
  ...{ name: [1, 60], phone: [5, 20], postalCode: [3, 10], address: [4, 160] },
};

/** As it is kept; null: that is none. Spaces around it, and in phones and codes all of them, are passed over. */
export function readContactField(field: ContactField, text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cc}/gu, " ")
    .trim();
  const [least, most] = lengths[field];
  const kept =
    field === "phone" ? plain.replace(/[\s-]/g, "") : field === "postalCode" ? plain.replace(/\s/g, "") : plain;
  if (kept.length < least || kept.length > most) return null;
  if (field === "phone") return readPhone(kept) ?? (/^\+?[0-9]+$/.test(kept) ? kept.replace("+", "") : null);
  return field === "postalCode" && !/^[0-9A-Za-z-]+$/.test(kept) ? null : kept;
}

/** Null: what is no contact. */
export function readContact(value: unknown): DeliveryContact | null {
  const given: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  const kept = contactFields.map((field) => {
    const text = given[field];
    return [field, typeof text === "string" ? readContactField(field, text) : null] as const;
  });
  return kept.some(([, text]) => text === null) ? null : (Object.fromEntries(kept) as unknown as DeliveryContact);
}
