// Organisations by what a person at the till knows of them: part of the name, its pinyin or initials, or how the tax
// number begins.

import type { OrganisationFound } from "@evertill/protocol";
import type { MemberDocument } from "@evertill/schemas";
import { type Spelling, spelledText, spellingOf, spells, spellsStart } from "../kiosk/spelling.ts";

const mostFound = 6;
/** Fewer characters begin the tax numbers of a whole province. */
const leastOfNumber = 4;

/** Spelled once: pinyin is slow, and names are asked for at every letter. */
const spellings = new WeakMap<MemberDocument, Spelling>();

/** Those whose name or number begins so first, then by their names. */
export function findOrganisations(
  organisations: readonly MemberDocument[],
  text: string,
): readonly OrganisationFound[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  return organisations
    .flatMap((member) => {
      const { business, phone } = member;
      const rank = business === undefined ? null : rankOf(member, business, wanted);
      if (business === undefined || rank === null) return [];
      const { taxNumber, legalName } = business;
      return [{ rank, found: { taxNumber, legalName, phoneTail: phone.slice(-4) } }];
    })
    .sort((one, other) => one.rank - other.rank || (one.found.legalName < other.found.legalName ? -1 : 1))
    .slice(0, mostFound)
    .map(({ found }) => found);
}

/** 0: begins so; 1: holds it; null: does not. */
function rankOf(
  member: MemberDocument,
  { legalName, taxNumber }: NonNullable<MemberDocument["business"]>,
  wanted: string,
): 0 | 1 | null {
  const at = plain(legalName).indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  if (wanted.length >= leastOfNumber && plain(taxNumber).startsWith(wanted)) return 0;
  const letters = spelledText(wanted);
  if (letters === null) return null;
  const spelling = spellings.get(member) ?? spellingOf(legalName);
  spellings.set(member, spelling);
  if (spellsStart(letters, spelling)) return 0;
  return spells(letters, spelling) ? 1 : null;
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
