// The rule by which an order that a till has is not called off (O9), switched off: an order is then off and paid.

import { expect, test } from "vitest";
import { testBox, testItem } from "../../edge-agent/src/box/testing-box.ts";
import { OrderTable } from "../../edge-agent/src/orders/order-table.ts";
import { StoreEndpoint } from "../../edge-agent/src/store-desk/store-endpoint.ts";
import { type Method, replace } from "./planting.ts";

const orderId = "a".repeat(32);

/** What the store says of an order that is called off while a till takes the money for it. */
async function saidOfClaimed(): Promise<string> {
  const { orders } = new StoreEndpoint(testBox({ lane: 9, bootId: "boot-9" }), "incarnation");
  const lines = [{ sku: testItem.sku, quantity: 1 }];
  const placed = await orders.place({
    ...{ orderId, lines, shownMinor: 1_000, from: { is: "elsewhere", channel: "app" } },
  });
  if (!placed.ok) throw new Error(placed.reason);
  orders.said("0412-01", { type: "order-claim", number: placed.number, claimId: "c".repeat(32) });
  return orders.callOff(orderId).is;
}

test("[P2] planted: a hub that looks at no claim says that an order is off which a till is taking the money for; by O9 it waits", async () => {
  const looksAtNoClaim = (original: Method): Method =>
    function (this: OrderTable, id: string, input: Parameters<OrderTable["step"]>[1]) {
      if (input.type === "cancel") return { ok: true, state: { at: "cancelled" } };
      return Reflect.apply(original, this, [id, input]) as unknown;
    } as Method;
  const restore = replace(OrderTable, "step", looksAtNoClaim);
  try {
    expect(await saidOfClaimed()).toBe("off");
  } finally {
    restore();
  }
  expect(await saidOfClaimed()).toBe("later");
});
