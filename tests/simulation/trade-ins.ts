// Old units in a run: the book by which they are appraised, what cashiers do with them, and where they must lie at the end,
// reckoned from what windows showed alone.

import { balanceKey, basisPoints, clearingAccount, minor, type PriceBook, type TradeInRule } from "@evertill/core";
import type { TradeInView } from "@evertill/protocol";
import type { Choice } from "./cashier-day.ts";
import { runDeposits } from "./deposits.ts";
import type { Machine } from "./machine.ts";
import type { Random } from "./random.ts";

const named = (word: string) => ({ zh: word, en: word });
const modelId = "OLD-PHONE";
const provider = "recycler";

/** As long as a till holds prices without a book. */
const heldForMs = 86_400_000;

export const runPriceBook: PriceBook = {
  ...{ bookId: "prices-of-the-run", regions: [], pricesBySku: new Map(), embeddedCodes: [], heldForMs },
  deposits: runDeposits,
  tradeIn: {
    models: [
      {
        ...{ modelId, name: named("Old phone"), category: "phone", number: "sn", isWiped: true },
        ...{ baseMinor: minor(50_000), leastMinor: minor(1_000) },
      },
    ],
    questions: [
      {
        ...{ questionId: "screen", name: named("Screen"), category: "phone" },
        options: [
          { optionId: "fine", name: named("Fine") },
          { optionId: "broken", name: named("Broken"), deductBp: basisPoints(3_333) },
          { optionId: "gone", name: named("Gone"), isRefused: true },
        ],
      },
    ],
  },
};

export const runTradeIn: TradeInRule = {
  ...{ type: "trade-in", tenderId: "trade-in", name: named("Trade-in"), provider, payer: "partner" },
  ...{ mostShareBp: basisPoints(6_000), mostMinor: minor(40_000) },
};

/** @param weight 0: none is begun */
export function tradeInChoices({ window }: Machine, random: Random, weight: number): readonly Choice[] {
  const form = window.view?.tradeIn;
  const times = () => (random.chance(0.2) ? 2 : 1);
  if (form === undefined) return [[weight, () => window.command({ type: "begin-trade-in" }, { times: times() })]];
  const next = () => fill(form, random);
  return [
    // Who has begun mostly goes on.
    [form.asked === null ? 0 : weight * 40, () => window.command(next())],
    [
      form.asked === null && !form.isRefused ? weight * 40 : 1,
      () => window.command({ type: "take-trade-in" }, { times: times() }),
    ],
    [form.asked === null ? weight * 10 : 1, () => window.command({ type: "put-trade-in-away" })],
  ];
}

/** Few numbers, so that the same unit is offered again. */
function fill({ asked }: TradeInView, random: Random) {
  const type = "fill-trade-in";
  if (asked === null || random.chance(0.05)) return { type, field: "any", value: null } as const;
  const { field } = asked;
  if (asked.is === "choice") return { type, field, value: oneOf(asked.choices, random) } as const;
  const value = field === "number" ? `OLD-${random.between(100, 110)}` : random.pick(["123X", "123X", "12"]);
  return { type, field, value } as const;
}

/** The last, which may not be taken, seldom. */
function oneOf(choices: readonly { readonly choice: string }[], random: Random): string {
  const likely = choices.length > 1 && random.chance(0.9) ? choices.slice(0, -1) : choices;
  return random.pick(likely).choice;
}

/** Units, and what they settled. */
export interface UnitsTaken {
  readonly units: number;
  readonly unitsMinor: number;
}

/** Adds what ledgers must say of units taken (or, negative, given back). */
export function unitSums(
  { units, unitsMinor }: UnitsTaken,
  { store, add }: { readonly store: string; readonly add: (key: string, amount: number) => void },
): void {
  add(balanceKey("money", "CNY", clearingAccount(provider)), unitsMinor);
  add(balanceKey("stock", modelId, `store:${store}/trade-in/consignor/traded-in`), units);
  add(balanceKey("stock", modelId, `received:${store}`), -units);
}
