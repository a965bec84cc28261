import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kettle, numRuns } from "../../testing/goods.ts";
import { addItem, type Basket, type BasketChange, emptyBasket, setQuantity, voidLine } from "../basket.ts";
import { minor } from "../money.ts";
import { addService, type ServiceItem } from "./add-service.ts";

const goods = (sku: string) => ({ ...kettle, sku });
const installation: ServiceItem = {
  ...{ ...kettle, sku: "install", category: "service/installation", priceMinor: minor(9_900) },
  service: { bookId: "b-1", kind: "installation", goods: [kettle.category], oncePerformed: "kept" },
};

const done = (change: BasketChange): Basket => {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
};
const forNewest = { lineId: null, isNamed: false };
const shown = ({ lines }: Basket) => lines.map(({ sku, quantity }) => `${quantity} ${sku}`);

const two = done(addItem(done(addItem(emptyBasket("s", "CNY"), goods("a"), 2)), goods("b")));

describe("services follow the goods that they are for", () => {
  it("one is put behind its goods, for each of their pieces", () => {
    const first = done(addService(two, installation, { lineId: "L1", isNamed: true }));
    expect(shown(first)).toEqual(["2 a", "2 install", "1 b"]);
    expect(shown(done(addService(first, installation, forNewest)))).toEqual(["2 a", "2 install", "1 b", "1 install"]);
  });

  it("it goes with them, and follows their number while it was for all of them", () => {
    const served = done(addService(two, installation, { lineId: "L1", isNamed: true }));
    expect(shown(done(setQuantity(served, "L1", 3)))).toEqual(["3 a", "3 install", "1 b"]);
    const once = done(setQuantity(served, "L3", 1));
    expect(shown(done(setQuantity(once, "L1", 3)))).toEqual(["3 a", "1 install", "1 b"]);
    expect(shown(done(voidLine(served, "L1")))).toEqual(["1 b"]);
    expect(setQuantity(served, "L3", 3)).toEqual({ ok: false, reason: "more-than-goods" });
  });

  it("goods without it are found first; where all have it, nothing is added", () => {
    const both = done(addService(done(addService(two, installation, forNewest)), installation, forNewest));
    expect(shown(both)).toEqual(["2 a", "2 install", "1 b", "1 install"]);
    expect(addService(both, installation, forNewest)).toEqual({ ok: false, reason: "service-there" });
  });

  it("whatever is rung up and taken out, no service is without goods or for more pieces than there are", () => {
    const step = fc.record({
      what: fc.constantFrom("goods", "service", "quantity", "void"),
      place: fc.nat(8),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let basket: Basket = emptyBasket("s", "CNY");
        for (const { what, place, count } of steps) {
          const lineId = basket.lines[place % Math.max(1, basket.lines.length)]?.lineId ?? "none";
          const change =
            what === "goods"
              ? addItem(basket, goods(`g${place % 3}`), count)
              : what === "service"
                ? addService(basket, installation, { lineId, isNamed: place > 4 })
                : what === "quantity"
                  ? setQuantity(basket, lineId, count)
                  : voidLine(basket, lineId);
          if (change.ok) basket = change.basket;
          for (const { service, quantity } of basket.lines) {
            if (service === undefined) continue;
            const of = basket.lines.find((line) => line.lineId === service.forLineId);
            expect(of?.service).toBeUndefined();
            expect(quantity).toBeLessThanOrEqual(of?.quantity ?? 0);
          }
        }
      }),
      { numRuns },
    );
  });
});
