import { documentNumber } from "@evertill/core";
import type { PaymentOutcome } from "@evertill/device-drivers";
import type { Command } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, rightPin, testBox, testFolder } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { openPayment } from "../sale/payment-step.ts";
import { PaymentDesk, paymentsAside } from "./payment-desk.ts";
import { type AcquirerCall, approval, testAcquirer } from "./testing-acquirer.ts";

const code = "134567890123456789";

/** A till in `folder` as it is after a start, with an acquirer whose answers the test gives. */
function opened(folder = testFolder()) {
  const box = testBox({ folder });
  const acquirer = testAcquirer();
  const earcons: string[] = [];
  const payments = new PaymentDesk(box, acquirer, {
    earcon: (sound) => earcons.push(sound),
    progressed: () => undefined,
  });
  const till = new Till(box, alone, payments, { earcon: () => undefined, noticed: () => undefined });
  let made = 0;
  const does = (command: Command) => {
    made += 1;
    return till.command(`${folder.slice(-6)}-${box.lane.version}-${made}`, box.lane.version, command);
  };
  return { folder, box, acquirer, payments, till, does, earcons, calls: acquirer.calls };
}

type Opened = ReturnType<typeof opened>;

/** A signed-in till with goods of 10.00, ready to be paid. */
async function tendering(folder?: string): Promise<Opened> {
  const at = opened(folder);
  await at.does({ type: "sign-in", number: "07", pin: rightPin });
  if (at.box.day.shift === null) beginShift(at.box);
  await at.does({ type: "enter", text: "S1" });
  await at.does({ type: "begin-tender" });
  return at;
}

const callOf = ({ calls }: Opened): AcquirerCall => {
  const call = calls.at(-1);
  if (call === undefined) throw new Error("nothing was asked");
  return call;
};

/** Answers the newest question, and waits until the till has heard. */
const answers = async (at: Opened, outcome: PaymentOutcome): Promise<void> => {
  callOf(at).answer(outcome);
  await new Promise((resolve) => setImmediate(resolve));
};

const approved = (amountMinor = 1_000): PaymentOutcome => ({ ...approval, amountMinor });
const kinds = (box: Box) =>
  [...box.journal.read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 })].map(
    ({ text }) => (JSON.parse(text) as { kind: string }).kind,
  );
const balance = (box: Box, account: string): number =>
  [...box.journal.balances().values()].find((one) => one.account === account)?.amount ?? 0;

