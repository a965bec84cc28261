import { expect, test } from "vitest";
import { DeviceConfigError } from "../config-fields.ts";
import { parsePaymentConfig } from "./payment-config.ts";

const good = {
  ...{ type: "qr-acquirer", name: "wallet-pay", url: "https://pay.example/gate", merchant: "m-1" },
  key: "sixteen letters and more",
};

test("a configuration that is right is taken", () => {
  expect(parsePaymentConfig({ ...good, patienceMs: 45_000 })).toMatchObject({ name: "wallet-pay", patienceMs: 45_000 });
  expect(parsePaymentConfig({ ...good, url: "http://127.0.0.1:7450" })).toMatchObject({ type: "qr-acquirer" });
  const connection = { type: "tcp", host: "192.0.2.7", port: 9400 };
  const lines = { type: "payment-lines", name: "terminal", connection };
  expect(parsePaymentConfig(lines)).toEqual(lines);
});

test.each([
  [{ ...good, url: "http://pay.example" }, "payment.url"],
  [{ ...good, url: "pay.example" }, "payment.url"],
  [{ ...good, name: "Wallet Pay" }, "payment.name"],
  [{ ...good, type: "card" }, "payment.type"],
  [{ ...good, merchant: 'm"1' }, "payment.merchant"],
  [{ ...good, answerTimeoutMs: 5 }, "payment.answerTimeoutMs"],
  [{ ...good, pin: 1 }, "payment.pin"],
  [{ type: "payment-lines", name: "terminal" }, "payment.connection"],
  [{ ...good, type: "payment-lines" }, "payment.url"],
  [{ ...good, key: "short-secret" }, "payment.key"],
  [7, "payment"],
])("%j is refused at %s, and the key is never told", (config, at) => {
  const refused = (): unknown => {
    try {
      return parsePaymentConfig(config);
    } catch (error) {
      return error;
    }
  };
  const error = refused();
  expect(error).toBeInstanceOf(DeviceConfigError);
  expect(error).toMatchObject({ at });
  expect(String(error)).not.toContain("short-secret");
});
