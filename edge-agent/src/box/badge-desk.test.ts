import { badgeCode } from "@evertill/core";
import { expect, test } from "vitest";
import { ApprovalBoard } from "../approvals/approval-board.ts";
import { askingLane } from "../approvals/asked-act.ts";
import { LaneApprovals } from "../approvals/lane-approvals.ts";
import { saleOf } from "../sale/lane-state.ts";
import {
  alone,
  beginShift,
  cashierCard,
  noPayments,
  rightPin,
  supervisorCard,
  testBox,
  testPerson,
  testReason,
  testSupervisor,
} from "./testing-box.ts";
import { Till } from "./till.ts";

let commands = 0;

function openTill() {
  const box = testBox();
  beginShift(box);
  box.apply({ type: "sign-out" });
  const board: ApprovalBoard = new ApprovalBoard(box.ports.clock, () => undefined);
  const approvals: LaneApprovals = new LaneApprovals(askingLane(box), (message) => board.said("0412-01", message));
  approvals.connected();
  const listener = { earcon: () => undefined, noticed: () => undefined };
  const till = new Till(box, { ...alone, approvals }, noPayments(box), listener);
  const command = (asked: Parameters<Till["command"]>[2]) =>
    till.command(`command-${commands++}`, box.lane.version, asked);
  const signIn = () => command({ type: "sign-in", number: testPerson.number, pin: rightPin });
  return {
    ...{ box, till, approvals, command, signIn },
    price: (unitPriceMinor: number) =>
      command({ type: "set-price", lineId: "L1", unitPriceMinor, reasonId: testReason.reasonId }),
  };
}

async function selling() {
  const opened = openTill();
  await opened.signIn();
  await opened.command({ type: "add-item", sku: "S1" });
  return opened;
}

const who = (box: ReturnType<typeof testBox>) => box.lane.person?.personId ?? null;

test("[P9] a card that is enough signs its carrier in, by name", async () => {
  const { box, till } = openTill();
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: true });
  expect(who(box)).toBe(testSupervisor.personId);
});

test.each([
  ["a card that is not enough", cashierCard, testPerson.number],
  ["a printed badge, which everybody can read, though its carrier's card would be", badgeCode("01"), "01"],
])("[P9] %s asks for the PIN and signs nobody in", async (_, badge, number) => {
  const { box, till } = openTill();
  expect(await till.badgeRead(badge)).toEqual({ ok: true });
  expect(who(box)).toBeNull();
  expect(till.badge).toMatchObject({ did: "asks-pin", number });
});

test("a printed badge may be held to the scanner too", async () => {
  const { box, till } = openTill();
  expect(await till.scan(badgeCode(testPerson.number))).toEqual({ ok: true });
  expect([who(box), till.badge?.number]).toEqual([null, testPerson.number]);
});

test.each(["0000000000", badgeCode("99"), ""])(
  "[P9] a card that nobody here carries signs nobody in: %j",
  async (badge) => {
    const { box, till } = openTill();
    expect(await till.badgeRead(badge)).toEqual({ ok: false, reason: "unknown-badge" });
    expect([who(box), till.badge]).toEqual([null, null]);
  },
);

test("[P9] a card approves what waits for it: the line names both, and the cashier is still signed in", async () => {
  const { box, till, approvals, price } = await selling();
  expect(await price(800)).toMatchObject({ reason: "approval-needed" });
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: true });
  expect(saleOf(box.lane.stage)?.basket.lines[0]).toMatchObject({
    unitPriceMinor: 800,
    override: { by: testPerson.personId, approvedBy: testSupervisor.personId },
  });
  expect([who(box), till.badge?.did, approvals.waiting()]).toEqual([testPerson.personId, "approved", null]);
});

test("[P9] a printed badge approves nothing without its PIN, and a card nothing beyond its carrier's limit", async () => {
  const { box, till, price } = await selling();
  await price(800);
  expect(await till.scan(badgeCode(testSupervisor.number))).toEqual({ ok: true });
  expect(till.badge).toMatchObject({ did: "asks-pin", number: testSupervisor.number });
  expect(saleOf(box.lane.stage)?.basket.lines[0]?.unitPriceMinor).toBe(1_000);
  await price(500);
  expect(await till.badgeRead(supervisorCard)).toMatchObject({ ok: false, reason: "beyond-limit" });
  expect(saleOf(box.lane.stage)?.basket.lines[0]?.unitPriceMinor).toBe(1_000);
});

test("what is no longer asked for is approved by no card", async () => {
  const { box, till, price, command } = await selling();
  await price(800);
  await command({ type: "leave-approval" });
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: false, reason: "badge-not-now" });
  expect([who(box), saleOf(box.lane.stage)?.basket.lines[0]?.unitPriceMinor]).toEqual([testPerson.personId, 1_000]);
});

test("between sales a card that is enough takes the till over; one that is not says that somebody is there", async () => {
  const { box, till, signIn } = openTill();
  await signIn();
  expect(await till.badgeRead(cashierCard)).toEqual({ ok: false, reason: "badge-not-now" });
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: true });
  expect(who(box)).toBe(testSupervisor.personId);
  // Held once more, by habit.
  expect(await till.badgeRead(supervisorCard)).toEqual({ ok: true });
  expect(who(box)).toBe(testSupervisor.personId);
});

test("a printed badge that is scanned while goods are sold says who sells them, as before", async () => {
  const { till } = await selling();
  await till.scan(badgeCode(testSupervisor.number));
  expect(till.badge).toBeNull();
});
