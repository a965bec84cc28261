// The till's part in joining: what was typed is read, nobody joins twice under one phone as far as the store knows, and
// entry, record and the sale's member are one commit. SPEC M1.

import {
  type KeptMember,
  type Membership,
  nextStamp,
  readMemberName,
  readMemberPhone,
  type SaleMember,
  saleMember,
} from "@evertill/core";
import type { Command, Outcome } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { memberByPhone } from "./find-member.ts";

type Join = Extract<Command, { type: "join-member" }>;

interface MemberTillParts {
  readonly box: Box;
  /** With the goods of the open sale as they cost that member. */
  readonly withMember: (member: SaleMember) => Promise<Extract<LaneInput, { type: "set-member" }>>;
}

/** In the till's turn. Who is a member already is the sale's, and joins nothing. */
export async function joinMember(
  { box, withMember }: MemberTillParts,
  commandId: string,
  { phone: typed, name: typedName, marketing }: Join,
): Promise<Outcome> {
  const refuse = (reason: "members-not-joined-here" | "bad-member-phone" | "bad-member-name") =>
    box.refuse(commandId, { ok: false, reason });
  const membership = box.inForce.pointsBook?.membership;
  if (membership === undefined) return refuse("members-not-joined-here");
  const phone = readMemberPhone(typed);
  if (phone === null) return refuse("bad-member-phone");
  const name = readMemberName(typedName);
  if (name === null) return refuse("bad-member-name");
  const known = await memberByPhone(box, phone);
  if (known !== null) return box.apply(await withMember(saleMember(known)), { commandId });
  const record = newMember(box, { phone, name, marketing, membership });
  const { memberId, joined, consent } = record;
  const input = await withMember(saleMember({ memberId, tier: membership.tier, phone, joined }));
  return box.apply({ ...input, joins: consent.value }, { commandId, alongside: () => box.members.keep(record, "box") });
}

function newMember(
  { ports, inForce, entryClock }: Box,
  of: {
    readonly phone: string;
    readonly name: string;
    readonly marketing: boolean;
    readonly membership: Membership;
  },
): KeptMember {
  const { phone, name, marketing, membership } = of;
  const { box } = ports.identity;
  const at = nextStamp({ known: [], wallMs: entryClock.now().wallMs, box });
  return {
    ...{ is: "kept", memberId: ports.randomHex(16), joined: inForce.moment().businessDay },
    phone: { value: phone, at },
    name: { value: name, at },
    consent: { value: { terms: membership.terms, marketing }, at },
  };
}
