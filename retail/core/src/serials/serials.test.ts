import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batteries, kettle } from "../../testing/goods.ts";
import { addItem, type Basket, type BasketChange, emptyBasket, setQuantity } from "../basket.ts";
import type { Entry } from "../entry.ts";
import { lineFor, linesAwaiting, numbersOf, withNumber } from "./basket-serials.ts";
import { piecesMoved } from "./pieces-moved.ts";
import { isImei, missingNumbers, type SerialRule, serialText, takeNumber } from "./serial-rule.ts";

const phoneRule: SerialRule = { boxes: [{ numbers: ["imei", "imei", "sn"] }], again: "refuse" };
const setRule: SerialRule = {
  boxes: [
    { name: { zh: "室内机", en: "Indoor unit" }, numbers: ["sn"] },
    { name: { zh: "室外机", en: "Outdoor unit" }, numbers: ["sn"] },
  ],
  again: "approve",
};
const phone = { ...kettle, sku: "P", serialRule: phoneRule };
const airConditioner = { ...kettle, sku: "A", serialRule: setRule };
const [imei1, imei2, serial] = ["356938035643809", "490154203237518", "F2LX9K0Q"];
const empty = emptyBasket("s", "CNY");

function done(change: BasketChange): Basket {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}
const given = (basket: Basket, lineId: string, ...texts: readonly string[]) =>
  texts.reduce((so, text) => done(withNumber(so, lineId, text)), basket);

describe("what a text is", () => {
  test.each([
    [imei1, true],
    [imei2, true],
    ["356938035643808", false],
    ["35693803564380", false],
    ["3569380356438090", false],
    ["35693803564380A", false],
  ])("%s is an IMEI: %s", (text, is) => expect(isImei(text)).toBe(is));

  test.each([
    ["]C1f2lx9k0q", "F2LX9K0Q"],
    ["S/N: F2LX9K0Q", "F2LX9K0Q"],
    ["IMEI1:356938035643809", imei1],
    ["35 693803 564380 9", imei1],
    ["SN8H20", "SN8H20"],
    ["ab", null],
    ["a serial, or not", null],
    ["x".repeat(41), null],
  ])("%j as a number of a piece: %j", (text, value) => expect(serialText(text)).toBe(value));
});

describe("the numbers of one piece", () => {
  test("[P5] are taken in any order, and each goes where its shape belongs", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([imei1, imei2, serial], { minLength: 3, maxLength: 3 }), (texts) => {
        const basket = given(done(addItem(empty, phone)), "L1", ...texts);
        expect(linesAwaiting(basket)).toEqual([]);
        const kinds = basket.lines[0]?.serials?.map(({ kind, value }) => [kind, value]) ?? [];
        expect(new Map(kinds.map(([kind, value]) => [value, kind]))).toEqual(
          new Map([
            [imei1, "imei"],
            [imei2, "imei"],
            [serial, "sn"],
          ]),
        );
      }),
    );
  });

  test.each([
    ["356938035643808", "bad-imei"],
    ["!", "bad-serial"],
    [imei1, "serial-twice"],
  ])("%s is refused: %s", (text, reason) => {
    const { numbers } = takeOk(imei1);
    expect(takeNumber(phoneRule, numbers, text)).toEqual({ ok: false, reason });
  });

  test("a fifteen-digit serial without a check digit is a serial where no IMEI is wanted", () => {
    expect(takeNumber(setRule, [], "356938035643808")).toMatchObject({ ok: true, numbers: [{ kind: "sn" }] });
  });

  test("a set of boxes is one piece: the first serial is of the first box that lacks one", () => {
    const basket = given(done(addItem(empty, airConditioner)), "L1", "IN-0001");
    expect(missingNumbers(setRule, basket.lines[0]?.serials)).toEqual([{ kind: "sn", box: 1 }]);
    expect(linesAwaiting(given(basket, "L1", "OUT-0001"))).toEqual([]);
    expect(withNumber(given(basket, "L1", "OUT-0001"), "L1", "X-0001")).toEqual({
      ok: false,
      reason: "serial-not-needed",
    });
  });

  function takeOk(text: string) {
    const taken = takeNumber(phoneRule, [], text);
    if (!taken.ok) throw new Error(taken.reason);
    return taken;
  }
});

describe("the lines of a sale", () => {
  const two = done(addItem(done(addItem(empty, phone)), phone));

  test("each piece has a line of its own, of one piece", () => {
    expect(two.lines.map(({ quantity }) => quantity)).toEqual([1, 1]);
    expect(setQuantity(two, "L1", 2)).toEqual({ ok: false, reason: "one-piece-a-line" });
    expect(linesAwaiting(done(addItem(two, batteries))).map(({ line }) => line.lineId)).toEqual(["L1", "L2"]);
  });

  test("a number goes to the line touched last, then to the newest that wants its shape", () => {
    expect(lineFor(two, imei1, { touched: "L1" })?.lineId).toBe("L1");
    const full = given(two, "L2", imei1, imei2, serial);
    expect(lineFor(full, "F2LX9K0R", { touched: "L2" })?.lineId).toBe("L1");
    expect(lineFor(given(full, "L1", "356938035643817", "F2LX9K0R"), "F2LX9K0S", {})).toBeNull();
  });

  test("[P5] the same number is not taken twice; a serial of other goods is another piece, an IMEI never", () => {
    const mixed = done(addItem(given(two, "L1", imei1, serial), airConditioner));
    expect(withNumber(mixed, "L2", imei1)).toEqual({ ok: false, reason: "serial-twice" });
    expect(withNumber(mixed, "L2", serial)).toEqual({ ok: false, reason: "serial-twice" });
    expect(withNumber(mixed, "L3", serial).ok).toBe(true);
  });

  test("a serial in the goods' own GS1 code is the piece's serial", () => {
    const basket = done(addItem(empty, phone, 1, { trace: { serial } }));
    expect(linesAwaiting(basket)[0]?.missing.map(({ kind }) => kind)).toEqual(["imei", "imei"]);
    expect(numbersOf(given(basket, "L1", imei1, imei2).lines[0] ?? {})).toHaveLength(3);
  });

  test("[P9] a piece that was sold before says who stood for it", () => {
    const basket = done(withNumber(two, "L1", serial, "manager"));
    expect(basket.lines[0]?.serials).toEqual([{ kind: "sn", box: 0, value: serial, againBy: "manager" }]);
  });
});

test("[P4] sales and returns of pieces add up, whatever their order", () => {
  const line = { sku: "P", serials: [{ kind: "sn", box: 0, value: serial }], trace: { serial: "a1b2" } };
  const entry = (kind: string, body: object): Pick<Entry, "kind" | "body"> => ({ kind, body });
  expect(piecesMoved(entry("sale", { receiptNumber: "R1", lines: [line, { sku: "K" }] }))).toEqual([
    { value: "A1B2", sku: "P", receiptNumber: "R1", by: 1 },
    { value: serial, sku: "P", receiptNumber: "R1", by: 1 },
  ]);
  expect(piecesMoved(entry("return", { original: { receiptNumber: "R1" }, lines: [line] }))).toMatchObject([
    { receiptNumber: "R1", by: -1 },
    { receiptNumber: "R1", by: -1 },
  ]);
  expect(piecesMoved(entry("shift-open", {}))).toEqual([]);
});
