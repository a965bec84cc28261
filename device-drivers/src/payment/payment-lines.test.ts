import { expect, test } from "vitest";
import { startAcquirerEmulator } from "../emulator/acquirer-emulator.ts";
import { fakePort } from "../testing/fake-port.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { openPayment } from "./open-payment.ts";
import { contractAnswerTimeoutMs, contractTiming, describePaymentContract } from "./payment.contract.ts";
import { paymentLinesWire } from "./payment-lines-wire.ts";

describePaymentContract("JSON lines", async () => {
  const emulator = await startAcquirerEmulator({
    ...{ port: 0, controlPort: 0, merchant: "", key: "", speaks: "lines" },
  });
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const config = { type: "payment-lines", name: "terminal", connection, answerTimeoutMs: contractAnswerTimeoutMs };
  const { device } = openPayment(config, { timing: contractTiming, pollMs: 100 });
  return { emulator, device };
});

const opened = () => {
  const port = fakePort();
  const timers = manualTimers();
  const wire = paymentLinesWire(port, { answerTimeoutMs: 1_000, timers, run: "9c1e" });
  port.connect();
  const hear = (text: string): void => port.receive(...Buffer.from(text));
  return { port, timers, wire, hear };
};

test("a question is one line as the document has it", async () => {
  const { port, wire, hear } = opened();
  const payment = { reference: "7f3a0001", amountMinor: 361_682, currency: "CNY", code: "134", description: "店" };
  const reading = wire.charge(payment);
  expect(Buffer.from(port.written[0] ?? []).toString()).toBe(
    '{"id":"9c1e-1","ask":"charge","reference":"7f3a0001","amountMinor":361682,"currency":"CNY","code":"134","description":"店"}\n',
  );
  hear('{"id":"9c1e-1","state":"pending","reference":"7f3a0001"}\n');
  expect(await reading).toEqual({ says: "pending", codeUrl: null });
});

test("answers in pieces, in another order, among noise", async () => {
  const { wire, hear } = opened();
  const [first, second] = [wire.query("7f3a0001"), wire.query("7f3a0002")];
  hear('\u0000\n[]\n{"id":"9c1e-2","state":"rev');
  hear('ersed","reference":"7f3a0002"}\n{"id":"9c1e-1","state":"not-found","reference":"7f3a0001"}\n');
  expect(await Promise.all([first, second])).toEqual([{ says: "not-found" }, { says: "reversed" }]);
});

test("a line that never ends is given up, and the next is read", async () => {
  const { wire, hear, port } = opened();
  const reading = wire.ping();
  for (let piece = 0; piece < 20; piece += 1) port.receive(...new Uint8Array(65_536).fill(0x61));
  hear('\n{"id":"9c1e-1","state":"up"}\n');
  expect(await reading).toEqual({ says: "up" });
});

test("silence, a lost line, and a line that is not there are told apart by whether anything was sent", async () => {
  const { wire, timers, port } = opened();
  const silent = wire.query("7f3a0001");
  timers.advance(1_000);
  expect(await silent).toEqual({ says: "nothing", sent: true, reason: "no-answer" });
  const lost = wire.query("7f3a0001");
  port.lose("reset");
  expect(await lost).toEqual({ says: "nothing", sent: true, reason: "reset" });
  expect(await wire.query("7f3a0001")).toEqual({ says: "nothing", sent: false, reason: "unreachable" });
});
