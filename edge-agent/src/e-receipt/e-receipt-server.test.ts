import { expect, onTestFinished, test } from "vitest";
import { serveEReceipts } from "./e-receipt-server.ts";

/** Who asks, as what stands in front says; and how often until the door is busy for them. */
async function door(proxies: readonly string[]) {
  const app = await serveEReceipts({
    ...{ listen: { host: "127.0.0.1", port: 0 }, proxies, nowMs: () => 0 },
    invoices: { find: async () => null, ask: async () => false },
  });
  onTestFinished(() => app.close());
  return async (shopper: string) => {
    const answer = await app.inject({ url: "/r/none", headers: { "x-forwarded-for": shopper } });
    return answer.statusCode;
  };
}

test.each([
  ["of its own", ["127.0.0.1"], 404],
  ["the proxy's, which nobody said may speak for others", [], 429],
])("behind a proxy each shopper has a measure %s", async (_, proxies, status) => {
  const asks = await door(proxies);
  let answered = 404;
  for (let time = 0; time < 200 && answered === 404; time += 1) answered = await asks("203.0.113.7");
  expect(answered).toBe(429);
  expect(await asks("203.0.113.8")).toBe(status);
});
