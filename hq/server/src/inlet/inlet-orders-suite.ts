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

    const [first, second] = ["5".repeat(32), "6".repeat(32)];
    const at = (latitude: number, longitude: number) => ({ latitude, longitude });
    const nearOrder = (near: object) => ({ ...order, store: undefined, near });

    it("[P2] go to the nearest store that has the goods, and to the same when they are sent again (O10)", async () => {
      // A step from 0418; the sample's stores are ten kilometres apart.
      const near = nearOrder(at(30.58, 121.1));
      for (const _ of ["once", "again"])
        expect(await put(`orders/${first}`, near)).toMatchObject({ status: 200, body: { store: "0418" } });
      expect(await put(`orders/${first}`, nearOrder(at(30.51, 121.02)))).toMatchObject({ status: 409 });
      expect(await put(`orders/${second}`, nearOrder(at(30.51, 121.02)))).toMatchObject({ body: { store: "0412" } });
      const waiting = JSON.stringify((await get("/inlet-orders", bearer("0418"))).body);
      expect(waiting).toContain(first);
      expect(waiting, "where somebody is stays nowhere").not.toContain("30.58");
    });

    it("of more than the nearest has go to the next that has it", async () => {
      // The sample's 0503 has two.
      const lines = [{ sku: "100001", quantity: 3 }];
      const answer = await put(`orders/${"7".repeat(32)}`, { ...nearOrder(at(30.66, 121.03)), lines });
      expect(answer).toMatchObject({ status: 200, body: { store: "0418" } });
      expect((await told("7".repeat(32), { refused: "order-goods-gone" }, "0418")).status).toBe(204);
    });

    it.each([
      [
        "far from every store",
        { ...at(0, 0), withinKm: 5 },
        422,
        "no-store-near",
        /within 5 km.*nearest is \d{4}, \d+/,
      ],
      ["off the globe", at(91, 0), 400, "malformed", /latitude/],
    ])("for somebody %s are refused with what is accepted", async (_, near, status, reason, detail) => {
      const answer = await put(`orders/${"8".repeat(32)}`, nearOrder(near));
      expect(answer).toMatchObject({ status, body: { reason, detail: expect.stringMatching(detail) } });
    });

    it.each([
      ["neither store nor place", { store: undefined }],
      ["both", { near: at(30.51, 121.02) }],
    ])("with %s are refused", async (_, more) => {
      const answer = await put(`orders/${"8".repeat(32)}`, { ...order, ...more });
      expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/either store, or near/) } });
    });

    const callOff = (id: string) => inlet("DELETE", `orders/${id}`);

    it("[P2] are called off by their store's word alone, once, whatever comes twice (O9)", async () => {
      for (const _ of ["once", "again"])
        expect(await callOff(second)).toMatchObject({ status: 200, body: { state: "cancelling" } });
      const seen = (await get("/inlet-orders", bearer("0412"))).body;
      expect(seen.calledOff).toEqual([second]);
      expect(JSON.stringify(seen.orders)).not.toContain(second);
      // It was on its way there as it was called off.
      expect((await told(second, { number: "D0412000033" })).status).toBe(204);
      expect((await inlet("GET", `orders/${second}`)).body).toMatchObject({
        state: "cancelling",
        number: "D0412000033",
      });
      expect((await told(second, { calledOff: { wasKnown: true } }, "0418")).status, "another store's").toBe(404);
      for (const _ of ["once", "again"])
        expect((await told(second, { calledOff: { wasKnown: true } })).status).toBe(204);
      expect(await callOff(second)).toMatchObject({ status: 200, body: { state: "cancelled", number: "D0412000033" } });
      expect((await get("/inlet-orders", bearer("0412"))).body.calledOff).toEqual([]);
      expect(await put(`orders/${second}`, nearOrder(at(30.51, 121.02)))).toMatchObject({
        body: { state: "cancelled" },
      });
    });

    it("that the store never had are cancelled, and those that it keeps stay placed", async () => {
      await callOff(first);
      expect((await told(first, { calledOff: { wasKnown: false } }, "0418")).status).toBe(204);
      expect((await inlet("GET", `orders/${first}`)).body).toMatchObject({ state: "cancelled" });
      expect(JSON.stringify((await get("/inlet-orders", bearer("0418"))).body)).not.toContain(first);
      expect((await callOff(orderId)).body).toMatchObject({ state: "cancelling" });
      expect((await told(orderId, { kept: "order-paid" })).status).toBe(204);
      expect((await callOff(orderId)).body).toMatchObject({ state: "placed" });
      expect(await callOff("0".repeat(32))).toMatchObject({ status: 404, body: { reason: "unknown-order" } });
    });

    it("that nobody sent are not known", async () => {
      expect(await inlet("GET", `orders/${"0".repeat(32)}`)).toMatchObject({ status: 404 });
      expect(await inlet("GET", "orders/7")).toMatchObject({ status: 400, body: { reason: "malformed" } });
    });
  });
}
