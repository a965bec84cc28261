import { entryText } from "@evertill/core";
import { expect, test } from "vitest";
import { rightPin, testItem, testSupervisor } from "../box/testing-box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { memberById } from "./find-member.ts";
import { entriesOf, hub, lane, settled } from "./testing-members.ts";

/** Planted, to be found in no entry. */
const phone = "13900000001";
const name = "林知夏";
const joins = { type: "join-member", phone, name, marketing: true } as const;

const memberOf = ({ box }: ReturnType<typeof lane>) => saleOf(box.lane.stage)?.basket.member;

test("[P2, P9] who joins is the sale's member at once, by an entry that names an id and what was agreed to, and nobody (M1)", async () => {
  const at = hub();
  const one = lane(1, at);
  await one.till.scan(testItem.gtin);
  expect(await one.order(joins)).toEqual({ ok: true });
  const member = memberOf(one);
  expect(member).toMatchObject({ tier: "basic", phoneTail: "0001", joined: "2025-11-21" });
  const entries = entriesOf(one.box);
  expect(entries.filter(({ kind }) => kind === "member-join")).toMatchObject([
    {
      person: one.box.lane.person?.personId,
      body: { memberId: member?.memberId, consent: { terms: "2026-01", marketing: true } },
      transfers: [],
    },
  ]);
  // The same command again joins nobody else.
  expect(await one.till.command("1-command-0", 0, joins)).toEqual({ ok: true });
  expect(await one.order({ type: "begin-tender" })).toEqual({ ok: true });
  expect(await one.order({ type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } })).toEqual({
    ok: true,
  });
  const all = entriesOf(one.box);
  expect(all.filter(({ kind }) => kind === "member-join")).toHaveLength(1);
  // Points are earned from that very sale on.
  expect(all.at(-1)).toMatchObject({ kind: "sale", body: { memberId: member?.memberId, points: { earned: 10 } } });
  for (const personal of [phone, name, "0001"])
    expect(all.filter((entry) => entryText(entry).includes(`"${personal}"`))).toEqual([]);
});

test("[P11] every till of the store knows at once who joined at one, and goes on to with the hub dead (M4)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  expect(await one.order(joins)).toEqual({ ok: true });
  await settled();
  expect(await two.till.scan(phone)).toEqual({ ok: true });
  expect(memberOf(two)).toEqual(memberOf(one));
  // Whoever asks to join again is that member.
  expect(await two.order({ type: "remove-member" })).toEqual({ ok: true });
  expect(await two.order({ ...joins, phone: "+86 139 0000 0001", name: "" })).toEqual({ ok: true });
  expect(memberOf(two)?.memberId).toBe(memberOf(one)?.memberId);
  expect(entriesOf(two.box).filter(({ kind }) => kind === "member-join")).toEqual([]);
  // Of who joined at the till that is the hub too, no less.
  const own = lane(9, at, at);
  expect(await own.order({ ...joins, phone: "13900000009" })).toEqual({ ok: true });
  await settled();
  expect(two.box.members.byPhone("13900000009")?.memberId).toBe(memberOf(own)?.memberId);
  for (const till of [one, two]) {
    till.away();
    expect(await till.order({ type: "remove-member" })).toEqual({ ok: true });
    expect(await till.till.scan(phone)).toEqual({ ok: true });
  }
  // A till that comes later is told of them too.
  const three = lane(3, at);
  await settled();
  expect(await three.till.scan(phone)).toEqual({ ok: true });
});

test("[P8] a record is sent until the hub has it, then until HQ has it, and is forgotten once HQ's document says the same (M3)", async () => {
  const at = hub();
  const one = lane(1, at);
  one.away();
  expect(await one.order(joins)).toEqual({ ok: true });
  const { memberId = "" } = memberOf(one) ?? {};
  expect([one.box.members.unsentCount("lane"), at.box.members.unsentCount("hub")]).toEqual([1, 0]);
  one.back();
  await settled();
  expect([one.box.members.unsentCount("lane"), at.box.members.unsentCount("hub")]).toEqual([0, 1]);
  const next = at.box.members.unsent([]);
  if (next === null) throw new Error("nothing to send");
  expect(next).toEqual({ id: memberId, body: one.box.members.byId(memberId) });
  expect(at.box.members.unsent([memberId])).toBeNull();
  at.box.members.sent(next);
  expect(at.box.members.unsentCount("hub")).toBe(0);
  one.desk.tick(10_000);
  await settled();
  expect(await memberById(one.box, memberId)).toMatchObject({ phone, name });
  // What HQ sends of an older moment takes nothing back.
  const record = one.box.members.byId(memberId);
  if (record?.is !== "kept") throw new Error("no record");
  const document = { memberId, phone, name: "", tier: "basic", joined: record.joined };
  one.sent.push(document);
  one.desk.tick(20_000);
  await settled();
  expect(await memberById(one.box, memberId)).toMatchObject({ name });
  const { phone: phoned, name: named, consent } = record;
  const changed = { phone: phoned.at, name: named.at, consent: consent.at };
  one.sent[0] = { ...document, name, consent: consent.value, changed };
  one.desk.tick(30_000);
  await settled();
  expect(one.box.members.byId(memberId)).toBeNull();
  expect(await memberById(one.box, memberId)).toMatchObject({ name });
});

