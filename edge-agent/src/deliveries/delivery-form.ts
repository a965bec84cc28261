// What is asked about a delivery, in which order, and what is proposed. Pure; the answers are personal and stay in the till's
// memory until a slot is chosen.

import {
  type ContactField,
  contactFields,
  type DeliveryContact,
  type DeliveryDistrict,
  type DeliveryRules,
  districtOf,
  readContactField,
} from "@evertill/core";
import type { DeliveryAskedView, Outcome } from "@evertill/protocol";

/** Of the sale's member, as far as it is known. */
export type KnownContact = Partial<DeliveryContact>;

/** Answers by field, in the order in which they were given; `to` where a member's own address is known. */
export type DeliveryFilled = readonly { readonly field: "to" | ContactField; readonly value: string }[];

const isWhole = (known: KnownContact): known is DeliveryContact =>
  contactFields.every((field) => known[field] !== undefined);

const answerTo = (filled: DeliveryFilled, field: "to" | ContactField): string | undefined =>
  filled.find((one) => one.field === field)?.value;

/** What is said so far: the member's own, or what was typed. */
export function contactSoFar(filled: DeliveryFilled, known: KnownContact): Partial<DeliveryContact> {
  if (answerTo(filled, "to") === "member") return known;
  return Object.fromEntries(filled.filter(({ field }) => field !== "to").map(({ field, value }) => [field, value]));
}

export function wholeContact(filled: DeliveryFilled, known: KnownContact): DeliveryContact | null {
  const contact = contactSoFar(filled, known);
  return isWhole(contact) ? contact : null;
}

/** All of it said before; where a member's own is known too, this is another. */
export const filledWith = (contact: DeliveryContact, known: KnownContact): DeliveryFilled => [
  ...(isWhole(known) ? [{ field: "to", value: "other" } as const] : []),
  ...contactFields.map((field) => ({ field, value: contact[field] })),
];

/** Null: all but the slot is answered. */
export function contactAsked(
  filled: DeliveryFilled,
  known: KnownContact,
): Exclude<DeliveryAskedView, { is: "slots" }> | null {
  if (isWhole(known) && answerTo(filled, "to") === undefined)
    return { field: "to", is: "choice", choices: ["member", "other"] };
  const contact = contactSoFar(filled, known);
  const open = contactFields.find((field) => contact[field] === undefined);
  if (open === undefined) return null;
  // Somewhere else, mostly for the same person.
  const proposed = open === "name" || open === "phone" ? (known[open] ?? null) : null;
  return { field: open, is: "text", proposed };
}

export type FormStep = { readonly ok: true; readonly filled: DeliveryFilled } | Extract<Outcome, { ok: false }>;

/** An answer to what is asked next. @param value null: the answer to `field`, or the last one, is open again with all later ones */
export function answered(
  {
    filled,
    known,
    rules,
  }: { readonly filled: DeliveryFilled; readonly known: KnownContact; readonly rules: DeliveryRules },
  { field, value }: { readonly field: string; readonly value: string | null },
): FormStep {
  if (value === null) {
    const place = filled.findIndex((one) => one.field === field);
    return { ok: true, filled: filled.slice(0, place === -1 ? -1 : place) };
  }
  const asked = contactAsked(filled, known);
  if (asked === null || asked.field !== field) return { ok: false, reason: "not-now" };
  if (asked.is === "choice") {
    const choice = asked.choices.find((one) => one === value);
    if (choice === undefined) return { ok: false, reason: "not-now" };
    const isServed = choice === "other" || districtOf(rules, known.postalCode ?? "") !== null;
    return isServed
      ? { ok: true, filled: [...filled, { field: "to", value }] }
      : { ok: false, reason: "not-delivered-there" };
  }
  const kept = readContactField(asked.field, value);
  if (kept === null) return { ok: false, reason: "bad-contact", detail: { field: asked.field } };
  if (asked.field === "postalCode" && districtOf(rules, kept) === null)
    return { ok: false, reason: "not-delivered-there" };
  return { ok: true, filled: [...filled, { field: asked.field, value: kept }] };
}

export const districtSoFar = (rules: DeliveryRules, contact: Partial<DeliveryContact>): DeliveryDistrict | null =>
  contact.postalCode === undefined ? null : districtOf(rules, contact.postalCode);
