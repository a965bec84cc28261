// What a store knows of a member who joined or was changed in it: personal, beside the journal, erasable. Boxes that did not
// hear of each other come to the same: of each field the later change counts, and who is erased stays erased.

import canonicalize from "canonicalize";
import { readContactField } from "../deliveries/delivery-contact.ts";
import { type ChangeStamp, isChangeStamp, latestStamp } from "./change-stamp.ts";

export interface MemberConsent {
  /** The version of the terms that the shopper agreed to; empty: none that is known. */
  readonly terms: string;
  /** May be written to about offers. */
  readonly marketing: boolean;
}

export interface Stamped<T> {
  readonly value: T;
  readonly at: ChangeStamp;
}

export interface KeptMember {
  readonly is: "kept";
  readonly memberId: string;
  /** `YYYY-MM-DD`; of two, the earlier. */
  readonly joined: string;
  /** Digits alone. */
  readonly phone: Stamped<string>;
  /** Empty: not said. */
  readonly name: Stamped<string>;
  readonly consent: Stamped<MemberConsent>;
}

export interface ErasedMember {
  readonly is: "erased";
  readonly memberId: string;
  readonly at: ChangeStamp;
}

export type MemberRecord = KeptMember | ErasedMember;

export const stampsOf = (record: MemberRecord): readonly ChangeStamp[] =>
  record.is === "erased" ? [record.at] : [record.phone.at, record.name.at, record.consent.at];

/** Two of one member as one; in whatever order, and however often, the same. */
export function mergeMembers(one: MemberRecord, other: MemberRecord): MemberRecord {
  if (one.is === "erased" || other.is === "erased") {
    const erased = [one, other].filter(({ is }) => is === "erased");
    return { is: "erased", memberId: one.memberId, at: latestStamp(erased.flatMap(stampsOf)) };
  }
  return {
    ...{ is: "kept", memberId: one.memberId },
    joined: [one.joined, other.joined].toSorted()[0] ?? "",
    phone: later(one.phone, other.phone),
    name: later(one.name, other.name),
    consent: later(one.consent, other.consent),
  };
}

function later<T>(one: Stamped<T>, other: Stamped<T>): Stamped<T> {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  // One box never stamps two changes alike; where a disk came back, any choice that all make alike.
  return textOf(one.value) >= textOf(other.value) ? one : other;
}

/** Nothing of the second is news to who has the first. */
export const coversMember = (known: MemberRecord, record: MemberRecord): boolean =>
  textOf(mergeMembers(known, record)) === textOf(known);

/** One text for what is the same, whatever the order of its parts. */
const textOf = (value: unknown): string => canonicalize(value) ?? "";

/** Null: what is no name; empty is none said. */
export function readMemberName(text: string): string | null {
  return text.trim() === "" ? "" : readContactField("name", text);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What came over a wire; null: no such record. Accepted: as `KeptMember` or `ErasedMember`, each text as it is kept. */
export function readMemberRecord(value: unknown): MemberRecord | null {
  if (!isObject(value) || typeof value.memberId !== "string" || !/^[0-9a-f]{32}$/.test(value.memberId)) return null;
  const { is, memberId, at, joined } = value;
  if (is === "erased") return typeof at === "string" && isChangeStamp(at) ? { is, memberId, at } : null;
  const phone = readStamped(value.phone, (text) =>
    typeof text === "string" && /^[0-9]{5,20}$/.test(text) ? text : null,
  );
  const name = readStamped(value.name, (text) =>
    typeof text === "string" && readMemberName(text) === text ? text : null,
  );
  const consent = readStamped(value.consent, readConsent);
  if (is !== "kept" || typeof joined !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(joined)) return null;
  return phone === null || name === null || consent === null ? null : { is, memberId, joined, phone, name, consent };
}

function readStamped<T>(value: unknown, read: (value: unknown) => T | null): Stamped<T> | null {
  if (!isObject(value) || typeof value.at !== "string" || !isChangeStamp(value.at)) return null;
  const kept = read(value.value);
  return kept === null ? null : { value: kept, at: value.at };
}

function readConsent(value: unknown): MemberConsent | null {
  if (!isObject(value) || typeof value.terms !== "string" || typeof value.marketing !== "boolean") return null;
  return /^[A-Za-z0-9.-]{0,40}$/.test(value.terms) ? { terms: value.terms, marketing: value.marketing } : null;
}
