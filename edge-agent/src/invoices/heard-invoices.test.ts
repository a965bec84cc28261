import type { ReceiptInvoices } from "@evertill/core";
import { expect, test } from "vitest";
import { testBox } from "../box/testing-box.ts";
import { HeardInvoices } from "./heard-invoices.ts";

const said: ReceiptInvoices = { requestId: "a".repeat(32), state: "issued", lines: {}, documents: [] };

test("[P11] a tier that is known to be away is not waited for: what it said last is the answer", async () => {
  let isUp = true;
  const asked: (readonly string[])[] = [];
  const above = {
    url: "http://hq",
    fetch: (path: readonly string[]) => {
      asked.push(path);
      return Promise.resolve(Response.json(said));
    },
  };
  const heard = new HeardInvoices(testBox(), { above, isUp: () => isUp, timeoutMs: 1_000 });
  expect(await heard.of("R1")).toEqual(said);
  isUp = false;
  expect(await heard.of("R1")).toEqual(said);
  expect(await heard.of("R2")).toBeNull();
  expect(asked).toEqual([["invoices", "R1"]]);
});
