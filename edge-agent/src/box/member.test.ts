import { expect, it } from "vitest";
import { saleOf } from "../sale/lane-state.ts";
import { alone, beginShift, noPayments, rightPin, testBox, testMember, testPerson } from "./testing-box.ts";
import { Till } from "./till.ts";

const silent = { earcon: () => undefined, noticed: () => undefined };

async function signedInTill() {
  const box = testBox();
  beginShift(box);
  const till = new Till(box, alone, noPayments(box), silent);
  await till.command("sign-in-0001", 1, { type: "sign-in", number: testPerson.number, pin: rightPin });
  return { box, till };
}

it("a member's phone, scanned or typed, names the member of the sale by id, tier and the end of the phone alone", async () => {
  const { box, till } = await signedInTill();
  expect(await till.scan(testMember.phone)).toEqual({ ok: true });
  const { memberId, tier, joined } = testMember;
  expect(saleOf(box.lane.stage)?.basket.member).toEqual({ memberId, tier, joined, phoneTail: "0001" });
  expect(saleOf(box.lane.stage)?.basis.member).toEqual({ tier, isNew: false, joinedDaysAgo: 836 });
  expect(await till.command("remove-0001", box.lane.version, { type: "remove-member" })).toEqual({ ok: true });
  expect(saleOf(box.lane.stage)?.basket.member).toBeUndefined();
});

it("a phone that no member has is refused, and the sale stays as it was", async () => {
  const { box, till } = await signedInTill();
  await till.scan(testMember.phone);
  const { version } = box.lane;
  expect(await till.command("enter-0001", version, { type: "enter", text: "19999999999" })).toEqual({
    ok: false,
    reason: "unknown-member",
  });
  expect(box.lane.version).toBe(version);
});
