import { describe, expect, test } from "vitest";
import { readStatement } from "./bank-statement.ts";

const head = "lineId,account,bookedOn,amount,text,balance";
const good = '20251121-17,icbc-1,2025-11-21,1699.00,"货款, R041202773100000426",88000.00';
const read = (rows: readonly string[], charset = "utf-8") =>
  readStatement(new TextEncoder().encode([head, ...rows].join("\r\n")), { charset, currency: "CNY" });

test("a statement's lines come with the bank's own columns passed over, and what went out below 0", async () => {
  expect(await read([good, "20251121-18,icbc-1,2025-11-22,-12.5,,87987.50"])).toEqual({
    ok: true,
    refused: [],
    lines: [
      {
        ...{ lineId: "20251121-17", account: "icbc-1", bookedOn: "2025-11-21", amountMinor: 169_900 },
        ...{ currency: "CNY", text: "货款, R041202773100000426" },
      },
      {
        ...{ lineId: "20251121-18", account: "icbc-1", bookedOn: "2025-11-22", amountMinor: -1_250 },
        ...{ currency: "CNY", text: "" },
      },
    ],
  });
});

describe("a row that is wrong is left out by its line, and the others are taken", () => {
  test.each([
    ["no number of its own", ",icbc-1,2025-11-21,1.00,x,", "lineId", "missing"],
    ["a number with a space", "a b,icbc-1,2025-11-21,1.00,x,", "lineId", "bad-line-id"],
    ["the number of a line before it", "20251121-17,icbc-1,2025-11-21,1.00,x,", "lineId", "duplicate-id"],
    ["an account that no ledger names", "1,6222 0000,2025-11-21,1.00,x,", "account", "bad-id"],
    ["a day of another spelling", "1,icbc-1,21.11.2025,1.00,x,", "bookedOn", "bad-day"],
    ["a day that is none", "1,icbc-1,2025-02-30,1.00,x,", "bookedOn", "bad-day"],
    ["an amount with separators", '1,icbc-1,2025-11-21,"1,699.00",x,', "amount", "not-a-number"],
    ["half a fen", "1,icbc-1,2025-11-21,0.005,x,", "amount", "too-many-decimals"],
    ["nothing", "1,icbc-1,2025-11-21,0.00,x,", "amount", "no-amount"],
    ["a cell too few", "1,icbc-1,2025-11-21", "row", "cell-count"],
  ])("%s", async (_, row, field, reason) => {
    const reading = await read([good, row, "20251121-19,icbc-1,2025-11-21,5,x,"]);
    expect(reading).toMatchObject({ ok: true, refused: [{ line: 3, field, reason }] });
    expect(reading.ok && reading.lines.map(({ lineId }) => lineId)).toEqual(["20251121-17", "20251121-19"]);
  });

  test("a currency of another chain", async () => {
    const bytes = new TextEncoder().encode(`${head},currency\n1,icbc-1,2025-11-21,1.00,x,,USD`);
    expect(await readStatement(bytes, { charset: "utf-8", currency: "CNY" })).toMatchObject({
      refused: [{ line: 2, field: "currency", reason: "other-currency", value: "USD" }],
    });
  });
});

describe("nothing is taken", () => {
  test("of a file whose header lacks a column", async () => {
    const bytes = new TextEncoder().encode("lineId;account;bookedOn;text\n1;a;2025-11-21;x");
    expect(await readStatement(bytes, { charset: "utf-8", currency: "CNY" })).toEqual({
      ok: false,
      detail: expect.stringContaining("line 1: the header lacks amount; accepted: lineId"),
    });
  });

  test("of a file that is cut off within a quote", async () => {
    expect(await read(['1,icbc-1,2025-11-21,1.00,"x'])).toMatchObject({
      ok: false,
      detail: expect.stringContaining("a quoted text that does not end"),
    });
  });

  test("of bytes in another encoding than was said; GB18030 is taken where it is", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${head}\n1,icbc-1,2025-11-21,1.00,`),
      Buffer.from([0xbb, 0xf5, 0xbf, 0xee]),
      Buffer.from(","),
    ]);
    const of = { currency: "CNY" } as const;
    expect(await readStatement(bytes, { ...of, charset: "utf-8" })).toMatchObject({ ok: false });
    expect(await readStatement(bytes, { ...of, charset: "latin1" })).toMatchObject({ ok: false });
    expect(await readStatement(bytes, { ...of, charset: "gb18030" })).toMatchObject({ lines: [{ text: "货款" }] });
  });
});
