// What a payment device promises under faults, run over each wire against the emulator, which keeps its own books.
// Every payment ends as approved, declined or unknown; the shopper is charged at most once; what ended as declined has
// cost the shopper nothing; what ended as unknown is told by resolving it.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceHealth } from "../device.ts";
import type { AcquirerFault, AcquirerOrders, PlannedFault } from "../emulator/acquirer-faults.ts";
import { firstEvent } from "../testing/first-event.ts";
import type { PaymentDevice, PaymentOutcome, PaymentProgress } from "./payment-device.ts";
import type { PaymentTiming } from "./payment-state.ts";

/** Short, so that what is given up is given up soon; long against a loaded machine's hiccups. */
export const contractTiming: PaymentTiming = { askEveryMs: 40, patienceMs: 1_500, reversePatienceMs: 1_500 };
export const contractAnswerTimeoutMs = 600;

/** The far end as the contract needs it; `code` is what a shopper's phone shows. */
export interface EmulatedAcquirer {
  state(): {
    readonly charges: readonly { readonly reference: string; readonly state: string; readonly asked: number }[];
    readonly takenMinor: number;
  };
  code(wallet?: "wechat" | "alipay"): string;
  control(orders: AcquirerOrders): void;
  close(): Promise<void>;
}

export interface PaymentUnderTest {
  readonly emulator: EmulatedAcquirer;
  readonly device: PaymentDevice;
}

type Fault = Partial<PlannedFault> & Pick<PlannedFault, "fault">;

const planned = (...faults: readonly Fault[]): AcquirerOrders => ({
  next: faults.map((fault) => ({ on: "charge", times: 1, delayMs: 100, ...fault })),
});

