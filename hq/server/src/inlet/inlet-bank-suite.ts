// Lines of the bank's statement that come in by the inlet of a running HQ, as tests of that HQ. That they match a sale is
// walked through in tests/e2e/business.spec.ts.

import { describe, expect, it } from "vitest";
import type { HqUnderTest } from "../testing/hq-under-test.ts";

export function inletBankSuite({ inlet, url, consoleKey }: HqUnderTest): void {
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

    it("[P2] takes it as a file too: each line once, by whatever door, and a wrong row by its line", async () => {
      const putFile = async (body: string, type = "text/csv") => {
        const headers = { authorization: `Bearer ${consoleKey()}`, "content-type": type };
        const response = await fetch(`${url()}/inlet/v1/bank-statement`, { method: "PUT", headers, body });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      };
      const head = "lineId,account,bookedOn,amount,text";
      const waits = { match: null, reference: null, dueMinor: null };
      const file = `${head}\n${line.lineId},icbc-1,2025-11-21,1699.00,货款\n20251121-000018,icbc-1,2025-11-21,x,货款\n`;
      for (let times = 0; times < 2; times++)
        expect(await putFile(file)).toEqual({
          status: 200,
          body: {
            ok: true,
            lines: [{ lineId: line.lineId, ...waits }],
            refused: [
              {
                ...{ line: 3, field: "amount", reason: "not-a-number", value: "x" },
                detail: expect.stringContaining("line 3, amount"),
              },
            ],
          },
        });
      expect((await inlet("GET", "bank-lines")).body).toEqual({ ok: true, lines: [line] });
      expect(await putFile("lineId,text\n1,x")).toMatchObject({ status: 400, body: { reason: "malformed" } });
      expect(await putFile("{}", "application/json")).toMatchObject({ status: 400 });
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
