import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { kettle } from "../../testing/goods.ts";
import { addItem, emptyBasket } from "../basket.ts";
import { creditCodeCheck } from "../invoices/tax-number.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { businessMemberId, taxNumberOf } from "./business-customer.ts";
import { dayAfter, takeBusinessDue, withHeldGoods } from "./business-due.ts";
import { groupedReference, referenceIn, storeOfReference, transferReference } from "./transfer-reference.ts";

const characters = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const taxNumbers = fc
  .tuple(
    fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 2 }),
    fc.array(fc.constantFrom(..."0123456789"), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...characters), { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(""))
  .map((first) => first + creditCodeCheck(first));

it("an organisation's subject id says its tax number, and no other's", () => {
  fc.assert(
    fc.property(taxNumbers, (number) => {
      const memberId = businessMemberId(number);
      expect(memberId).toMatch(/^[0-9a-f]{32}$/);
      expect(taxNumberOf(memberId)).toBe(number);
    }),
  );
  expect(taxNumberOf("9c5c758820282b14b39d28abf76a08b2")).toBeNull();
  expect(() => businessMemberId("91000000SAMPLE0412")).toThrow(RangeError);
});

describe("the transfer's reference", () => {
  const reference = transferReference({ store: "0412", randomHex: "fedcba9876543210" });

  it("is found in what a payer writes, and names its store", () => {
    expect(storeOfReference(reference)).toBe("0412");
    for (const words of [reference, groupedReference(reference), `货款 ${reference.toLowerCase()} 冰箱`])
      expect(referenceIn(words)).toBe(reference);
  });

  it("is none where a digit is wrong, where there are two, or where there are more digits", () => {
    const wrong = reference.slice(0, -1) + ((Number(reference.at(-1)) + 1) % 10);
    const other = transferReference({ store: "0412", randomHex: "0000000000000001" });
    for (const words of ["", wrong, `${reference} ${other}`, `${reference}7`]) expect(referenceIn(words)).toBeNull();
  });
});

describe("a transfer still to come as a tender", () => {
  const goods = { totalMinor: minor(1_000) };
  const card = { totalMinor: minor(500), load: { kind: "gift-card", number: "G" } } as const;
  const of = {
    ...{ amountMinor: null, dueMinor: minor(1_500), lines: [goods, card], tenders: [], customer: "c" },
    ...({ terms: { pays: "transfer-first", dueDays: 7 }, reference: "B", businessDay: "2025-12-28" } as const),
  };

  it("pays for goods and no card, until its due day", () => {
    expect(takeBusinessDue(of)).toEqual({
      ok: true,
      body: { type: "business-due", customer: "c", reference: "B", amountMinor: 1_000, dueDay: "2026-01-04" },
    });
    expect(dayAfter("2024-02-28", 1)).toBe("2024-02-29");
  });

  test.each([
    [0, "no-amount"],
    [1.5, "no-amount"],
    [1_001, "more-than-due"],
  ])("of %s is refused: %s", (amountMinor, reason) => {
    expect(takeBusinessDue({ ...of, amountMinor })).toMatchObject({ ok: false, reason });
  });
});

describe("what waits for the transfer", () => {
  const promised = {
    type: "business-due",
    customer: "c",
    reference: "B",
    amountMinor: minor(100),
    dueDay: "",
  } as const;
  const basket = addItem(emptyBasket("s", "CNY"), kettle);
  if (!basket.ok) throw new Error(basket.reason);
  const goods = priceBasket(basket.basket);
  const [line] = goods.lines;
  if (line === undefined) throw new Error("no line");
  const service = { bookId: "b", kind: "delivery", forLineId: line.lineId, goods: [], oncePerformed: "kept" } as const;
  const card = { kind: "gift-card", number: "G" } as const;
  const lines = [line, { ...line, lineId: "S", service }, { ...line, lineId: "C", load: card }];

  it("[P4] is goods, and no service or card", () => {
    const held = withHeldGoods({ ...goods, lines }, [promised]).lines.map(({ collect }) => collect);
    expect(held).toEqual([true, undefined, undefined]);
    expect(withHeldGoods(goods, []).lines).toEqual(goods.lines);
  });
});