test("who became another's by HQ's word is found under the old id too, and forgotten here (M5)", async () => {
  const at = hub();
  const one = lane(1, at);
  await one.order(joins);
  const { memberId = "" } = memberOf(one) ?? {};
  const other = { memberId: "c".repeat(32), phone, name, tier: "gold", joined: "2024-01-01" };
  one.sent.push(other, { ...other, memberId, phone: "", name: "", mergedInto: other.memberId });
  one.desk.tick(10_000);
  await settled();
  expect(one.box.members.byId(memberId)).toBeNull();
  expect(await memberById(one.box, memberId)).toMatchObject({ memberId: other.memberId, tier: "gold" });
});

test("[P4, P9] a change at one till is every till's, field by field, and its entry says of whom and by whom, not what (M2, M7)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  await one.order(joins);
  await settled();
  await two.till.scan(phone);
  // Both shown at once: each changes another field.
  for (const till of [one, two]) {
    expect(till.till.memberCard.shown).toBeNull();
    expect(await till.order({ type: "show-member" })).toEqual({ ok: true });
    expect(till.till.memberCard.shown).toEqual({ name, marketing: true });
  }
  expect(await one.order({ type: "change-member", name: "林", marketing: true })).toEqual({ ok: true });
  expect(await two.order({ type: "change-member", name, marketing: false })).toEqual({ ok: true });
  await settled();
  for (const { box, order, till } of [one, two]) {
    expect(box.members.page("")).toEqual(at.box.members.page(""));
    await order({ type: "show-member" });
    expect(till.memberCard.shown).toEqual({ name: "林", marketing: false });
    expect(await order({ type: "put-member-away" })).toEqual({ ok: true });
    expect(till.memberCard.shown).toBeNull();
  }
  const { memberId } = memberOf(one) ?? {};
  const { personId } = one.box.lane.person ?? {};
  expect(entriesOf(one.box).at(-1)).toMatchObject({
    ...{ kind: "member-changed", person: personId, body: { memberId, fields: ["name"] } },
  });
  expect(entriesOf(two.box).at(-1)?.body).toEqual({
    ...{ memberId, fields: ["consent"], consent: { terms: "2026-01", marketing: false } },
  });
});

test("[P9] to erase a member takes a limit or an approval; every till then knows nobody, and what comes late is not believed (M7)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  await one.order(joins);
  await settled();
  const { memberId = "" } = memberOf(one) ?? {};
  const late = two.box.members.byId(memberId);
  if (late === null) throw new Error("the other till was not told");
  // HQ has it by now, and has not heard of the rest.
  const document = { memberId, phone, name, tier: "basic", joined: "2025-11-21" };
  for (const { sent } of [one, two, at]) sent.push(document);
  await one.order({ type: "show-member" });
  expect(await one.order({ type: "erase-member" })).toMatchObject({
    ...{ reason: "approval-needed", detail: { act: "erase-member" } },
  });
  const approval = { number: testSupervisor.number, pin: rightPin };
  const erased = await one.till.command("1-erase-0001", one.box.lane.version, { type: "erase-member" }, approval);
  expect(erased).toEqual({ ok: true });
  expect(memberOf(one)).toBeUndefined();
  await settled();
  for (const { box, till } of [one, two]) {
    expect(await till.scan(phone)).toEqual({ ok: false, reason: "unknown-member" });
    expect(await memberById(box, memberId)).toBeNull();
    box.transact(() => box.members.keep(late, "box"));
    expect(box.members.byId(memberId)?.is).toBe("erased");
  }
  expect(at.box.members.byPhone(phone)).toBeNull();
  const entry = entriesOf(one.box).find(({ kind }) => kind === "member-erased");
  expect(entry?.body).toEqual({ memberId, approvedBy: testSupervisor.personId });
  // HQ is told before anybody who joins again under that phone.
  expect(await one.order(joins)).toEqual({ ok: true });
  await settled();
  expect(memberOf(one)?.memberId).not.toBe(memberId);
  expect(at.box.members.unsent([])?.id).toBe(memberId);
});

test.each([
  ["no phone", { phone: "4155550100" }, "bad-member-phone"],
  ["a name that is too long", { name: "x".repeat(61) }, "bad-member-name"],
])("%s is refused, and nobody joins", async (_, wrong, reason) => {
  const one = lane(1, hub());
  expect(await one.order({ ...joins, ...wrong })).toEqual({ ok: false, reason });
  expect(one.box.members.page("")).toEqual([]);
});
