import { expect, it } from "vitest";
import { readFromKiosk } from "./read-from-kiosk.ts";

const ask = (question: unknown) => JSON.stringify({ type: "ask", id: "q1", question });
const goods = { ask: "goods", category: "a/b", brand: null, band: null, order: "popular", most: 24 };

it.each([
  goods,
  { ...goods, brand: "B", band: { leastMinor: 0, mostMinor: null }, order: "dearest" },
  { ask: "search", text: "bx" },
  { ask: "page", sku: "100001" },
  { ask: "compare", skus: ["1", "2", "3", "4"] },
  { ask: "basket", lines: [{ sku: "1", quantity: 99 }] },
  { ask: "order", orderId: "a".repeat(32), lines: [{ sku: "1", quantity: 1 }], shownMinor: 100 },
  { ask: "call", callId: "c".repeat(32), sku: null },
  { ask: "call-off", callId: "c".repeat(32) },
])("a question is read as it is asked: %o", (question) => {
  expect(readFromKiosk(ask(question))).toEqual({ ok: true, message: { type: "ask", id: "q1", question } });
});

it.each([
  ["{", /not JSON/],
  ["x".repeat(20_000), /at most/],
  [JSON.stringify({ type: "command", command: { type: "sign-in" } }), /type: accepted is ask/],
  [ask({ ask: "staff" }), /accepted are goods, search, page, here, basket, order, call, call-off, compare/],
  [ask({ ...goods, most: 100_000 }), /\/question\/most/],
  [ask({ ask: "compare", skus: ["1", "2", "3", "4", "5"] }), /\/question\/skus/],
  [ask({ ask: "basket", lines: [] }), /\/question\/lines/],
  [ask({ ask: "basket", lines: [{ sku: "1", quantity: 100 }] }), /\/question\/lines\/0\/quantity/],
  [ask({ ask: "order", orderId: "mine", lines: [{ sku: "1", quantity: 1 }], shownMinor: 1 }), /\/question\/orderId/],
  [ask({ ask: "call", callId: "me", sku: null }), /\/question\/callId/],
  [ask({ ask: "page", sku: "1", pin: "2233" }), /question/],
])("%s is refused with the place and what is accepted", (text, what) => {
  expect(readFromKiosk(text)).toMatchObject({ ok: false, what: expect.stringMatching(what) });
});
