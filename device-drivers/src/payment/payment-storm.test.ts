// Payments through a storm of faults drawn from a seed, many at once: whatever the till was told must be what the
// acquirer's books say, and what it could not be told must be told when the storm is over.

import { expect, test } from "vitest";
import { startAcquirerEmulator } from "../emulator/acquirer-emulator.ts";
import { openPayment } from "./open-payment.ts";

const merchant = { merchant: "m-0412", key: "a key that both of them know" };
const payments = 160;
const atOnce = 20;

test.each([1, 20_251_121])(
  "[P2] seed %i: every payment ends as the acquirer's books say, none is charged twice",
  async (seed) => {
    const emulator = await startAcquirerEmulator({ port: 0, controlPort: 0, ...merchant });
    const url = `http://127.0.0.1:${emulator.port}`;
    const { device } = openPayment(
      { type: "qr-acquirer", name: "qr", url, ...merchant, answerTimeoutMs: 250 },
      { timing: { askEveryMs: 20, patienceMs: 700, reversePatienceMs: 500 }, pollMs: 1_000 },
    );
    const made = Array.from({ length: payments }, (_, index) => ({
      ...{ reference: `storm-${String(index).padStart(4, "0")}`, amountMinor: index + 1, currency: "CNY" },
    }));
    emulator.control({ storm: { seed, rate: 0.5 } });
    const outcomes = new Map<string, string>();
    for (let from = 0; from < payments; from += atOnce) {
      const batch = made.slice(from, from + atOnce).map(async (payment) => {
        const { outcome } = await device.purchase({ ...payment, code: emulator.code(), description: "" });
        outcomes.set(payment.reference, outcome);
      });
      await Promise.all(batch);
    }
    emulator.control({ mend: true });
    const unknown = made.filter(({ reference }) => outcomes.get(reference) === "unknown");
    for (const payment of unknown) outcomes.set(payment.reference, (await device.resolve(payment)).outcome);

    const { charges, takenMinor } = emulator.state();
    const books = new Map(charges.map(({ reference, state }) => [reference, state]));
    const told = made.map(({ reference }) => [reference, outcomes.get(reference)]);
    expect(told).toEqual(
      made.map(({ reference }) => [reference, books.get(reference) === "approved" ? "approved" : "declined"]),
    );
    const approvedMinor = made
      .filter(({ reference }) => outcomes.get(reference) === "approved")
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(takenMinor).toBe(approvedMinor);
    expect(charges.filter(({ asked }) => asked > 1)).toEqual([]);
    expect(new Set(outcomes.values())).toEqual(new Set(["approved", "declined"]));
    await device.close();
    await emulator.close();
  },
  120_000,
);