/** `open` gives a device that is opening and the emulator that it speaks to. */
export const describePaymentContract = (wire: string, open: () => Promise<PaymentUnderTest>): void => {
  describe(`a payment device over ${wire}`, () => {
    let emulator: EmulatedAcquirer;
    let device: PaymentDevice;
    let made = 0;

    const health = (wanted: (health: DeviceHealth) => boolean): Promise<DeviceHealth> =>
      wanted(device.health)
        ? Promise.resolve(device.health)
        : firstEvent<DeviceHealth>((listener) => device.onHealth(listener), wanted);
    const isUp = () => health(({ state }) => state === "up");
    const newPayment = (amountMinor = 3_616) => {
      made += 1;
      return { reference: `contract-${made}`, amountMinor, currency: "CNY" };
    };
    const pay = (payment = newPayment(), progress?: (progress: PaymentProgress) => void): Promise<PaymentOutcome> =>
      device.purchase({ ...payment, code: emulator.code(), description: "Evertill 0412" }, progress);
    const held = ({ reference }: { readonly reference: string }) =>
      emulator.state().charges.find((charge) => charge.reference === reference);
    const waitsForShopper = async (outcome: { progress: PaymentProgress[] }): Promise<void> => {
      await expect.poll(() => outcome.progress.at(-1)?.step, { interval: 5 }).toBe("shopper");
    };
    /** The proof that the device is serviceable. */
    const paysAgain = async (): Promise<void> => {
      emulator.control({ mend: true, phone: "approves" });
      await isUp();
      const before = emulator.state().takenMinor;
      expect(await pay()).toMatchObject({ outcome: "approved", amountMinor: 3_616 });
      expect(emulator.state().takenMinor - before).toBe(3_616);
    };

    beforeEach(async () => {
      ({ emulator, device } = await open());
      await isUp();
    });

    afterEach(async () => {
      await device.close();
      await emulator.close();
    });

    test("a shopper's code is charged: amount, number, wallet, and four characters of who paid", async () => {
      const payment = newPayment();
      expect(await pay(payment)).toEqual({
        ...{ outcome: "approved", amountMinor: 3_616, wallet: "wechat" },
        acquirerReference: expect.stringMatching(/^42000\d{15}$/),
        payerMasked: "****8812",
      });
      expect(held(payment)).toMatchObject({ state: "approved", asked: 1 });
      const alipay = { ...newPayment(), code: emulator.code("alipay"), description: "" };
      expect(await device.purchase(alipay)).toMatchObject({ wallet: "alipay", payerMasked: "****1562" });
    });

    test("a code that the till shows is paid when the shopper has confirmed", async () => {
      const payment = newPayment();
      const seen: PaymentProgress[] = [];
      const outcome = device.purchase({ ...payment, code: null, description: "" }, (progress) => seen.push(progress));
      await waitsForShopper({ progress: seen });
      expect(seen.at(-1)).toEqual({ step: "shopper", codeUrl: expect.stringContaining(payment.reference) });
      emulator.control({ approve: payment.reference });
      expect(await outcome).toMatchObject({ outcome: "approved" });
    });

    test("[P2] the same reference twice at once is busy, and charged once", async () => {
      const payment = newPayment();
      const [first, second] = await Promise.all([pay(payment), pay(payment)]);
      expect([first.outcome, second]).toEqual(["approved", { outcome: "unknown", reason: "busy" }]);
      expect(held(payment)?.asked).toBe(1);
    });

    describe("[P2] whatever happens to the answer of a charge that was carried out, it is found, and charged once", () => {
      const carriedOut: readonly AcquirerFault[] = [
        ...(["lose-reply", "cut-body", "stall", "garbage", "forged", "old-answer", "other-reference"] as const),
        ...(["bad-gateway", "late"] as const),
      ];
      test.each(carriedOut)("fault %s: approved", async (fault) => {
        const payment = newPayment();
        emulator.control(planned({ fault, delayMs: contractAnswerTimeoutMs + 100 }));
        expect(await pay(payment)).toMatchObject({ outcome: "approved", amountMinor: 3_616 });
        expect(held(payment)).toMatchObject({ state: "approved", asked: 1 });
        expect(emulator.state().takenMinor).toBe(3_616);
        await paysAgain();
      });

      test("fault slow-request, a charge that is long on its way but arrives: approved", async () => {
        emulator.control(planned({ fault: "slow-request", delayMs: contractAnswerTimeoutMs / 4 }));
        expect(await pay()).toMatchObject({ outcome: "approved" });
        await paysAgain();
      });

      test("fault twice, an answer that comes twice: approved", async () => {
        emulator.control(planned({ fault: "twice" }));
        expect(await pay()).toMatchObject({ outcome: "approved" });
        await paysAgain();
      });
    });

    describe("whatever stops a charge before it is carried out, it is declined, closed, and costs nothing", () => {
      const notCarriedOut: readonly AcquirerFault[] = ["lose-request", "server-error", "redirect", "again"];
      test.each(notCarriedOut)("fault %s: declined as not charged, and the reference is closed", async (fault) => {
        const payment = newPayment();
        emulator.control(planned({ fault }));
        expect(await pay(payment)).toEqual({ outcome: "declined", reason: "not-charged" });
        expect(held(payment)?.state).toBe("reversed");
        expect(emulator.state().takenMinor).toBe(0);
        await paysAgain();
      });

      test("a charge that is slower than the reversal finds its reference closed", async () => {
        const payment = newPayment();
        emulator.control(planned({ fault: "slow-request", delayMs: contractAnswerTimeoutMs + 3_000 }));
        expect(await pay(payment)).toEqual({ outcome: "declined", reason: "not-charged" });
        await expect.poll(() => held(payment)?.asked, { interval: 20, timeout: 9_000 }).toBe(1);
        expect(held(payment)?.state).toBe("reversed");
        expect(emulator.state().takenMinor).toBe(0);
      });
    });

    test("fault: the acquirer's cable is out: declined, down, and back by itself", async () => {
      emulator.control({ unplug: 400 });
      const down = health(({ state }) => state === "down");
      // Over a connection that stands, the question may be on its way when the cable goes.
      const reason = expect.stringMatching(/^(unreachable|not-charged)$/);
      expect(await pay()).toEqual({ outcome: "declined", reason });
      await down;
      expect(emulator.state().takenMinor).toBe(0);
      await paysAgain();
    });

    test("fault: an approval of another amount is taken back, and declined", async () => {
      const payment = newPayment();
      emulator.control(planned({ fault: "wrong-amount" }));
      expect(await pay(payment)).toEqual({ outcome: "declined", reason: "wrong-amount" });
      expect(held(payment)?.state).toBe("reversed");
      expect(emulator.state().takenMinor).toBe(0);
    });

    test("the shopper has to confirm, and does: pending, then approved", async () => {
      emulator.control({ phone: "asks" });
      const payment = newPayment();
      const progress: PaymentProgress[] = [];
      const outcome = pay(payment, (step) => progress.push(step));
      await waitsForShopper({ progress });
      emulator.control({ approve: payment.reference });
      expect(await outcome).toMatchObject({ outcome: "approved" });
      expect(progress[0]).toEqual({ step: "charging" });
    });

    test("the shopper says no: declined by the shopper", async () => {
      emulator.control({ phone: "asks" });
      const payment = newPayment();
      const progress: PaymentProgress[] = [];
      const outcome = pay(payment, (step) => progress.push(step));
      await waitsForShopper({ progress });
      emulator.control({ decline: payment.reference });
      expect(await outcome).toEqual({ outcome: "declined", reason: "by-shopper" });
    });

    test("the shopper says nothing: reversed when the time is up, and cannot be confirmed any more", async () => {
      emulator.control({ phone: "asks" });
      const payment = newPayment();
      expect(await pay(payment)).toEqual({ outcome: "declined", reason: "shopper-timeout" });
      emulator.control({ approve: payment.reference });
      expect(held(payment)?.state).toBe("reversed");
      expect(emulator.state().takenMinor).toBe(0);
    });

    test("the cashier cancels while the shopper thinks: reversed", async () => {
      emulator.control({ phone: "asks" });
      const payment = newPayment();
      const progress: PaymentProgress[] = [];
      const outcome = pay(payment, (step) => progress.push(step));
      await waitsForShopper({ progress });
      expect(device.cancel(payment.reference)).toBe(true);
      expect(await outcome).toEqual({ outcome: "declined", reason: "cancelled" });
      expect(held(payment)?.state).toBe("reversed");
      expect(device.cancel(payment.reference)).toBe(false);
    });

    test("fault: the reversal's answers are lost: asked for again, reversed once", async () => {
      emulator.control({ phone: "asks", ...planned({ on: "reverse", fault: "lose-reply", times: 3 }) });
      const payment = newPayment();
      const progress: PaymentProgress[] = [];
      const outcome = pay(payment, (step) => progress.push(step));
      await waitsForShopper({ progress });
      device.cancel(payment.reference);
      expect(await outcome).toEqual({ outcome: "declined", reason: "cancelled" });
    });

    test("a phone without money: declined", async () => {
      emulator.control({ phone: "declines" });
      expect(await pay()).toEqual({ outcome: "declined", reason: "no-balance" });
      await paysAgain();
    });

    test("a code that no phone shows: declined", async () => {
      const payment = { ...newPayment(), code: "139999999999999999", description: "" };
      expect(await device.purchase(payment)).toEqual({ outcome: "declined", reason: "bad-code" });
    });

    test("fault: the answer is lost and then nothing is heard: unknown, and told by resolving it, never charged again", async () => {
      const payment = newPayment();
      emulator.control(
        planned(
          { fault: "lose-reply" },
          { on: "query", fault: "lose-request", times: 1_000 },
          { on: "reverse", fault: "lose-request", times: 1_000 },
        ),
      );
      const unheard = expect.stringMatching(/^(reset|unreachable)$/);
      expect(await pay(payment)).toMatchObject({ outcome: "unknown", reason: unheard });
      expect(await device.resolve(payment)).toMatchObject({ outcome: "unknown" });
      emulator.control({ mend: true });
      // A line that was lost is back in a moment; until then nothing is known.
      await expect
        .poll(() => device.resolve(payment), { timeout: 4_000 })
        .toMatchObject({ outcome: "approved", amountMinor: 3_616 });
      expect(held(payment)).toMatchObject({ state: "approved", asked: 1 });
      expect(emulator.state().takenMinor).toBe(3_616);
    });

    test("resolving a reference that never went out closes it", async () => {
      const payment = newPayment();
      expect(await device.resolve(payment)).toEqual({ outcome: "declined", reason: "not-charged" });
      expect(await pay(payment)).toMatchObject({ outcome: "declined" });
      expect(emulator.state().takenMinor).toBe(0);
    });

    test("resolving for another amount than was charged does not call it paid", async () => {
      const payment = newPayment();
      await pay(payment);
      expect(await device.resolve({ ...payment, amountMinor: 1 })).toEqual({
        outcome: "declined",
        reason: "wrong-amount",
      });
      expect(held(payment)?.state).toBe("reversed");
    });

    test("an approved payment is taken back whole", async () => {
      const payment = newPayment();
      await pay(payment);
      expect(await device.reverse(payment)).toEqual({ outcome: "declined", reason: "reversed" });
      expect(emulator.state().takenMinor).toBe(0);
    });

    test("refunds a part, the same refund once however often it is asked for, and not more than was paid", async () => {
      const payment = newPayment();
      await pay(payment);
      const refund = { ...payment, amountMinor: 1_000, refundReference: `refund-${payment.reference}` };
      emulator.control(planned({ on: "refund", fault: "lose-reply" }));
      expect(await device.refund(refund)).toEqual({ outcome: "unknown", reason: "reset" });
      await isUp();
      expect(await device.refund(refund)).toMatchObject({ outcome: "refunded", amountMinor: 1_000 });
      expect(emulator.state().takenMinor).toBe(2_616);
      const more = { ...refund, refundReference: `more-${payment.reference}`, amountMinor: 2_617 };
      expect(await device.refund(more)).toEqual({ outcome: "declined", reason: "too-much" });
    });

    test("settles a day: every payment and refund on its list, or nothing believed", async () => {
      const payment = newPayment();
      await pay(payment);
      await device.refund({ ...payment, amountMinor: 16, refundReference: `refund-${payment.reference}` });
      const day = new Date().toISOString().slice(0, 10);
      const settled = await device.settle(day);
      expect(settled).toMatchObject({
        outcome: "settled",
        lines: [
          { kind: "payment", reference: payment.reference, amountMinor: 3_616 },
          { kind: "refund", amountMinor: 16 },
        ],
      });
      emulator.control(planned({ on: "settle", fault: "garbage" }));
      expect(await device.settle(day)).toEqual({ outcome: "unknown", reason: "garbled" });
      expect(device.health, "payments go on").toEqual({ state: "up" });
      emulator.control({ settlement: [{ reference: payment.reference, is: "no-amount" }] });
      expect(await device.settle(day)).toEqual({ outcome: "malformed", at: "lines[0].amountMinor" });
      expect(device.health, "who lists badly still takes payments").toEqual({ state: "up" });
      const listed = async (is: "left-out" | "other-amount" | "twice" | "never-taken", reference: string) => {
        emulator.control({ settlement: [{ reference, is }] });
        const answer = await device.settle(day);
        return answer.outcome === "settled" ? answer.lines.map(({ amountMinor }) => amountMinor) : answer;
      };
      expect(await listed("left-out", payment.reference)).toEqual([16]);
      expect(await listed("other-amount", payment.reference)).toEqual([3_617, 16]);
      expect(await listed("twice", payment.reference)).toEqual([3_616, 3_616, 16]);
      expect(await listed("never-taken", "nobody-asked")).toEqual([3_616, 16, 100]);
    });

    test("closing in the middle ends the payment as unknown, and nothing hangs", async () => {
      emulator.control({ phone: "asks" });
      const progress: PaymentProgress[] = [];
      const outcome = pay(newPayment(), (step) => progress.push(step));
      await waitsForShopper({ progress });
      await device.close();
      expect(await outcome).toEqual({ outcome: "unknown", reason: "closed" });
      expect(await pay()).toEqual({ outcome: "unknown", reason: "closed" });
    });
  });
};
