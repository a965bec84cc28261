import { expect, it } from "vitest";
import { saleOf } from "../sale/lane-state.ts";
import type { Box } from "./box.ts";
import { attemptsAllowed } from "./pin-attempts.ts";
import {
  alone,
  beginShift,
  noPayments,
  rightPin,
  testBox,
  testPerson,
  testReason,
  testSupervisor,
} from "./testing-box.ts";
import { Till } from "./till.ts";

const silent = { earcon: () => undefined, noticed: () => undefined };
let commands = 0;

async function openTill(): Promise<{ box: Box; till: Till }> {
  const box = testBox();
  beginShift(box);
  const till = new Till(box, alone, noPayments(box), silent);
  await till.command("sign-in-0001", 1, { type: "sign-in", number: testPerson.number, pin: rightPin });
  await till.command("add-item-001", box.lane.version, { type: "add-item", sku: "S1" });
  return { box, till };
}

/** The lamp costs ¥ 10.00. */
const priced = (to: { box: Box; till: Till }, unitPriceMinor: number, approver?: { number: string; pin: string }) =>
  to.till.command(
    `command-${commands++}`,
    to.box.lane.version,
    { type: "set-price", lineId: "L1", unitPriceMinor, reasonId: testReason.reasonId },
    approver,
  );

const line = ({ box }: { box: Box }) => saleOf(box.lane.stage)?.basket.lines[0];

it("[P9] a supervisor approves one price at the till; the cashier stays signed in, and the line names both", async () => {
  const open = await openTill();
  expect(await priced(open, 800)).toEqual({
    ok: false,
    reason: "approval-needed",
    detail: { act: "price-override", measure: "basis-points", size: 2_000, limit: 1_000 },
  });
  expect(await priced(open, 800, { number: testSupervisor.number, pin: rightPin })).toEqual({ ok: true });
  expect(open.box.lane.person?.personId).toBe(testPerson.personId);
  expect(line(open)).toMatchObject({
    unitPriceMinor: 800,
    override: { by: testPerson.personId, approvedBy: testSupervisor.personId, reason: { id: "price-match" } },
  });
});

it("[P9] an approval is spent on its own act: the next one asks again", async () => {
  const open = await openTill();
  await priced(open, 800, { number: testSupervisor.number, pin: rightPin });
  expect(await priced(open, 750)).toMatchObject({ ok: false, reason: "approval-needed" });
  expect(line(open)?.unitPriceMinor).toBe(800);
});

it("[P9] nobody approves beyond an own limit, the cashier least of all", async () => {
  const open = await openTill();
  const approve = (number: string, price: number) => priced(open, price, { number, pin: rightPin });
  expect(await approve(testSupervisor.number, 500)).toMatchObject({ reason: "beyond-limit", detail: { limit: 3_000 } });
  expect(await approve(testPerson.number, 800)).toMatchObject({ reason: "beyond-limit", detail: { limit: 1_000 } });
  expect(line(open)?.override).toBeUndefined();
});

it("[P9] wrong PINs of an approver are counted as those of a sign-in are, and survive a restart", async () => {
  const open = await openTill();
  const wrong = () => priced(open, 800, { number: testSupervisor.number, pin: "0000" });
  for (let count = 0; count < attemptsAllowed; count++) expect(await wrong()).toMatchObject({ reason: "wrong-pin" });
  const again = { box: open.box, till: new Till(open.box, alone, noPayments(open.box), silent) };
  const right = await priced(again, 800, { number: testSupervisor.number, pin: rightPin });
  expect(right).toMatchObject({ ok: false, reason: "locked-out" });
});

it("[P2] an approved command that is sent again is done once, and needs no second PIN", async () => {
  const { box, till } = await openTill();
  const { version } = box.lane;
  const command = { type: "set-price", lineId: "L1", unitPriceMinor: 800, reasonId: "price-match" } as const;
  const approval = { number: testSupervisor.number, pin: rightPin };
  expect(await till.command("approved-0001", version, command, approval)).toEqual({ ok: true });
  expect(await till.command("approved-0001", version, command, approval)).toEqual({ ok: true });
  expect(box.lane.version).toBe(version + 1);
});

it("a reason that the chain does not have is none", async () => {
  const { box, till } = await openTill();
  const command = { type: "set-price", lineId: "L1", unitPriceMinor: 950, reasonId: "because" } as const;
  const outcome = await till.command("reasonless-1", box.lane.version, command);
  expect(outcome).toEqual({ ok: false, reason: "reason-needed" });
});
