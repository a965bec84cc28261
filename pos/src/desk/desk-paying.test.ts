import { describe, expect, it } from "vitest";
import { fen } from "../link/view-of.fixture.ts";
import { Hands, idle, open, sale, tendering } from "./hands.fixture.ts";

const cash = (tenderedMinor: number) => ({ type: "take-tender", tender: { type: "cash", tenderedMinor } });
const notes = { type: "cash", tenderedMinor: fen(1_000), changeMinor: fen(0), amountMinor: fen(1_000) } as const;

describe("paying", () => {
  it("two keys pay the exact amount: F2, Enter", () => {
    const hands = new Hands(open);
    hands.press("F2");
    hands.settle().show(tendering(), 2).press("Enter");
    expect(hands.asked).toEqual([{ type: "begin-tender" }, cash(4_000)]);
  });

  it("keys typed ahead of the screen are typed on it", () => {
    const hands = new Hands(open);
    for (const key of ["F2", "5", "0", "Enter"]) hands.press(key);
    expect(hands.asked).toEqual([{ type: "begin-tender" }]);
    hands.settle().show(tendering(), 2);
    expect(hands.asked.at(-1)).toEqual(cash(5_000));
  });

  it("keys typed ahead pay nothing when the amount is not the one that was on the screen", () => {
    const hands = new Hands(open);
    for (const key of ["F2", "Enter"]) hands.press(key);
    hands.settle().show(tendering(9_000), 3);
    expect(hands.asked).toEqual([{ type: "begin-tender" }]);
  });

  it("[P2] Enter, Enter, Enter pays once, whether held down, hammered, or hit before the answer", () => {
    const hands = new Hands(tendering());
    hands.press("Enter");
    hands.press("Enter");
    hands.press("Enter", { repeat: true });
    hands.act({ do: "confirm" }).act({ do: "quick-cash", index: 1 });
    hands.settle().show({ at: "idle", last: null, refunded: null }, 2);
    hands.press("Enter");
    expect(hands.asked).toEqual([cash(4_000)]);
  });

  it("[P2] Enter on the basket that a scan brought back pays nothing", () => {
    const hands = new Hands(tendering()).type("50").show(open, 2);
    hands.press("Enter");
    expect(hands.asked).toEqual([]);
  });

  it("says that the amount changed until the next change, whichever of refusal and new amount is here first", () => {
    const refusedFirst = new Hands(tendering());
    refusedFirst.press("Enter");
    refusedFirst.settle("stale").show(tendering(5_000), 2);
    const drawnFirst = new Hands(tendering());
    drawnFirst.press("Enter");
    drawnFirst.show(tendering(5_000), 2).settle("stale");
    for (const hands of [refusedFirst, drawnFirst]) {
      expect(hands.till.desk.said?.reason).toBe("stale");
      hands.show(tendering(6_000), 3);
      expect(hands.till.desk.said).toBeNull();
    }
  });

  it("names the version whose amount was drawn", () => {
    const hands = new Hands(tendering(), 41);
    hands.press("Enter");
    expect(hands.intents.at(-1)).toMatchObject({ type: "ask", sawVersion: 41 });
  });

  it("the next article's code may be typed while the payment is written", () => {
    const hands = new Hands(tendering());
    for (const key of ["Enter", "4", "2", "Enter"]) hands.press(key);
    hands.settle().show(idle, 2);
    expect(hands.asked).toEqual([cash(4_000), { type: "enter", text: "42" }]);
  });

  it("what was typed behind a refused payment is forgotten, not paid", () => {
    const hands = new Hands(tendering()).type("1");
    for (const key of ["Enter", "9", "9", "Enter"]) hands.press(key);
    hands.settle("too-much-cash");
    expect(hands.asked).toHaveLength(1);
    expect(hands.till.desk.held).toEqual([]);
    expect(hands.till.desk.said?.reason).toBe("too-much-cash");
  });

  it("takes no letters, no third decimal", () => {
    const hands = new Hands(tendering()).type("12.34").type("5").type("x");
    expect(hands.till.desk.texts.amount).toBe("12.34");
  });

  it("Alt with a figure takes one of the likely amounts", () => {
    const hands = new Hands(tendering());
    hands.press("2", { alt: true, code: "Digit2" });
    expect(hands.asked).toEqual([cash(5_000)]);
  });

  it("a card: F3 and the approval code, for what is due", () => {
    const hands = new Hands(tendering());
    hands.press("F3");
    hands.type("a1b2c3");
    hands.press("Enter");
    expect(hands.asked).toEqual([
      { type: "take-tender", tender: { type: "card", amountMinor: 4_000, approvalCode: "A1B2C3" } },
    ]);
  });

  it("an amount typed first is the amount of the tender whose key follows", () => {
    const hands = new Hands(tendering()).type("12.5");
    hands.press("F3");
    for (const key of ["Enter", "ArrowDown"]) hands.press(key);
    expect(hands.till.desk.said?.reason, "Enter without the code").toBeUndefined();
    hands.type("4471").press("Enter");
    hands.type("004711").press("Enter");
    expect(hands.asked).toEqual([
      {
        type: "take-tender",
        tender: { type: "card", amountMinor: 1_250, approvalCode: "004711", last4: "4471" },
      },
    ]);
  });

  it("a part that was taken leaves empty fields and the store's first tender", () => {
    const hands = new Hands(tendering()).type("10");
    hands.press("Enter");
    const stage = tendering(3_000);
    const taken = { ...stage, sale: { ...sale, tenders: [{ tenderId: "T1", body: notes }], takenMinor: fen(1_000) } };
    hands.settle().show(taken, 2);
    expect(hands.till.desk.texts.amount).toBe("");
    hands.press("Enter");
    expect(hands.asked.at(-1)).toEqual(cash(3_000));
  });

  it("Ctrl Z takes the newest tender back, and only what is on the screen", () => {
    const stage = { ...tendering(3_000), sale: { ...sale, tenders: [{ tenderId: "T7", body: notes }] } };
    const hands = new Hands(stage, 9);
    hands.press("z", { ctrl: true, code: "KeyZ" });
    expect(hands.intents.at(-1)).toMatchObject({
      command: { type: "take-back-tender", tenderId: "T7" },
      sawVersion: 9,
    });
  });

  it("Esc puts away what was typed, then the other tender, then goes back to the basket", () => {
    const hands = new Hands(tendering());
    hands.press("F3");
    hands.type("a1");
    for (const key of ["Escape", "Escape"]) hands.press(key);
    expect(hands.till.desk.tender.tenderId).toBeNull();
    expect(hands.asked).toEqual([]);
    hands.press("Escape");
    expect(hands.asked).toEqual([{ type: "cancel-tender" }]);
  });

  it("Esc empties the amount, then goes back to the basket", () => {
    const hands = new Hands(tendering()).type("50");
    hands.press("Escape");
    expect(hands.asked).toEqual([]);
    hands.press("Escape");
    expect(hands.asked).toEqual([{ type: "cancel-tender" }]);
  });

  it("an empty sale cannot be paid, and says so", () => {
    const hands = new Hands(idle);
    hands.press("F2");
    hands.settle("empty-sale");
    expect(hands.till.desk.said?.reason).toBe("empty-sale");
    expect(hands.till.desk.waiting).toBeNull();
  });

  it("F2 right after a code was typed pays the goods that are still on their way, once their total was seen", () => {
    const hands = new Hands(idle, 1).type("6921234500018");
    hands.press("Enter");
    hands.press("F2");
    hands.press("Enter");
    expect(hands.asked.map(({ type }) => type)).toEqual(["enter", "begin-tender"]);
    hands.show(open, 2);
    hands.settle().show(tendering(4_000), 3);
    expect(hands.asked.map(({ type }) => type)).toEqual(["enter", "begin-tender"]);
    hands.press("Enter");
    expect(hands.asked.at(-1)).toEqual(cash(4_000));
  });

  it("F2 behind a code that nothing has leaves that refusal on the screen", () => {
    const hands = new Hands(idle, 1).type("123");
    hands.press("Enter");
    const [entered] = hands.intents.filter((intent) => intent.type === "ask");
    if (entered === undefined) throw new Error("nothing was asked");
    hands.press("F2");
    hands.take({ type: "settled", asked: entered, answer: { ok: false, reason: "unknown-code" } });
    hands.settle("after-refused");
    expect(hands.till.desk.said).toMatchObject({ reason: "unknown-code", values: { code: "123" } });
  });
});
