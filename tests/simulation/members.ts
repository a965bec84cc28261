// Members of a run, with points that they earned elsewhere, and the chain's points book. A point pays one minor unit, so that
// the simulator's reckoning needs no rate.

import { basisPoints, memberCodeText, minor, type PointsBook, pointsAccount } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { MemberDocument } from "@evertill/schemas";

export const runMembers: readonly MemberDocument[] = ["1", "2"].map((mark) => ({
  ...{ memberId: mark.repeat(32), phone: `1000000000${mark}`, name: `Member ${mark}`, tier: "basic" },
  joined: "2024-01-01",
}));

/** Of each member by sales of other stores, as HQ says. */
export const pointsElsewhere = 60_000;

export const runPointsBook: PointsBook = {
  ...{ bookId: "points-1", currency: "CNY" },
  membership: { terms: "2026-03", tier: "basic", text: { zh: "同意", en: "Agrees" } },
  earn: { perMinor: minor(100), tiers: [], categories: [], except: { skus: [], brands: [], categories: [] } },
  spend: { stepPoints: 100, worthMinor: minor(100), leastPoints: 100, mostShareBp: basisPoints(5_000) },
};

const hqKey = journalKey(new Uint8Array(32).fill(99));
export const hqMemberKeys: readonly string[] = [hqKey.publicKey];

/** The first has the chain's app; the other is known by the phone number alone. */
const withApp = runMembers.slice(0, 1);
export const hasCode = (memberId: string): boolean => withApp.some((member) => member.memberId === memberId);

/** What a member's app shows. */
export function memberCode(memberId: string): string {
  const text = memberCodeText({ memberId, until: "2099-12-31" });
  return `${text}.${hqKey.sign(text)}`;
}

export const shownCodes: readonly string[] = withApp.map(({ memberId }) => memberCode(memberId));

export const isMemberAccount = (account: string): boolean =>
  runMembers.some(({ memberId }) => account === pointsAccount(memberId));
