import { expect, onTestFinished, test } from "vitest";
import { rightPin, testBox, testItem, testPerson } from "../box/testing-box.ts";
import { StaffSignIn } from "../staff-door/sign-in.ts";
import { serveStaff } from "../staff-door/staff-server.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { AssociateDesk } from "./associate-desk.ts";
import { associateRoutes } from "./associate-routes.ts";

async function doorOf() {
  const box = testBox();
  const { orders } = new StoreEndpoint(box, "incarnation");
  const app = await serveStaff({
    ...{ listen: { host: "127.0.0.1", port: 0 }, hosts: [], pageFolder: "/nowhere", box: "0412-01" },
    ...{ signIn: new StaffSignIn(box), routes: associateRoutes(new AssociateDesk(box, orders)) },
  });
  onTestFinished(() => app.close());
  const host = "127.0.0.1:1";
  const signed = await app.inject({
    ...{ method: "POST", url: "/api/sign-in", headers: { host } },
    payload: { number: testPerson.number, pin: rightPin },
  });
  const [kept] = signed.cookies;
  const headers = { host, cookie: `${kept?.name}=${kept?.value}` };
  return {
    orders,
    get: async (url: string) => (await app.inject({ method: "GET", url, headers })).json(),
    post: async (url: string, payload: object) => app.inject({ method: "POST", url, headers, payload }),
    strange: async (url: string) => (await app.inject({ method: "GET", url, headers: { host } })).statusCode,
  };
}

const lines = [{ sku: testItem.sku, quantity: 2 }];
const orderId = "d".repeat(32);

test("[P9] goods, price, order, list and cancelling at the staff pages' door, for who is signed in alone", async () => {
  const { get, post, strange } = await doorOf();
  expect(await strange("/api/orders")).toBe(401);
  expect(await get(`/api/goods?text=${testItem.gtin}`)).toMatchObject({
    goods: [{ sku: testItem.sku, priceMinor: 1_000 }],
  });
  expect((await post("/api/orders/price", { lines })).json()).toMatchObject({ totalMinor: 2_000 });
  const placed = (await post("/api/orders", { orderId, lines, shownMinor: 2_000, note: "N" })).json();
  expect(placed).toMatchObject({ ok: true, order: { orderId, note: "N", state: { at: "open" } } });
  expect(placed.order.modules.length).toBeGreaterThan(20);
  expect(await get("/api/orders")).toMatchObject({ orders: [{ orderId, number: placed.order.number }] });
  expect((await post("/api/orders/cancel", { orderId })).json()).toMatchObject({
    order: { state: { at: "cancelled" } },
  });
});

test("an order from elsewhere is on every lane's list and every associate's, and no associate cancels it", async () => {
  const { orders, get, post } = await doorOf();
  const from = { is: "elsewhere", channel: "app" } as const;
  expect(await orders.place({ orderId, from, lines, shownMinor: 2_000 })).toMatchObject({ ok: true });
  expect(await orders.place({ orderId, from, lines, shownMinor: 2_000 })).toMatchObject({ ok: true });
  expect(orders.rows()).toMatchObject([{ channel: "app", pieces: 2, heldBy: null }]);
  expect(await get("/api/orders")).toMatchObject({ orders: [{ orderId, channel: "app", state: { at: "open" } }] });
  expect((await post("/api/orders/cancel", { orderId })).json()).toMatchObject({ ok: false, reason: "order-unknown" });
});

test.each([
  ["/api/orders", { orderId: "mine", lines, shownMinor: 1 }, "/orderId"],
  ["/api/orders", { orderId, lines: [], shownMinor: 1 }, "/lines"],
  ["/api/orders", { orderId, lines, shownMinor: -1 }, "/shownMinor"],
  ["/api/orders/price", { lines: [{ sku: "S1", quantity: 100 }] }, "/lines/0/quantity"],
])("%s refuses %o, naming %s", async (url, payload, where) => {
  const response = await (await doorOf()).post(url, payload);
  expect(response.statusCode).toBe(400);
  expect(response.json().detail.what).toContain(where);
});
