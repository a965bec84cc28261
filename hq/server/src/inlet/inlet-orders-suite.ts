// Orders that come in by the inlet of a running HQ, as tests of that HQ.

import { describe, expect, it } from "vitest";
import type { HqUnderTest, Store } from "../testing/hq-under-test.ts";

export function inletOrdersSuite(hq: HqUnderTest): void {
  const { url, bearer, get, inlet } = hq;
  const put = (route: string, body: unknown) => inlet("PUT", route, body);
  describe("orders", () => {
    const orderId = "e".repeat(32);
    const order = {
      store: "0412",
      channel: "app",
      lines: [{ sku: "100001", quantity: 2 }],
      shownMinor: 5_000,
      note: "blue",
    };
    const told = async (id: string, answer: unknown, store: Store = "0412") => {
      const headers = { ...bearer(store).headers, "content-type": "application/json" };
      return fetch(`${url()}/inlet-orders/${id}`, { method: "PUT", headers, body: JSON.stringify(answer) });
    };

    it("[P2] wait for their store, which answers once, and are the same when they are sent again", async () => {
      expect((await put(`orders/${orderId}`, order)).body).toEqual({
        ok: true,
        orderId,
        store: "0412",
        state: "waiting",
      });
      expect(await put(`orders/${orderId}`, order)).toMatchObject({ status: 200, body: { state: "waiting" } });
      expect(await put(`orders/${orderId}`, { ...order, shownMinor: 1 })).toMatchObject({ status: 409 });
      const { store: _, ...asked } = order;
      expect((await get("/inlet-orders", bearer("0412"))).body.orders).toEqual([{ orderId, store: "0412", ...asked }]);
      expect((await get("/inlet-orders", bearer("0418"))).body.orders).toEqual([]);
      expect((await told(orderId, { number: "D0418000001" }, "0418")).status).toBe(404);
      expect((await told(orderId, { number: "D0412000017" })).status).toBe(204);
      expect((await told(orderId, { refused: "order-goods-gone" })).status).toBe(204);
      expect((await told(orderId, { colour: "red" })).status).toBe(400);
      expect((await get("/inlet-orders", bearer("0412"))).body.orders).toEqual([]);
      const placed = { ok: true, orderId, store: "0412", state: "placed", number: "D0412000017" };
      expect((await inlet("GET", `orders/${orderId}`)).body).toEqual(placed);
      expect((await put(`orders/${orderId}`, order)).body).toEqual(placed);
    });

    it.each([
      ["a store that the chain has not", { store: "9999" }, 422, "unknown-store"],
      ["goods that the chain has not", { lines: [{ sku: "nothing", quantity: 1 }] }, 422, "unknown-sku"],
      ["goods whose price is typed at the till", { lines: [{ sku: "190003", quantity: 1 }] }, 422, "unknown-sku"],
      ["one sku twice", { lines: [order.lines[0], order.lines[0]] }, 422, "repeated-sku"],
      ["a quantity as text", { lines: [{ sku: "100001", quantity: "2" }] }, 400, "malformed"],
      ["a member that nobody knows", { phone: "139" }, 400, "malformed"],
    ])("for %s are refused with field and what is accepted", async (_, more, status, reason) => {
      const answer = await put(`orders/${"f".repeat(32)}`, { ...order, ...more });
      expect(answer).toMatchObject({ status, body: { ok: false, reason, detail: expect.stringMatching(/^body/) } });
    });

    it("that nobody sent are not known", async () => {
      expect(await inlet("GET", `orders/${"0".repeat(32)}`)).toMatchObject({ status: 404 });
      expect(await inlet("GET", "orders/7")).toMatchObject({ status: 400, body: { reason: "malformed" } });
    });
  });
}
