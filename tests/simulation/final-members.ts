// Members at the end of a run, by what entries say of them: nobody who joined is lost, nobody has a phone twice, who is erased
// is nowhere, and every tier says the same.

import { coversMember, fold, type MemberErasedBody, type MemberJoinBody, pointsAccount } from "@evertill/core";
import { type MemberDocument, memberRecordOf } from "@evertill/schemas";
import { memberByPhone } from "../../edge-agent/src/members/find-member.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { joinersPhones } from "./joiners.ts";

type Document = MemberDocument & { readonly _deleted: boolean };

export async function expectMembers(run: Finished, atHq: HeldEntries): Promise<void> {
  const { record, hq, machines } = run;
  if (machines[0]?.world.hqDoor === undefined) return;
  const documents = new Map((await hq.membersSince(0)).documents.map((one) => [one.memberId, one] as const));
  for (const { _deleted, mergedInto } of documents.values())
    record.count(_deleted ? "membersErased" : mergedInto === undefined ? "membersKept" : "membersMerged");
  expectOnePhoneEach(run, documents);
  // An older disk has forgotten who joined at it and who was erased there; an HQ on an older backup, whom the store let go of.
  const forgot = machines.some(({ wasRestored }) => wasRestored) || record.counted("hqLosses") > 0;
  for (const { entry } of atHq.values()) {
    if (entry.kind === "member-join") {
      const { memberId } = entry.body as MemberJoinBody;
      record.expect(
        "P8",
        forgot || documents.has(memberId),
        () => `${memberId} joined, and hq does not know them (M3)`,
      );
    }
    if (entry.kind === "member-erased" && !forgot) expectErased(run, documents, entry.body as MemberErasedBody);
  }
  expectPointsFollowed(run, documents, atHq);
  if (!forgot) await expectTiersAgree(run, [...documents.values()]);
}

/** [P4] A phone is one member's (M5). */
function expectOnePhoneEach({ record }: Finished, documents: ReadonlyMap<string, Document>): void {
  const whose = new Map<string, string>();
  for (const { memberId, phone, name, mergedInto, _deleted } of documents.values()) {
    const isNobody = _deleted || mergedInto !== undefined;
    record.expect("P4", !isNobody || (phone === "" && name === ""), () => `hq says who ${memberId} was (M5, M7)`);
    if (isNobody) continue;
    record.expect("P4", !whose.has(phone), () => `${whose.get(phone)} and ${memberId} have the phone ${phone} (M5)`);
    whose.set(phone, memberId);
  }
}

/** [P4] Who is erased is so at every tier, under whatever id (M7). */
function expectErased(
  { record, machines }: Finished,
  documents: ReadonlyMap<string, Document>,
  { memberId }: MemberErasedBody,
): void {
  const own = documents.get(memberId);
  const known = own?.mergedInto === undefined ? own : documents.get(own.mergedInto);
  record.expect("P4", known === undefined || known._deleted, () => `${memberId} was erased, and hq has ${known?.name}`);
  for (const { box, process } of machines) {
    const here = process?.agent.box.members.byId(memberId) ?? null;
    record.expect("P4", here?.is !== "kept", () => `${memberId} was erased, and ${box} knows them`);
  }
}

/** [P4] Nothing stands in points under an id that stands for another (M6). */
function expectPointsFollowed({ record }: Finished, documents: ReadonlyMap<string, Document>, atHq: HeldEntries): void {
  const balances = [...fold([...atHq.values()].flatMap(({ entry }) => entry.transfers)).values()];
  for (const { memberId, mergedInto, _deleted } of documents.values()) {
    const left = balances.find(({ account }) => account === pointsAccount(memberId))?.amount ?? 0;
    const isLeft = left !== 0 && mergedInto !== undefined && !_deleted;
    record.expect("P4", !isLeft, () => `${-left} points stand under ${memberId}, who is ${mergedInto} (M6)`);
  }
}

/** [P4] Every box finds by a phone whom HQ finds, and knows nothing that HQ does not (M2, M4). */
async function expectTiersAgree({ record, machines }: Finished, documents: readonly Document[]): Promise<void> {
  for (const { box, process } of machines) {
    if (process === null) continue;
    const { box: of } = process.agent;
    for (const phone of joinersPhones) {
      const atHq = documents.find((one) => one.phone === phone && !one._deleted) ?? null;
      const here = await memberByPhone(of, phone);
      record.expect("P4", here?.memberId === atHq?.memberId && here?.name === atHq?.name, () => {
        return `${box} finds ${JSON.stringify(here)} by ${phone}, hq ${JSON.stringify(atHq)}`;
      });
      const known = atHq === null ? null : of.members.byId(atHq.memberId);
      record.expect("P4", atHq === null || known === null || coversMember(memberRecordOf(atHq), known), () => {
        return `${box} knows of ${phone} what hq does not: ${JSON.stringify(known)}`;
      });
    }
  }
}
