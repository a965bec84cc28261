import type { PaymentView, TillView } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { fen, lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { type Action, type DeskIntent, type KeyPress, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey } from "./read-key.ts";

const viewWith = (state: PaymentView["state"], isTakeBack = false): TillView =>
  viewOf(7, {
    ...{ at: "tendering", sale: saleOf(lineOf("1")), dueMinor: fen(1_000), cashDueMinor: fen(1_000) },
    takes: [{ tenderId: "cash", type: "cash", name: { zh: "现金", en: "Cash" } }],
    quickCashMinor: [fen(1_000)],
    payment: { reference: "r-000001", amountMinor: fen(1_000), isTakeBack, state, reason: null },
  });

const tillOn = (view: TillView): Till => {
  const { till } = deskStep(tillAtStart("w"), { type: "view", view });
  return { ...till, desk: { ...till.desk, isLinked: true } };
};

const press = (key: string): KeyPress => ({
  ...{ key, code: key, ctrl: false, shift: false, alt: false, repeat: false, onButton: false },
});

/** What a key orders, as commands to the agent. */
const asks = (till: Till, key: string) => {
  const meaning = readKey(till, press(key));
  if (meaning.type !== "act") return meaning.type;
  return orders(deskStep(till, { type: "act", action: meaning.action }).intents);
};
const orders = (intents: readonly DeskIntent[]) =>
  intents.flatMap((intent) => (intent.type === "ask" ? [{ ...intent.command, saw: intent.sawVersion }] : []));
const does = (till: Till, action: Action) => orders(deskStep(till, { type: "act", action }).intents);

describe("while a payment by phone is under way", () => {
  it.each(["charging", "shopper", "asking"] as const)("%s: Esc stops waiting, and nothing else is taken", (state) => {
    const till = tillOn(viewWith(state));
    expect(asks(till, "Escape")).toEqual([{ type: "cancel-payment", saw: null }]);
    for (const key of ["F2", "F3", "5", "Backspace"]) expect(asks(till, key)).toBe("swallow");
    expect(asks(till, "Enter")).toEqual([]);
  });

  it.each([
    ["reversing", false],
    ["reversing", true],
    ["asking", true],
  ] as const)("%s (giving back: %s) cannot be stopped", (state, isTakeBack) => {
    expect(asks(tillOn(viewWith(state, isTakeBack)), "Escape")).toEqual([]);
  });

  it("unknown: Enter asks again, F8 sets it aside, each for the payment that was drawn", () => {
    const till = tillOn(viewWith("unknown"));
    expect(asks(till, "Enter")).toEqual([{ type: "ask-payment", saw: 7 }]);
    expect(asks(till, "F8")).toEqual([{ type: "park-payment", saw: 7 }]);
    expect(asks(till, "Escape")).toEqual([]);
  });

  it("[P2] a second Enter while the first is on its way asks nothing", () => {
    const { till } = deskStep(tillOn(viewWith("unknown")), { type: "act", action: { do: "ask-payment" } });
    expect(does(till, { do: "ask-payment" })).toEqual([]);
  });

  it("one that came to nothing stands, and the keys are the tender's again", () => {
    const till = tillOn(viewWith("declined"));
    expect(asks(till, "Enter")).toMatchObject([{ type: "take-tender" }]);
    expect(asks(till, "Escape")).toMatchObject([{ type: "cancel-tender" }]);
  });

  it("money that belongs to no sale is given back by its key", () => {
    expect(does(tillOn(viewOf(3)), { do: "give-back", reference: "r-000009" })).toEqual([
      { type: "give-back-payment", reference: "r-000009", saw: null },
    ]);
  });
});
