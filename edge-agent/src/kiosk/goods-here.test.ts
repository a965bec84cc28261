import { expect, test } from "vitest";
import { goodsHere } from "./goods-here.ts";

const of = (answer: () => Promise<Response>) => {
  const asked: (readonly string[])[] = [];
  const hub = {
    fetch: (path: readonly string[]) => {
      asked.push(path);
      return answer();
    },
  };
  return { asked, parts: { hub, log: () => undefined } };
};

test("a kiosk says how many there are and how many are reserved, by the hub's word", async () => {
  const { asked, parts } = of(async () => Response.json({ availableQuantity: 2, reservedQuantity: 1 }));
  expect(await goodsHere(parts, "100001")).toEqual({
    ...{ is: "here", sku: "100001", availableQuantity: 2, reservedQuantity: 1 },
  });
  expect(asked).toEqual([["here", "100001"]]);
});

test.each([
  ["is away", () => Promise.reject(new Error("gone"))],
  ["refuses", async () => Response.json({ reason: "revoked" }, { status: 403 })],
  ["says something else", async () => Response.json({ availableQuantity: "two" })],
])("[P11] a hub that %s leaves the page without a word of stock", async (_, answer) => {
  expect(await goodsHere(of(answer).parts, "100001")).toEqual({ is: "none" });
});
