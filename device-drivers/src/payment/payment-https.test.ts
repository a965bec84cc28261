import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startAcquirerEmulator } from "../emulator/acquirer-emulator.ts";
import { firstEvent } from "../testing/first-event.ts";
import { openPayment } from "./open-payment.ts";
import { contractAnswerTimeoutMs, contractTiming, describePaymentContract } from "./payment.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "evertill-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
const made = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
  ...["-keyout", keyFile, "-out", certFile, "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
]);
const merchant = { merchant: "m-0412", key: "a key that both of them know" };

// A certificate is made by the machine's own openssl; where there is none, HTTP's run shows the rest.
describe.skipIf(made.status !== 0)("with a certificate", () => {
  const opened = async (trusted = true) => {
    const tls = { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
    const emulator = await startAcquirerEmulator({ port: 0, controlPort: 0, ...merchant, tls });
    const config = {
      ...{ type: "qr-acquirer", name: "qr", url: `https://127.0.0.1:${emulator.port}`, ...merchant },
      ...{ answerTimeoutMs: contractAnswerTimeoutMs, ...(trusted ? { ca: tls.cert } : {}) },
    };
    const { device } = openPayment(config, { timing: contractTiming, pollMs: 100 });
    return { emulator, device };
  };

  describePaymentContract("HTTPS", () => opened());

  const payment = { reference: "tls-000001", amountMinor: 1, currency: "CNY", description: "" };

  test("fault: a certificate that nobody vouches for: down as tls, declined, and nothing was sent", async () => {
    const { emulator, device } = await opened(false);
    expect(await firstEvent((listener) => device.onHealth(listener))).toEqual({ state: "down", reason: "tls" });
    const outcome = await device.purchase({ ...payment, code: emulator.code() });
    expect(outcome).toEqual({ outcome: "declined", reason: "tls" });
    expect(emulator.state()).toMatchObject({ charges: [], requests: { ping: 0, charge: 0 } });
    await device.close();
    await emulator.close();
  });

  test("fault: a handshake that is refused: declined as tls, nothing was sent, and back by itself", async () => {
    const { emulator, device } = await opened();
    emulator.control({ refuseTls: true });
    const outcome = await device.purchase({ ...payment, code: emulator.code() });
    expect(outcome).toEqual({ outcome: "declined", reason: "tls" });
    emulator.control({ mend: true });
    const next = { ...payment, reference: "tls-000002", code: emulator.code() };
    expect(await device.purchase(next)).toMatchObject({ outcome: "approved" });
    await device.close();
    await emulator.close();
  });
});
