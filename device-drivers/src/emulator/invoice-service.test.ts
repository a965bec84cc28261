import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startInvoiceService } from "./invoice-service.ts";

const key = "k".repeat(16);
let folder: string;
let service: Awaited<ReturnType<typeof startInvoiceService>>;
const start = async () => {
  service = await startInvoiceService({ port: 0, controlPort: 0, key, books: join(folder, "books.jsonl") });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "evertill-fapiao-"));
  await start();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const document = (reference: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    reference,
    kind: "blue",
    ofNumber: null,
    buyer: { is: "person", title: "个人" },
    totalMinor: 1_130,
    taxMinor: 130,
  },
  lines: [{ lineId: "L1", totalMinor: 1_130, taxMinor: 130 }],
  ...more,
});
const put = async (body: { readonly reference: string }, bearer = key) => {
  const response = await fetch(`http://127.0.0.1:${service.port}/invoices/${body.reference}`, {
    ...{ method: "PUT", body: JSON.stringify(body), headers: { authorization: `Bearer ${bearer}` } },
  });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
};
const order = (orders: unknown) => fetch(`${service.url}control`, { method: "POST", body: JSON.stringify(orders) });

test("a document asked for again is answered alike, over a restart too; another under its reference is refused", async () => {
  const first = await put(document("a"));
  expect(first).toMatchObject({ status: 200, body: { reference: "a", state: "issued", totalMinor: 1_130 } });
  expect(String(first.body.number)).toMatch(/^\d{20}$/);
  expect(await put(document("a"))).toEqual(first);
  await service.close();
  await start();
  expect(await put(document("a"))).toEqual(first);
  expect((await put(document("a", { totalMinor: 1_131 }))).status).toBe(409);
});

test("red documents take back what a blue one says, and no more", async () => {
  const { number } = (await put(document("a"))).body;
  const red = (reference: string, totalMinor: number, of: unknown = number) =>
    put(
      document(reference, { kind: "red", ofNumber: of, totalMinor, taxMinor: 0, lines: [{ totalMinor, taxMinor: 0 }] }),
    );
  expect((await red("r1", 1_000)).body).toMatchObject({ state: "issued" });
  expect((await red("r2", 131)).body).toMatchObject({ state: "refused", reason: "beyond-the-invoice" });
  expect((await red("r3", 130)).body).toMatchObject({ state: "issued" });
  expect((await red("r4", 1, "26")).body).toMatchObject({ state: "refused", reason: "no-such-invoice" });
});

test.each([
  ["lines that do not come to its sums", { taxMinor: 131 }],
  ["no lines", { lines: [] }],
  ["an unknown kind", { kind: "green" }],
])("a document with %s is none", async (_, more) => {
  expect((await put(document("a", more))).status).toBe(400);
});

test("who has not the key is not served", async () => {
  expect((await put(document("a"), "wrong")).status).toBe(401);
});

test("it is busy, loses an answer after carrying it out, speaks of something else, and refuses, as told", async () => {
  await order({
    next: [
      { fault: "server-error", times: 1 },
      { fault: "lose-reply", times: 1 },
      { fault: "other-reference", times: 1 },
    ],
  });
  expect((await put(document("a"))).status).toBe(503);
  await expect(put(document("a"))).rejects.toThrow();
  expect(service.state().invoices).toMatchObject([{ reference: "a", state: "issued" }]);
  expect((await put(document("a"))).body.reference).toBe("a-x");
  await order({ refuse: "taxpayer-unknown" });
  expect((await put(document("b"))).body).toMatchObject({ state: "refused", reason: "taxpayer-unknown" });
  await order({ mend: true });
  expect((await put(document("c"))).body).toMatchObject({ state: "issued" });
  expect((await order({ next: [{ fault: "burn", times: 1 }] })).status).toBe(400);
});
