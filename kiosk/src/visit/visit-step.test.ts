import type { GoodsCard } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { goodsOf, type Visit } from "./visit-state.ts";
import { visitStep } from "./visit-step.ts";

const card = (sku: string): GoodsCard => ({
  ...{ sku, name: { zh: sku, en: sku }, brand: "B", model: "M", category: "a/b", offer: null },
  look: { shape: "box", colour: "#8a8f98" },
  price: { is: "at-till", leastMinor: 0, mostMinor: 1 } as GoodsCard["price"],
});

const home = visitStep({ at: "attract" }, { type: "wake" });

describe("a visit", () => {
  it("begins at the tiles, and every step back is the step that was taken", () => {
    const list = visitStep(home, { type: "go", screen: goodsOf("a") });
    const page = visitStep(list, { type: "go", screen: { at: "page", sku: "1", card: null } });
    expect(visitStep(page, { type: "back" })).toEqual(list);
    expect(visitStep(list, { type: "back" })).toEqual(home);
    expect(visitStep(home, { type: "back" })).toEqual(home);
  });

  it("leaves nothing behind when it is wiped: neither goods, nor typed text, nor the language", () => {
    const steps = [
      { type: "speak", language: "en" },
      { type: "compare", card: card("1") },
      { type: "call", call: { callId: "c", sku: "1" } },
      { type: "go", screen: { at: "search", text: "secret" } },
    ] as const;
    const deep = steps.reduce<Visit>(visitStep, home);
    expect(JSON.stringify(deep)).toContain("secret");
    expect(visitStep(deep, { type: "wipe" })).toEqual({ at: "attract" });
    expect(visitStep(visitStep(deep, { type: "wipe" }), { type: "wake" })).toEqual(home);
  });

  it("has one call at a time: the newer stands, and what is heard of the older changes nothing", () => {
    const first = visitStep(home, { type: "call", call: { callId: "a", sku: null } });
    const second = visitStep(first, { type: "call", call: { callId: "b", sku: "1" } });
    expect(second).toMatchObject({ call: { callId: "b", sku: "1" } });
    expect(visitStep(second, { type: "call-over", callId: "a" })).toEqual(second);
    expect(visitStep(second, { type: "call-over", callId: "b" })).toEqual(home);
  });

  it("sets four goods side by side; the fifth is refused and says so; a second touch takes one away", () => {
    const full = ["1", "2", "3", "4"].reduce<Visit>(
      (visit, sku) => visitStep(visit, { type: "compare", card: card(sku) }),
      home,
    );
    const refused = visitStep(full, { type: "compare", card: card("5") });
    expect(refused).toEqual({ ...full, notice: "compare-full" });
    expect(visitStep(refused, { type: "compare", card: card("2") })).toMatchObject({
      notice: null,
      compared: [{ sku: "1" }, { sku: "3" }, { sku: "4" }],
    });
  });

  it("goes to what is scanned, from the attract screen too, and says what is no goods", () => {
    const scanned = visitStep({ at: "attract" }, { type: "scanned", card: card("7") });
    expect(scanned).toMatchObject({ at: "visiting", screen: { at: "page", sku: "7" } });
    expect(visitStep(scanned, { type: "not-goods" })).toMatchObject({ screen: { sku: "7" }, notice: "not-goods" });
  });

  it("keeps a basket: one more by a touch, none takes it out, and a full one says so", () => {
    const two = [card("1"), card("1"), card("2")].reduce<Visit>(
      (so, one) => visitStep(so, { type: "put", card: one }),
      home,
    );
    expect(two).toMatchObject({ basket: [{ card: { sku: "1" }, quantity: 2 }, { quantity: 1 }] });
    expect(visitStep(two, { type: "set-quantity", sku: "1", quantity: 0 })).toMatchObject({
      basket: [{ card: { sku: "2" } }],
    });
    expect(visitStep(two, { type: "set-quantity", sku: "1", quantity: 1_000 })).toMatchObject({
      basket: [{ quantity: 99 }, {}],
    });
    const full = Array.from({ length: 30 }, (_, index) => card(String(index))).reduce<Visit>(
      (so, one) => visitStep(so, { type: "put", card: one }),
      home,
    );
    expect(visitStep(full, { type: "put", card: card("one more") })).toEqual({ ...full, notice: "basket-full" });
  });

  it("an order keeps its id until it has its number; then the basket is empty and no way leads back", () => {
    const basket = visitStep(home, { type: "put", card: card("1") });
    const ordered = visitStep(basket, { type: "order", orderId: "a", shownMinor: 5 });
    expect(ordered).toMatchObject({ screen: { at: "ordered", orderId: "a", lines: [{ sku: "1", quantity: 1 }] } });
    expect(visitStep(ordered, { type: "back" })).toMatchObject({ basket: [{ quantity: 1 }] });
    expect(visitStep(ordered, { type: "ordered", orderId: "another" })).toEqual(ordered);
    expect(visitStep(ordered, { type: "ordered", orderId: "a" })).toMatchObject({ basket: [], before: [] });
    expect(visitStep(home, { type: "order", orderId: "b", shownMinor: 0 }), "of nothing").toEqual(home);
  });
});
