import type { RefundBody } from "@evertill/core";
import type { RefundOutcome } from "@evertill/device-drivers";
import type { Command } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, rightPin, testBox, testFolder } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { PaymentDesk } from "./payment-desk.ts";
import { approval, testAcquirer } from "./testing-acquirer.ts";

const code = "134567890123456789";
const heard = () => new Promise((resolve) => setImmediate(resolve));

/** A till in `folder` as it is after a start. */
function opened(folder = testFolder()) {
  let nowMs = 1_000;
  const box = testBox({ folder, monotonicMs: () => nowMs });
  const acquirer = testAcquirer();
  const payments = new PaymentDesk(box, acquirer, { earcon: () => undefined, progressed: () => undefined });
  const lanes = { ...alone };
  const till = new Till(box, lanes, payments, { earcon: () => undefined, noticed: () => undefined });
  let made = 0;
  const does = (command: Command, approver?: { number: string; pin: string }) => {
    made += 1;
    return till.command(`${folder.slice(-6)}-${box.lane.version}-${made}`, box.lane.version, command, approver);
  };
  const answers = async (outcome: RefundOutcome) => {
    const call = acquirer.refunds.at(-1);
    if (call === undefined) throw new Error("no refund was asked for");
    call.answer(outcome);
    await heard();
  };
  const waits = (ms: number) => {
    nowMs += ms;
    payments.tick();
  };
  return { folder, box, acquirer, payments, till, does, answers, waits, asked: acquirer.refunds };
}

