import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import {
  alone,
  beginShift,
  noPayments,
  rightPin,
  testBox,
  testItem,
  testPerson,
  testReason,
  testSupervisor,
} from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import { ApprovalBoard } from "./approval-board.ts";
import { askingLane } from "./asked-act.ts";
import { LaneApprovals } from "./lane-approvals.ts";

const supervisor = { personId: testSupervisor.personId, number: testSupervisor.number, limits: testSupervisor.limits };
let commands = 0;

/** A till with an open sale of one lamp at ¥ 10.00, and the hub's board, on a line that holds. */
async function openTill() {
  const box = testBox();
  beginShift(box);
  const approvals: LaneApprovals = new LaneApprovals(askingLane(box), (message) => board.said("0412-01", message));
  let answered: Promise<void> = Promise.resolve();
  const board: ApprovalBoard = new ApprovalBoard(box.ports.clock, (_, message) => {
    answered = approvals.received(message);
  });
  approvals.connected();
  const till = new Till(box, { ...alone, approvals }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  const command = (asked: Parameters<Till["command"]>[2], approval?: { number: string; pin: string }) =>
    till.command(`command-${commands++}`, box.lane.version, asked, approval);
  await command({ type: "sign-in", number: testPerson.number, pin: rightPin });
  await command({ type: "add-item", sku: "S1" });
  const price = (unitPriceMinor: number, approval?: { number: string; pin: string }) =>
    command({ type: "set-price", lineId: "L1", unitPriceMinor, reasonId: testReason.reasonId }, approval);
  return {
    ...{ box, till, board, approvals, command, price },
    answer: async (verdict: "approved" | "refused") => {
      const [open] = board.view(supervisor).open;
      const taken = board.answer({ requestId: open?.requestId ?? "", verdict }, supervisor);
      await answered;
      return taken;
    },
  };
}

const line = (box: Box) => saleOf(box.lane.stage)?.basket.lines[0];

test("[P9] the page says who asks for what, from what to what, and what that does to the margin", async () => {
  const { board, price } = await openTill();
  await price(800);
  expect(board.view(supervisor).open).toMatchObject([
    {
      ...{ box: "0412-01", lane: 1, by: { number: "07" }, act: "price-override", measure: "basis-points" },
      ...{ size: 2_000, limit: 1_000, payer: "chain", mayApprove: "yes", reason: { en: "Price match" } },
      goods: { name: { en: "Lamp" }, quantity: 1 },
      price: { bookMinor: 1_000, askedMinor: 800 },
      ...{ beforeMinor: 1_000, afterMinor: 800 },
      // ¥ 2.00 less, of which 13 % was never the chain's.
      marginMinor: -177,
    },
  ]);
});

test("[P9] approved at the page, the till goes on by itself; the line names both, and the cashier is still signed in", async () => {
  const { box, till, board, price, answer } = await openTill();
  await price(800);
  expect(await answer("approved")).toEqual({ ok: true });
  expect(line(box)).toMatchObject({
    unitPriceMinor: 800,
    override: { by: testPerson.personId, approvedBy: testSupervisor.personId },
  });
  expect(box.lane.person?.personId).toBe(testPerson.personId);
  expect(till.notice).toMatchObject({ code: "approved-at-page", values: { by: testSupervisor.number } });
  expect(board.view(supervisor)).toMatchObject({ open: [], answered: [{ verdict: "approved", end: "done" }] });
});

test("[P9] a PIN at the till is taken at any time, and the page is asked no more", async () => {
  const { box, board, price } = await openTill();
  await price(800);
  expect(await price(800, { number: testSupervisor.number, pin: rightPin })).toEqual({ ok: true });
  expect(board.view(supervisor).open).toEqual([]);
  expect(line(box)?.override?.approvedBy).toBe(testSupervisor.personId);
});

test("[P2] a PIN typed while the page approved it does the act no second time", async () => {
  const { box, till, command, answer } = await openTill();
  await command({ type: "void-sale" });
  const paidOut = { type: "paid-out", amountMinor: 30_000, reason: "cleaning" } as const;
  await command(paidOut);
  const saw = box.lane.version;
  await answer("approved");
  const { seq } = box.journal.ownHead() ?? { seq: 0 };
  const approval = { number: testSupervisor.number, pin: rightPin };
  expect(await till.command("late-pin-0001", saw, paidOut, approval)).toEqual({ ok: true });
  expect(box.journal.ownHead()?.seq).toBe(seq);
});

test("a sale that goes on, or a cashier who gives it up, takes the request off the page", async () => {
  const { till, approvals, board, command, price } = await openTill();
  await price(800);
  await till.scan(testItem.gtin);
  approvals.tick();
  expect(board.view(supervisor).open).toEqual([]);
  expect(approvals.view()).toMatchObject({ state: "changed" });
  await price(800);
  await command({ type: "put-value-away" });
  expect(board.view(supervisor).open).toEqual([]);
  await price(800);
  await command({ type: "leave-approval" });
  expect(board.view(supervisor).open).toEqual([]);
  expect(approvals.view()).toBeNull();
});

test("refused at the page, the till says by whom, and a PIN is still taken", async () => {
  const { approvals, price, answer } = await openTill();
  await price(800);
  await answer("refused");
  expect(approvals.view()).toMatchObject({ state: "refused", by: testSupervisor.number });
  expect(await price(800, { number: testSupervisor.number, pin: rightPin })).toEqual({ ok: true });
});
