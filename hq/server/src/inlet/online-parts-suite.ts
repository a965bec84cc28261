// What a store grants to orders from elsewhere, and what a running HQ promises of it, as tests of that HQ.

import { describe, expect, it } from "vitest";
import { consoleCookie } from "../console/console-key.ts";
import type { HqUnderTest } from "../testing/hq-under-test.ts";

const store = "0418";
/** A television: of those the sample lets three be promised elsewhere. */
const sku = "100355";

export function onlinePartsSuite(hq: HqUnderTest): void {
  const { bearer, consoleKey, get, inlet, start, stop } = hq;
  const asStore = (route: string, body: unknown) => {
    const headers = { ...bearer(store).headers, "content-type": "application/json" };
    return get(route, { method: "PUT", headers, body: JSON.stringify(body) });
  };
  const order = (mark: string, quantity: number) => ({
    id: `0${mark}`.repeat(16),
    body: { store, channel: "app", lines: [{ sku, quantity }], shownMinor: 5_000 },
  });
  const send = (mark: string, quantity: number) => {
    const { id, body } = order(mark, quantity);
    return inlet("PUT", `orders/${id}`, body);
  };
  const short = (left: number) => ({
    status: 409,
    body: {
      ...{ ok: false, reason: "not-available", left: [{ sku, quantity: left }] },
      detail: `body/lines/0/quantity: accepted: at most ${left} of ${sku} at store ${store}`,
    },
  });
  const worst = () =>
    get(`/console/stores/${store}/worst-case`, { headers: { cookie: `${consoleCookie}=${consoleKey()}` } });

  describe("goods that are parted between floor and orders from elsewhere", () => {
    let agreement = "";
    const say = (version: number, granted: number) =>
      asStore("/online-parts", { agreement, version, parts: [{ sku, granted }] });

    it("[P5] are promised to nobody before their store has granted any (K14)", async () => {
      expect(await send("1", 1)).toMatchObject(short(0));
      const agreed = await asStore("/online-parts/agreement", {});
      expect(agreed).toMatchObject({ status: 200, body: { parts: [], waiting: [] } });
      agreement = String(agreed.body.agreement);
      expect(await send("1", 1)).toMatchObject(short(0));
    });

    it("[P2, P5] are promised as far as is granted, the same order once, and HQ says what is left (K14)", async () => {
      expect(await say(1, 3)).toEqual({ status: 200, body: { parts: [{ sku, granted: 3 }] } });
      for (const _ of [1, 2]) expect(await send("1", 2)).toMatchObject({ status: 200, body: { state: "waiting" } });
      expect(await send("2", 2)).toMatchObject(short(1));
      expect((await inlet("GET", `orders/${order("2", 2).id}`)).status, "nothing is kept of what is refused").toBe(404);
      expect(await send("2", 1)).toMatchObject({ status: 200 });
      expect(await worst()).toMatchObject({ status: 200, body: { items: 1, pieces: 3, cardsMinor: 300_000 } });
    });

    it("[P5] stay granted as far as they are promised, and the newest word counts (K15)", async () => {
      expect((await say(3, 0)).body).toEqual({ parts: [{ sku, granted: 3 }] });
      expect(await say(2, 9), "older, and late").toMatchObject({ status: 409, body: { reason: "other-agreement" } });
      expect(await send("3", 1)).toMatchObject(short(0));
    });

    it("[P5] come back with an order that the store refuses, once (K16)", async () => {
      for (const _ of [1, 2]) expect(await fetchAnswer(order("2", 1).id, { refused: "order-goods-gone" })).toBe(204);
      await stop();
      await start();
      expect(await send("4", 2), "one came back, and HQ began anew").toMatchObject(short(1));
      expect(await send("4", 1)).toMatchObject({ status: 200 });
    });

    it("[P5] are counted anew from what waits, and from nothing said before (K17)", async () => {
      expect(await fetchAnswer(order("1", 2).id, { number: "D0418000031" })).toBe(204);
      const { body } = await asStore("/online-parts/agreement", {});
      expect(body).toMatchObject({ parts: [{ sku, granted: 1 }], waiting: [order("4", 1).id] });
      expect(await say(9, 9), "by the agreement before").toMatchObject({ status: 409 });
      expect(await send("5", 1)).toMatchObject(short(0));
    });

    it.each([
      ["no agreement", { version: 1, parts: [] }],
      ["fewer than none", { agreement: "0".repeat(32), version: 1, parts: [{ sku, granted: -1 }] }],
    ])("a word with %s is refused with what is accepted", async (_, word) => {
      expect(await asStore("/online-parts", word)).toMatchObject({ status: 400, body: { reason: "malformed" } });
    });
  });

  const fetchAnswer = async (id: string, answer: unknown): Promise<number> => {
    const headers = { ...bearer(store).headers, "content-type": "application/json" };
    const route = `${hq.url()}/inlet-orders/${id}`;
    return (await fetch(route, { method: "PUT", headers, body: JSON.stringify(answer) })).status;
  };
}