/** A sale of 10.00 by phone, returned: what the acquirer is to refund is on disk and asked for. */
async function returned(folder?: string) {
  const at = opened(folder);
  await at.does({ type: "sign-in", number: "07", pin: rightPin });
  beginShift(at.box);
  await at.does({ type: "enter", text: "S1" });
  await at.does({ type: "begin-tender" });
  await at.till.scan(code);
  at.acquirer.calls.at(-1)?.answer({ ...approval, amountMinor: 1_000 });
  await heard();
  const { stage } = at.box.lane;
  const receipt = stage.at === "idle" ? stage.last?.receiptNumber : undefined;
  const head = at.box.journal.ownHead();
  const sold = at.box.journal.read(head?.epoch ?? "", head?.seq ?? 0, { entries: 1, characters: 100_000 });
  const sale = JSON.parse([...sold][0]?.text ?? "{}").body;
  const original = { epoch: head?.epoch ?? "", seq: head?.seq ?? 0, receiptNumber: receipt ?? "" };
  at.box.apply({
    type: "return-opened",
    claimed: { claimId: "c".repeat(32), original, sold: soldNow(at.box), sale, earlier: [] },
  });
  expect(await at.does({ type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  return at;
}

const soldNow = (box: Box) => ({ lane: 1, atMs: 0, businessDay: box.day.shift?.businessDay ?? "" });
const balance = (box: Box, account: string): number =>
  [...box.journal.balances().values()].find((one) => one.account === account)?.amount ?? 0;
const kinds = (box: Box) =>
  [...box.journal.read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 })].map(
    ({ text }) => (JSON.parse(text) as { kind: string }).kind,
  );
const refunded = { outcome: "refunded", amountMinor: 1_000, acquirerReference: "5030001" } as const;

describe("a refund by the acquirer", () => {
  it("[P1] what is owed is on disk with the return, before the acquirer is asked", async () => {
    const at = await returned();
    expect(at.asked).toEqual([]);
    expect(at.box.refunds.open()).toMatchObject([{ state: "owed", amountMinor: 1_000, acquirer: "wallets" }]);
    expect([balance(at.box, "refund-due:qr"), balance(at.box, "clearing:wallets")]).toEqual([-1_000, 1_000]);
    const { stage } = at.box.lane;
    const refunds: readonly RefundBody[] = stage.at === "idle" ? (stage.refunded?.refunds ?? []) : [];
    expect(refunds).toMatchObject([{ type: "pending", of: "qr", acquirer: "wallets" }]);
  });

  it("done, it clears what was owed out of the acquirer's clearing account, in an entry of its own", async () => {
    const at = await returned();
    at.payments.tick();
    expect(at.asked.map(({ refund }) => refund)).toMatchObject([{ amountMinor: 1_000, currency: "CNY" }]);
    expect(at.payments.refunds.aside()).toMatchObject([{ is: "asking" }]);
    await at.answers(refunded);
    expect(kinds(at.box).slice(-2)).toEqual(["return", "refund-settled"]);
    expect([balance(at.box, "refund-due:qr"), balance(at.box, "clearing:wallets")]).toEqual([0, 0]);
    expect(at.payments.refunds.aside()).toEqual([]);
    expect(at.box.day.shift?.totals.settledRefunds).toEqual([{ type: "qr", count: 1, amountMinor: 1_000 }]);
  });

  it("[P2] a lost answer is asked for again under the same reference, less and less often", async () => {
    const at = await returned();
    at.payments.tick();
    at.payments.tick();
    expect(at.asked).toHaveLength(1);
    await at.answers({ outcome: "unknown", reason: "no-answer" });
    expect(at.payments.refunds.aside()).toMatchObject([{ is: "waiting", reason: "no-answer" }]);
    at.waits(4_999);
    expect(at.asked).toHaveLength(1);
    at.waits(1);
    await at.answers({ outcome: "unknown", reason: "no-answer" });
    at.waits(9_999);
    expect(at.asked).toHaveLength(2);
    at.waits(1);
    expect(new Set(at.asked.map(({ refund }) => refund.refundReference)).size).toBe(1);
    await at.answers(refunded);
    expect(kinds(at.box).filter((kind) => kind === "refund-settled")).toHaveLength(1);
  });

  it("[P2] after a crash it is asked for under the same reference", async () => {
    const before = await returned();
    before.payments.tick();
    const after = opened(before.folder);
    after.payments.tick();
    expect(after.asked.map(({ refund }) => refund)).toEqual(before.asked.map(({ refund }) => refund));
    await after.answers(refunded);
    const later = opened(before.folder);
    later.payments.tick();
    expect(later.asked).toEqual([]);
  });

  it("while the acquirer is away nobody is asked, and the refund goes by itself afterwards", async () => {
    const at = await returned();
    at.acquirer.device.health = { state: "down", reason: "unreachable" };
    at.payments.tick();
    expect(at.asked).toEqual([]);
    expect(at.payments.refunds.aside()).toMatchObject([{ is: "waiting", reason: "acquirer-away" }]);
    at.acquirer.device.health = { state: "up" };
    at.payments.tick();
    expect(at.asked).toHaveLength(1);
  });

  it("another amount than was asked for is no answer", async () => {
    const at = await returned();
    at.payments.tick();
    await at.answers({ ...refunded, amountMinor: 999 });
    expect(balance(at.box, "refund-due:qr")).toBe(-1_000);
    expect(at.payments.refunds.aside()).toMatchObject([{ is: "waiting", reason: "other-amount" }]);
  });

  it("[P9] refused: it stays owed until it is asked for again, or paid in cash with an approval; never both", async () => {
    const at = await returned();
    at.payments.tick();
    await at.answers({ outcome: "declined", reason: "not-paid" });
    expect(at.payments.refunds.aside()).toMatchObject([{ is: "refused", reason: "not-paid" }]);
    at.waits(1_000_000);
    expect(at.asked).toHaveLength(1);
    const [refund] = at.box.refunds.open();
    const refundReference = refund?.refundReference ?? "";

    expect(await at.does({ type: "ask-refund", refundReference })).toEqual({ ok: true });
    expect(at.asked).toHaveLength(2);
    expect(await at.does({ type: "refund-in-cash", refundReference })).toMatchObject({ reason: "not-now" });
    await at.answers({ outcome: "declined", reason: "not-paid" });

    expect(await at.does({ type: "refund-in-cash", refundReference })).toEqual({ ok: true });
    expect(await at.does({ type: "refund-in-cash", refundReference })).toMatchObject({ reason: "not-now" });
    expect(await at.does({ type: "ask-refund", refundReference })).toMatchObject({ reason: "not-now" });
    expect([balance(at.box, "refund-due:qr"), balance(at.box, "drawer:0412-01")]).toEqual([0, -1_000]);
    expect(kinds(at.box).slice(-3)).toEqual(["refund-refused", "refund-refused", "refund-settled"]);
    expect(at.box.day.shift?.totals.drawerMinor).toBe(-1_000);
  });
});
