import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { answerMs, tierAbove } from "./tier-above.ts";

/** A tier that answers what it was asked. */
async function tier() {
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, token: headers.authorization, range: headers.range }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return tierAbove({ url: `http://127.0.0.1:${port}/`, token: "token-of-the-store" });
}

test.each([
  ["R0412", "/invoices/R0412"],
  ["../entries", "/invoices/..%2Fentries"],
  ["a?b#c", "/invoices/a%3Fb%23c"],
])("whatever is asked about, the path stays the one that was meant: %s", async (receipt, url) => {
  const above = await tier();
  const answer = await above.fetch(["invoices", receipt], { headers: { range: "bytes=7-" } });
  expect(await answer.json()).toEqual({ method: "GET", url, token: "Bearer token-of-the-store", range: "bytes=7-" });
});

test.each(["", ".", ".."])("%j is no part of a path", async (part) => {
  const above = await tier();
  await expect(above.fetch(["invoices", part])).rejects.toThrow(RangeError);
});

test("a query is put beside the path", async () => {
  const above = await tier();
  const answer = await above.fetch(["replicate", "item"], { query: { after: "3~a&b", limit: 5 }, put: {} });
  expect(await answer.json()).toMatchObject({ method: "PUT", url: "/replicate/item?after=3%7Ea%26b&limit=5" });
});

test("[P11] a lane waits until its hub has waited for HQ in vain and said what it remembers", () => {
  expect(answerMs("lane", 3_000)).toBeGreaterThan(answerMs("hub", 3_000) + 500);
});
