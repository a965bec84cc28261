import { expect, test } from "vitest";
import { eReceiptKey, isEReceiptKey } from "./e-receipt-key.ts";
import { journalKey } from "./signing.ts";

test("the key of a receipt follows from its box's signature: the same everywhere, another for every entry and box", () => {
  const [own, other] = [1, 2].map((fill) => journalKey(new Uint8Array(32).fill(fill)));
  const signed = (key: typeof own, text: string) => ({ signature: key?.sign(text) ?? "" });
  const keys = [signed(own, "a"), signed(own, "b"), signed(other, "a")].map(eReceiptKey);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
  const [first = "", second = ""] = keys;
  expect(isEReceiptKey(first, signed(own, "a"))).toBe(true);
  for (const wrong of [second, first.slice(0, -1), `${first}A`, ""])
    expect(isEReceiptKey(wrong, signed(own, "a"))).toBe(false);
});
