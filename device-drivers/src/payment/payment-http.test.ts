import { expect, test } from "vitest";
import { startAcquirerEmulator } from "../emulator/acquirer-emulator.ts";
import { firstEvent } from "../testing/first-event.ts";
import { openPayment } from "./open-payment.ts";
import { contractAnswerTimeoutMs, contractTiming, describePaymentContract } from "./payment.contract.ts";

const merchant = { merchant: "m-0412", key: "a key that both of them know" };

const opened = async (key = merchant.key) => {
  const emulator = await startAcquirerEmulator({ port: 0, controlPort: 0, ...merchant });
  const url = `http://127.0.0.1:${emulator.port}`;
  const config = { type: "qr-acquirer", name: "qr", url, ...merchant, key, answerTimeoutMs: contractAnswerTimeoutMs };
  const { device } = openPayment(config, { timing: contractTiming, pollMs: 100 });
  return { emulator, device };
};

describePaymentContract("HTTP", opened);

test("fault: a wrong key is told as such before anybody pays, and no charge counts as carried out", async () => {
  const { emulator, device } = await opened("another key of the till");
  const down = await firstEvent((listener) => device.onHealth(listener));
  expect(down).toEqual({ state: "down", reason: "unsigned" });
  await device.close();
  await emulator.close();
});

test("fault: clocks that are a day apart: the till goes by the acquirer's, and pays", async () => {
  const { emulator, device } = await opened();
  emulator.control({ clockAheadS: 86_400 });
  await firstEvent(
    (listener: (health: { state: string }) => void) => device.onHealth(listener),
    ({ state }) => state === "up",
  );
  const payment = { reference: "skewed-1", amountMinor: 1, currency: "CNY" };
  const before = await device.purchase({ ...payment, code: emulator.code(), description: "" });
  expect(["approved", "declined"]).toContain(before.outcome);
  const again = { ...payment, reference: "skewed-2", code: emulator.code(), description: "" };
  expect(await device.purchase(again)).toMatchObject({ outcome: "approved" });
  await device.close();
  await emulator.close();
});
