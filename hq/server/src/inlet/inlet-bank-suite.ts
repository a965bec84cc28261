// Lines of the bank's statement that come in by the inlet of a running HQ, as tests of that HQ. That they match a sale is
// walked through in tests/e2e/business.spec.ts.

import { describe, expect, it } from "vitest";
import type { HqUnderTest } from "../testing/hq-under-test.ts";

export function inletBankSuite({ inlet }: HqUnderTest): void {
  describe("the bank's statement", () => {
    const line = {
      ...{ lineId: "20251121-000017", account: "icbc-1", bookedOn: "2025-11-21", amountMinor: 169_900 },
      ...{ currency: "CNY", text: "货款" },
    };
    const put = (lines: readonly unknown[], key?: string) => inlet("PUT", "bank-lines", { lines }, key);

    it("[P2] a line that names no sale is listed once, however often it comes, and another under its id is refused", async () => {
      const waits = { lineId: line.lineId, match: null, reference: null, dueMinor: null };
      expect((await put([line, line])).body).toEqual({ ok: true, lines: [waits, waits] });
      expect((await put([line, { ...line, amountMinor: 1 }])).body.lines).toEqual([
        waits,
        { ...waits, match: "differs" },
      ]);
      expect((await inlet("GET", "bank-lines")).body).toEqual({ ok: true, lines: [line] });
    });

    it.each([
      ["no amount", { amountMinor: 0 }],
      ["half a fen", { amountMinor: 0.5 }],
      ["a day that is none", { bookedOn: "21.11.2025" }],
      ["an account that no ledger names", { account: "6222 0000" }],
      ["a control character", { text: "a\u0000b" }],
    ])("refuses %s whole", async (_, wrong) => {
      expect(await put([line, { ...line, ...wrong }])).toMatchObject({ status: 400, body: { reason: "malformed" } });
    });

    it("[P9] takes them of whoever has the scope for it alone", async () => {
      expect(await put([line], "key-of-the-erp-0001")).toMatchObject({ status: 403, body: { reason: "scope" } });
    });
  });
}
