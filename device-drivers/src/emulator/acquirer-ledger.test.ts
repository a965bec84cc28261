import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { manualTimers } from "../testing/manual-timers.ts";
import { AcquirerLedger } from "./acquirer-ledger.ts";
import { seededRandom } from "./seeded-random.ts";

const ledgerOf = (kept: { readonly books?: string } = {}) => {
  const timers = manualTimers();
  const today = () => "2025-11-21";
  const ledger = new AcquirerLedger({ timers, random: seededRandom(7), today, changed: () => {}, ...kept });
  const ask = (code: string | null, amountMinor = 500) => ({ amountMinor, currency: "CNY", description: "shop", code });
  return { timers, ledger, ask };
};

test("a code's wallet is known by its number range, and it is good for a minute", () => {
  const { timers, ledger, ask } = ledgerOf();
  const [wechat, alipay] = [ledger.newCode("wechat"), ledger.newCode("alipay")];
  expect(wechat).toMatch(/^1[0-5]\d{16}$/);
  expect(alipay).toMatch(/^28\d{16}$/);
  expect(ledger.charge("r-000001", ask(wechat))).toMatchObject({ state: "approved", wallet: "wechat" });
  expect(ledger.charge("r-000002", ask(alipay))).toMatchObject({ state: "approved", wallet: "alipay" });
  timers.advance(60_001);
  expect(ledger.charge("r-000003", ask(wechat))).toMatchObject({ state: "declined", reason: "code-expired" });
});

test("[P2] a reference is charged once, and never after it was closed", () => {
  const { ledger, ask } = ledgerOf();
  const code = ledger.newCode("wechat");
  ledger.charge("r-000001", ask(code));
  expect(ledger.charge("r-000001", ask(code))).toMatchObject({ state: "approved" });
  expect(ledger.charge("r-000001", ask(code, 501))).toEqual({ state: "refused", reason: "reference-used" });
  expect([ledger.takenMinor, ledger.charges[0]?.asked]).toEqual([500, 3]);
  expect(ledger.reverse("r-000009")).toEqual({ state: "reversed", reference: "r-000009" });
  expect(ledger.charge("r-000009", ask(code))).toEqual({ state: "reversed", reference: "r-000009" });
  expect(ledger.takenMinor).toBe(500);
});

test("[P4] an acquirer that is started anew knows what it took and gave back, and lists it", () => {
  const books = join(mkdtempSync(join(tmpdir(), "evertill-acquirer-")), "books.jsonl");
  onTestFinished(() => rmSync(dirname(books), { recursive: true }));
  const { ledger, ask } = ledgerOf({ books });
  ledger.charge("r-000001", ask(ledger.newCode("wechat")));
  ledger.charge("r-000002", ask(ledger.newCode("wechat")));
  ledger.reverse("r-000002");
  ledger.refund("back-0001", { reference: "r-000001", amountMinor: 200, currency: "CNY" });
  const again = ledgerOf({ books });
  expect(again.ledger.settlement("2025-11-21")).toEqual(ledger.settlement("2025-11-21"));
  expect(again.ledger.charges).toEqual(ledger.charges);
  again.ledger.charge("r-000003", ask(again.ledger.newCode("wechat")));
  const numbers = again.ledger.charges.map(({ acquirerReference }) => acquirerReference);
  expect(new Set(numbers).size, "no number is given twice").toBe(numbers.length);
});

test("two references on one code take the money twice: what a till must never do shows in the books", () => {
  const { ledger, ask } = ledgerOf();
  const code = ledger.newCode("wechat");
  ledger.charge("r-000001", ask(code));
  ledger.charge("r-000002", ask(code));
  expect(ledger.takenMinor).toBe(1_000);
});

test("an amount above the limit waits for the shopper, whatever the mood", () => {
  const { ledger, ask } = ledgerOf();
  ledger.askAboveMinor = 100;
  expect(ledger.charge("r-000001", ask(ledger.newCode("alipay")))).toMatchObject({ state: "pending" });
  expect(ledger.decide("r-000001", true)).toBe(true);
  expect(ledger.decide("r-000001", false)).toBe(false);
  expect(ledger.query("r-000001")).toMatchObject({ state: "approved" });
});
