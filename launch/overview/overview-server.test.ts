import { afterAll, beforeAll, expect, test } from "vitest";
import { readOrder, serveOverview } from "./overview-server.ts";
import type { Order, OverviewView } from "./view.ts";

const key = "a".repeat(64);
const port = 0;
const ordered: Order[] = [];
const view = { nowMs: 1 } as OverviewView;
let app: Awaited<ReturnType<typeof serveOverview>>;

beforeAll(async () => {
  app = await serveOverview({
    ...{ port, key, pageFolder: "/nowhere", view: async () => view },
    order: async (order) => {
      if (order.do === "strike") throw new Error("till 2 is not up");
      ordered.push(order);
    },
  });
});
afterAll(() => app.close());

const ask = (of: { method?: "POST"; url?: string; headers?: Record<string, string>; payload?: object } = {}) =>
  app.inject({ method: "GET", url: "/api/overview", ...of, headers: { host: "127.0.0.1:0", ...of.headers } });
const withKey = { authorization: `Bearer ${key}` };

test("who has the key is answered; without it, or under another name of the host, nobody is", async () => {
  expect((await ask({ headers: withKey })).json()).toEqual(view);
  expect((await ask()).json()).toMatchObject({ reason: "key" });
  expect((await ask({ headers: { authorization: "Bearer b" } })).statusCode).toBe(401);
  expect((await ask({ headers: { ...withKey, host: "evil.example:0" } })).statusCode).toBe(403);
});

test("an order is done once it is understood; what failed says why, and what is no order what is accepted", async () => {
  const order = (payload: object) => ask({ method: "POST", url: "/api/order", headers: withKey, payload });
  expect((await order({ do: "make", trouble: "wan" })).json()).toEqual(view);
  expect(ordered).toEqual([{ do: "make", trouble: "wan" }]);
  expect((await order({ do: "strike", blow: "kill-till-2" })).json()).toMatchObject({ detail: "till 2 is not up" });
  const refused = await order({ do: "make", trouble: "fire" });
  expect(refused.statusCode).toBe(400);
  expect(refused.json().detail).toContain('"wan"|"hub"|"paper"');
});

test.each([
  [null],
  ["heal-all"],
  [{}],
  [{ do: "strike" }],
  [{ do: "heal", trouble: 1 }],
  [{ do: "make", blow: "kill-hub" }],
])("%j is no order", (body) => {
  expect(readOrder(body)).toBeNull();
});
