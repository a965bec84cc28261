import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyBasket } from "../basket.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { minor } from "../money.ts";
import { readCode } from "../scan-code.ts";
import { giftCardLoad, loadGiftCard } from "./load.ts";
import { hubShareMinor, laneShareMinor, type OfflineLimit, spending } from "./spending.ts";
import { isStoredValue, storedValueKinds, storedValueMoves } from "./stored-value.ts";
import {
  groupedStoredValueNumber,
  maskedStoredValueNumber,
  parseStoredValueNumber,
  storedValueNumber,
} from "./stored-value-number.ts";

const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 16, maxLength: 32 });

describe("numbers", () => {
  test("a number is read as it was made, scanned, typed in groups, or without its letter", () => {
    fc.assert(
      fc.property(fc.constantFrom(...storedValueKinds), hex, (kind, randomHex) => {
        const number = storedValueNumber({ kind, store: "0412", randomHex });
        const read = { is: "stored-value", kind, number };
        expect(readCode(number)).toEqual(read);
        expect(readCode(groupedStoredValueNumber(number).toLowerCase())).toEqual(read);
        expect(readCode(number.slice(1))).toEqual(read);
      }),
    );
  });

  test("one wrong digit is found, whichever it is", () => {
    fc.assert(
      fc.property(hex, fc.nat(18), fc.integer({ min: 1, max: 9 }), (randomHex, at, by) => {
        const number = storedValueNumber({ kind: "gift-card", store: "0412", randomHex });
        const wrong = [...number].map((digit, place) => (place === at + 1 ? String((Number(digit) + by) % 10) : digit));
        expect(parseStoredValueNumber(wrong.join("")).ok).toBe(false);
      }),
    );
  });

  test("what others may see of a number does not spend it", () => {
    expect(maskedStoredValueNumber("G1004128837192044165")).toBe("G *44165");
  });
});

describe("spending", () => {
  const amounts = fc.integer({ min: 0, max: 100_000 }).map(minor);
  const limits = fc.record({
    storeMinor: amounts,
    lanes: fc.integer({ min: 0, max: 12 }),
    laneMinor: amounts,
    numberMinor: amounts,
  });

  test("[P6] the hub's share and all lanes' allotments never come to more than the store's limit", () => {
    fc.assert(
      fc.property(limits, (limit: OfflineLimit) => {
        const lanes = Array.from({ length: 99 }, (_, lane) => laneShareMinor(limit, lane + 1));
        expect(hubShareMinor(limit)).toBeGreaterThanOrEqual(0);
        expect(lanes.reduce((sum, share) => sum + share, Number(hubShareMinor(limit)))).toBeLessThanOrEqual(
          limit.storeMinor,
        );
      }),
    );
  });

  test("[P6] spent again and again without the tier above, it never comes to more than the share", () => {
    fc.assert(
      fc.property(limits, amounts, fc.array(amounts, { maxLength: 20 }), (limit, owedMinor, wishes) => {
        const shareMinor = hubShareMinor(limit);
        let spent = 0;
        for (const mostMinor of wishes) {
          const answer = spending({
            ...{ leastMinor: minor(1), mostMinor: minor(Math.max(1, mostMinor)), claimedMinor: 0 },
            owedMinor: minor(owedMinor - spent),
            offline: { shareMinor, limit, numberMinor: spent, allMinor: spent },
          });
          if (answer.ok) spent += answer.amountMinor;
        }
        expect(spent).toBeLessThanOrEqual(Math.min(shareMinor, limit.numberMinor, owedMinor));
      }),
    );
  });

  test.each([
    ["as much as there is", { leastMinor: 1, mostMinor: 500, owedMinor: 300, claimedMinor: 100 }, { amountMinor: 200 }],
    ["no more than is asked", { leastMinor: 1, mostMinor: 150, owedMinor: 300, claimedMinor: 0 }, { leftMinor: 150 }],
    ["nothing there", { leastMinor: 1, mostMinor: 1, owedMinor: 100, claimedMinor: 100 }, { reason: "nothing-owed" }],
    ["overspent", { leastMinor: 1, mostMinor: 1, owedMinor: -5, claimedMinor: 0 }, { reason: "nothing-owed" }],
    [
      "a typed amount is meant",
      { leastMinor: 301, mostMinor: 301, owedMinor: 300, claimedMinor: 0 },
      { reason: "not-so-much-owed", mostMinor: 300 },
    ],
  ] as const)("%s", (_, { leastMinor, mostMinor, owedMinor, claimedMinor }, expected) => {
    const question = { leastMinor: minor(leastMinor), mostMinor: minor(mostMinor), owedMinor: minor(owedMinor) };
    expect(spending({ ...question, claimedMinor, offline: null })).toMatchObject(expected);
  });
});

test("a card in the sale is one line, however often its amount is said; too little and too much are refused", () => {
  const number = "G1004128837192044165";
  const basket = emptyBasket("s", "CNY");
  const once = loadGiftCard(basket, { number, amountMinor: minor(10_000) });
  const twice = once.ok ? loadGiftCard(once.basket, { number, amountMinor: minor(20_000) }) : once;
  expect(twice.ok && twice.basket.lines.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([20_000]);
  for (const amountMinor of [giftCardLoad.leastMinor - 1, giftCardLoad.mostMinor + 1])
    expect(loadGiftCard(basket, { number, amountMinor: minor(amountMinor) })).toEqual({
      ok: false,
      reason: "bad-load",
    });
});

test("what transfers move on cards is told account by account; other accounts are no stored value", () => {
  const of = { ledger: "money", unit: "CNY" } as const;
  const transfers = [
    { ...of, from: "income:0412", to: "gift-card:G1", amount: 300 },
    { ...of, from: "tax:1300", to: "gift-card:G1", amount: 39 },
    { ...of, from: "store-credit:V1", to: "drawer:b", amount: 50 },
  ];
  expect(storedValueMoves(transfers)).toEqual([
    { ...of, account: "gift-card:G1", amount: 339 },
    { ...of, account: "store-credit:V1", amount: -50 },
  ]);
  expect(isStoredValue("gift-cards")).toBe(false);
  expect(sortedBalances(fold(transfers)).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
});
