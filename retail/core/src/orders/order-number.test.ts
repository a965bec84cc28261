import { describe, expect, it } from "vitest";
import { readCode, spokenOrderNumber } from "../index.ts";
import { orderNumber, orderNumberIn, parseOrderCode } from "./order-number.ts";

const number = orderNumber({ store: "0412", count: 421 });

describe("an order's number", () => {
  it("is read as it is scanned and as people say it, small letters, spaces and hyphens passed over", () => {
    expect(number).toMatch(/^D041200421\d$/);
    const spoken = spokenOrderNumber(number);
    expect(spoken).toMatch(/^D 00421-\d$/);
    const digit = number.at(-1);
    for (const text of [number, ` ${number.toLowerCase()} `])
      expect(parseOrderCode(text)).toEqual({ ok: true, of: { store: "0412", count: 421, digit } });
    const short = parseOrderCode(spoken);
    expect(short).toEqual({ ok: true, of: { store: null, count: 421, digit } });
    expect(short.ok && orderNumberIn("0412", short.of)).toEqual({ ok: true, number });
  });

  it("every single wrong digit is found", () => {
    for (let place = 1; place < number.length; place++) {
      const wrong = String((Number(number[place]) + 1) % 10);
      const mistyped = number.slice(0, place) + wrong + number.slice(place + 1);
      expect(readCode(mistyped)).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
    }
  });

  it("another store's is told apart: the whole one by its store, the spoken one mostly by its digit", () => {
    const reading = parseOrderCode(number);
    expect(reading.ok && orderNumberIn("0418", reading.of)).toEqual({ ok: false, reason: "other-store" });
    const short = parseOrderCode(spokenOrderNumber(number));
    expect(short.ok && orderNumberIn("0418", short.of)).toEqual({ ok: false, reason: "check-digit" });
  });

  it("the spoken one may be goods of the chain: both are said", () => {
    expect(readCode("D004217")).toMatchObject({ is: "order", store: null, sku: "D004217" });
    expect(readCode(number)).toMatchObject({ is: "order", store: "0412", sku: null });
    expect(readCode("D00000-0")).toMatchObject({ is: "sku" });
  });

  it("a count past its five places is refused", () => {
    expect(() => orderNumber({ store: "0412", count: 100_000 })).toThrow(RangeError);
    expect(() => orderNumber({ store: "412", count: 1 })).toThrow(RangeError);
  });
});
