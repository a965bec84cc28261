// A member as this box knows them: HQ's document, with what changed in the store since; or who joined here and has none yet.

import { type KeptMember, mergeMembers } from "@evertill/core";
import { type MemberDocument, memberRecordOf } from "@evertill/schemas";
import type { Box } from "../box/box.ts";

/** In which members begin where no points book says it. */
const plainTier = "basic";

type OfBox = Pick<Box, "ports" | "members" | "inForce">;

/** @param phone digits alone */
export async function memberByPhone(box: OfBox, phone: string): Promise<MemberDocument | null> {
  const document = await box.ports.reference.memberByPhone(phone);
  if (document !== null) return changedHere(box, document);
  const here = box.members.byPhone(phone);
  return here === null ? null : joinedHere(box, here);
}

export async function memberById(box: OfBox, memberId: string): Promise<MemberDocument | null> {
  const document = await box.ports.reference.memberById(memberId);
  if (document !== null) return changedHere(box, document);
  const here = box.members.byId(memberId);
  return here?.is === "kept" ? joinedHere(box, here) : null;
}

/** Null: erased here, and HQ has not said so yet. */
function changedHere(box: OfBox, document: MemberDocument): MemberDocument | null {
  const here = box.members.byId(document.memberId);
  if (here === null) return document;
  const now = mergeMembers(memberRecordOf(document), here);
  return now.is === "erased" ? null : { ...document, phone: now.phone.value, name: now.name.value };
}

function joinedHere({ inForce }: OfBox, { memberId, phone, name, joined }: KeptMember): MemberDocument {
  const tier = inForce.pointsBook?.membership?.tier ?? plainTier;
  return { memberId, phone: phone.value, name: name.value, tier, joined };
}