describe("paying by an acquirer", () => {
  it("[P1] the intent is on disk before the acquirer is asked, without the shopper's code", async () => {
    const at = await tendering();
    await at.till.scan(code);
    expect(callOf(at)).toMatchObject({ call: "purchase", code, payment: { amountMinor: 1_000, currency: "CNY" } });
    const [intent] = at.box.payments.open();
    expect(intent).toMatchObject({ reference: callOf(at).payment.reference, state: "running", amountMinor: 1_000 });
    expect(JSON.stringify(at.box.ports.db.prepare("SELECT * FROM payment_intent").all())).not.toContain(code);
  });

  it("a payment code that has a receipt's check digit by chance is a payment code, scanned or typed", async () => {
    const receipt = { kind: "receipt", store: "1345", lane: 1, epoch: "a".repeat(32), count: 7 } as const;
    const unlucky = documentNumber(receipt).slice(1);
    const at = await tendering();
    expect(await at.till.scan(unlucky)).toEqual({ ok: true });
    expect(callOf(at)).toMatchObject({ code: unlucky });
    const idle = opened();
    await idle.does({ type: "sign-in", number: "07", pin: rightPin });
    expect(await idle.does({ type: "enter", text: unlucky })).toMatchObject({ reason: "payment-code-not-now" });
  });

  it("an approved payment is an entry of its own, and the sale that it completes leaves nothing unapplied", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, approved());
    expect(at.box.lane.stage).toMatchObject({ at: "idle", last: { totalMinor: 1_000, tenders: [{ type: "qr" }] } });
    expect(kinds(at.box)).toEqual(["epoch-open", "shift-open", "payment", "sale"]);
    expect([balance(at.box, "clearing:wallets"), balance(at.box, "unapplied:wallets")]).toEqual([1_000, 0]);
    expect([at.box.payments.open(), at.box.payments.unapplied(), at.earcons]).toEqual([[], [], ["good"]]);
  });

  it("a receipt's number counts its own entry, which comes after the payment's", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, approved());
    const { stage } = at.box.lane;
    expect(stage.at === "idle" ? stage.last?.receiptNumber.slice(-8, -1) : null).toBe("0000004");
  });

  it("a part by phone, the rest in cash", async () => {
    const at = await tendering();
    await at.does({ type: "pay-by-code", code, amountMinor: 400 });
    await answers(at, approved(400));
    expect(at.box.lane.stage).toMatchObject({ at: "tendering", sale: { tenders: [{ body: { amountMinor: 400 } }] } });
    await at.does({ type: "take-tender", tender: { type: "cash", tenderedMinor: 600 } });
    expect(at.box.lane.stage.at).toBe("idle");
    expect(balance(at.box, "unapplied:wallets")).toBe(0);
  });

  it("[P2] a second scan of the code, and everything else that would change the sale, waits for the outcome", async () => {
    const at = await tendering();
    await at.till.scan(code);
    expect(await at.till.scan(code)).toMatchObject({ reason: "payment-open" });
    expect(await at.till.scan("S1")).toMatchObject({ reason: "payment-open" });
    for (const command of [
      { type: "cancel-tender" },
      { type: "void-sale" },
      { type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } },
      { type: "sign-out" },
    ] as const)
      expect(await at.does(command)).toMatchObject({ ok: false, reason: "payment-open" });
    expect(at.calls.map(({ call }) => call)).toEqual(["purchase"]);
  });

  it("[P2] a command that comes twice pays once", async () => {
    const at = await tendering();
    const { version } = at.box.lane;
    const command = { type: "pay-by-code", code } as const;
    await at.till.command("command-1", version, command);
    expect(await at.till.command("command-1", version, command)).toEqual({ ok: true });
    expect(at.calls).toHaveLength(1);
  });

  it("declined: the sale is as before, the reason stands, and it can be paid otherwise", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, { outcome: "declined", reason: "no-balance" });
    expect(at.box.lane.stage).toMatchObject({ payment: { state: { at: "declined", reason: "no-balance" } } });
    await at.does({ type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } });
    expect(kinds(at.box)).toEqual(["epoch-open", "shift-open", "sale"]);
  });

  it.each([
    ["no acquirer answers", "acquirer-away", { state: "down", reason: "unreachable" } as const],
    ["the acquirer has not been heard of", "acquirer-away", { state: "starting" } as const],
  ])("while %s nothing is begun", async (_, reason, health) => {
    const at = await tendering();
    at.acquirer.device.health = health;
    expect(await at.till.scan(code)).toMatchObject({ ok: false, reason });
    expect([at.calls, at.box.payments.open()]).toEqual([[], []]);
  });

  it("a code while nothing is being paid is refused as that, and a code that is none as none", async () => {
    const at = await tendering();
    expect(await at.does({ type: "pay-by-code", code: "6901234567892" })).toMatchObject({ reason: "bad-payment-code" });
    await at.does({ type: "cancel-tender" });
    expect(await at.till.scan(code)).toMatchObject({ reason: "payment-code-not-now" });
    expect(at.calls).toEqual([]);
  });

  it("more than is due is refused", async () => {
    const at = await tendering();
    const refused = { reason: "more-than-due", detail: { mostMinor: 1_000 } };
    expect(await at.does({ type: "pay-by-code", code, amountMinor: 1_001 })).toMatchObject(refused);
    expect(await at.does({ type: "pay-by-code", code, amountMinor: 0 })).toMatchObject({ reason: "no-amount" });
  });

  it("[P2] after a crash the payment is asked for by its reference and amount, and never charged again", async () => {
    const before = await tendering();
    await before.till.scan(code);
    const { payment } = callOf(before);
    const after = opened(before.folder);
    expect(openPayment(after.box.lane)).toMatchObject({ reference: payment.reference });
    after.payments.tick();
    after.payments.tick();
    const { reference, amountMinor, currency } = payment;
    expect(after.calls).toMatchObject([{ call: "resolve", payment: { reference, amountMinor, currency }, code: null }]);
    await answers(after, approved());
    expect(after.box.lane.stage).toMatchObject({ at: "idle", last: { totalMinor: 1_000 } });
    expect(kinds(after.box).filter((kind) => kind === "payment")).toHaveLength(1);
  });

  it("an acquirer that was taken out of the settings leaves the payment unknown, for a person to park", async () => {
    const before = await tendering();
    await before.till.scan(code);
    const box = testBox({ folder: before.folder });
    new PaymentDesk(box, null, { earcon: () => undefined, progressed: () => undefined }).tick();
    await new Promise((resolve) => setImmediate(resolve));
    expect(openPayment(box.lane)?.state).toEqual({ at: "unknown", reason: "no-acquirer" });
  });

  it("[P4] once called off a payment is reversed to the end, through a restart and however often it is asked for", async () => {
    const before = await tendering();
    await before.till.scan(code);
    await before.does({ type: "cancel-payment" });
    before.calls[0]?.progress({ step: "reversing" });
    before.box.ports.db.close();
    const after = opened(before.folder);
    after.payments.tick();
    // The reversal may still be on its way, and "approved" would be true for a moment only.
    expect(after.calls.map(({ call }) => call)).toEqual(["reverse"]);
    await answers(after, { outcome: "unknown", reason: "no-answer" });
    await after.does({ type: "ask-payment" });
    expect(after.calls.map(({ call }) => call)).toEqual(["reverse", "reverse"]);
    await answers(after, { outcome: "declined", reason: "reversed" });
    expect(openPayment(after.box.lane)).toBeNull();
    expect(after.box.payments.open()).toEqual([]);
  });

  it("unknown: asked again, and approved after all", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, { outcome: "unknown", reason: "reset" });
    at.payments.tick();
    expect(at.calls).toHaveLength(1);
    expect(await at.does({ type: "ask-payment" })).toEqual({ ok: true });
    expect(at.calls.map(({ call }) => call)).toEqual(["purchase", "resolve"]);
    await answers(at, approved());
    expect(at.box.lane.stage.at).toBe("idle");
  });

  it("[P9] unknown: parked in a person's name, paid in cash; approved later, it is held for the shopper, and given back", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, { outcome: "unknown", reason: "reset" });
    await at.does({ type: "park-payment" });
    await at.does({ type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } });
    expect(kinds(at.box)).toEqual(["epoch-open", "shift-open", "payment-parked", "sale"]);
    expect(paymentsAside(at.payments, at.box)).toMatchObject([{ is: "parked", amountMinor: 1_000 }]);

    at.payments.tick();
    expect(callOf(at).call).toBe("resolve");
    await answers(at, approved());
    expect(paymentsAside(at.payments, at.box)).toMatchObject([{ is: "held", amountMinor: 1_000 }]);
    expect(balance(at.box, "unapplied:wallets")).toBe(-1_000);

    const { reference } = callOf(at).payment;
    expect(await at.does({ type: "give-back-payment", reference })).toEqual({ ok: true });
    expect(callOf(at)).toMatchObject({ call: "reverse", payment: { reference, amountMinor: 1_000 } });
    expect(paymentsAside(at.payments, at.box)).toMatchObject([{ is: "giving-back" }]);
    await answers(at, { outcome: "declined", reason: "reversed" });
    expect(paymentsAside(at.payments, at.box)).toEqual([]);
    expect([balance(at.box, "unapplied:wallets"), balance(at.box, "clearing:wallets")]).toEqual([0, 0]);
    expect(kinds(at.box).slice(-2)).toEqual(["payment", "payment-reversal"]);
  });

  it("parked and never charged: closed without a trace in the ledgers", async () => {
    const at = await tendering();
    await at.till.scan(code);
    await answers(at, { outcome: "unknown", reason: "reset" });
    await at.does({ type: "park-payment" });
    at.payments.tick();
    await answers(at, { outcome: "declined", reason: "not-charged" });
    expect(paymentsAside(at.payments, at.box)).toEqual([]);
    expect(kinds(at.box)).toEqual(["epoch-open", "shift-open", "payment-parked"]);
  });

  it("a tender by phone is given back by the acquirer, and is gone only when that is sure", async () => {
    const at = await tendering();
    await at.does({ type: "pay-by-code", code, amountMinor: 400 });
    await answers(at, approved(400));
    expect(await at.does({ type: "take-back-tender", tenderId: "T1" })).toEqual({ ok: true });
    expect(callOf(at)).toMatchObject({ call: "reverse", payment: { amountMinor: 400 } });
    expect(at.box.lane.stage).toMatchObject({ sale: { tenders: [{ tenderId: "T1" }] }, payment: { takesBack: "T1" } });
    await answers(at, { outcome: "declined", reason: "reversed" });
    expect(at.box.lane.stage).toMatchObject({ at: "tendering", sale: { tenders: [] } });
    expect(balance(at.box, "unapplied:wallets")).toBe(0);
  });

  it("a tender that cannot be given back stays, and is said so", async () => {
    const at = await tendering();
    await at.does({ type: "pay-by-code", code, amountMinor: 400 });
    await answers(at, approved(400));
    await at.does({ type: "take-back-tender", tenderId: "T1" });
    await answers(at, approved(400));
    expect(at.box.lane.stage).toMatchObject({
      sale: { tenders: [{ tenderId: "T1" }] },
      payment: { state: { at: "declined", reason: "not-reversible" } },
    });
  });

  it("the cashier stops waiting: the acquirer takes back, and says so", async () => {
    const at = await tendering();
    await at.till.scan(code);
    callOf(at).progress({ step: "shopper", codeUrl: null });
    expect(at.payments.progressOf(callOf(at).payment.reference)).toMatchObject({ step: "shopper" });
    expect(await at.does({ type: "cancel-payment" })).toEqual({ ok: true });
    expect(callOf(at).call).toBe("cancel");
    at.calls[0]?.answer({ outcome: "declined", reason: "cancelled" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(openPayment(at.box.lane)).toBeNull();
  });
});
