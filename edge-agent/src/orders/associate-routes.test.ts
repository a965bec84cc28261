import { expect, onTestFinished, test } from "vitest";
import { rightPin, testBox, testItem, testPerson } from "../box/testing-box.ts";
import { am, contact, delivering } from "../deliveries/testing-deliveries.ts";
import { StaffSignIn } from "../staff-door/sign-in.ts";
import { serveStaff } from "../staff-door/staff-server.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { AssociateDesk } from "./associate-desk.ts";
import { associateRoutes } from "./associate-routes.ts";

async function doorOf(options: Parameters<typeof testBox>[0] = {}) {
  const box = testBox(options);
  const { orders, slots } = new StoreEndpoint(box, "incarnation");
  const app = await serveStaff({
    ...{ listen: { host: "127.0.0.1", port: 0 }, hosts: [], pageFolder: "/nowhere", box: "0412-01" },
    ...{ signIn: new StaffSignIn(box), routes: associateRoutes(new AssociateDesk(box, { orders, slots })) },
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

test("[P7, P9] goods say what can be done for them, slots what room they have left, and the order is shown with where it goes", async () => {
  const { get, post } = await doorOf(delivering);
  const { goods } = await get(`/api/goods?text=${testItem.gtin}`);
  expect(goods[0].services).toMatchObject([
    { sku: "SD", kind: "delivery", needs: ["delivery"], priceMinor: 1_000 },
    { sku: "SI", kind: "installation", needs: ["installation"] },
  ]);
  const delivered = [{ sku: testItem.sku, quantity: 2, services: ["SD"] }];
  expect((await post("/api/orders/price", { lines: delivered })).json()).toMatchObject({
    ...{ totalMinor: 4_000, lines: [{ totalMinor: 2_000, services: [{ sku: "SD", totalMinor: 2_000 }] }] },
  });
  const slots = (postalCode = "") =>
    get(`/api/orders/slots?orderId=${orderId}&kinds=delivery&postalCode=${postalCode}`);
  const [first, second] = (await slots()).slots.slots;
  expect([first, second]).toMatchObject([
    { ...am, left: 1 },
    { windowId: "pm", left: 1 },
  ]);
  expect((await slots(contact.postalCode)).slots).toMatchObject({
    district: { en: "South" },
    served: [{ en: "South" }],
  });
  expect((await slots("999999")).slots).toMatchObject({ district: null, postalCode: "999999" });
  const asked = { orderId, lines: delivered, shownMinor: 4_000, delivery: { contact, slot: am } };
  expect((await post("/api/orders", asked)).json()).toMatchObject({
    ok: true,
    order: { lines: delivered, delivery: { contact, slot: am, district: { en: "South" } } },
  });
  expect((await slots()).slots.slots[0], "its own place is room for it").toMatchObject({
    ...am,
    left: 1,
    isOurs: true,
  });
  const other = await get(`/api/orders/slots?orderId=${"e".repeat(32)}&kinds=installation,delivery&postalCode=`);
  expect(other.slots.slots[0]).toMatchObject({ ...am, left: 0 });
  await post("/api/orders/cancel", { orderId });
  expect(await get("/api/orders")).toMatchObject({ orders: [{ delivery: { contact: null } }] });
});

test("a store without slots says so, and takes services without where and when", async () => {
  const { store: _, ...services } = delivering;
  const { get, post } = await doorOf(services);
  expect(await get(`/api/orders/slots?orderId=${orderId}&kinds=delivery&postalCode=`)).toEqual({ slots: null });
  const served = [{ sku: testItem.sku, quantity: 1, services: ["SD"] }];
  expect((await post("/api/orders", { orderId, lines: served, shownMinor: 2_000 })).json()).toMatchObject({ ok: true });
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
  ["/api/orders/price", { lines: [{ sku: "S1", quantity: 1, services: "SD" }] }, "/lines/0/services"],
  ["/api/orders", { orderId, lines, shownMinor: 1, delivery: { contact } }, "/delivery"],
  [
    "/api/orders",
    { orderId, lines, shownMinor: 1, delivery: { contact: { name: "N" }, slot: null } },
    "/delivery/contact",
  ],
  [
    "/api/orders",
    { orderId, lines, shownMinor: 1, delivery: { contact, slot: { day: "soon", windowId: "am" } } },
    "/delivery/slot",
  ],
])("%s refuses %o, naming %s", async (url, payload, where) => {
  const response = await (await doorOf()).post(url, payload);
  expect(response.statusCode).toBe(400);
  expect(response.json().detail.what).toContain(where);
});
