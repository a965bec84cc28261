import type { Command, ReturnView, StageView } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import type { NotDone } from "../link/link-state.ts";
import { fen, lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { type Action, type DeskEvent, type DeskIntent, type KeyPress, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey } from "./read-key.ts";

/** A till that a test drives by events and keys, and what it asked for. */
class Hands {
  till: Till = tillAtStart("w");
  intents: DeskIntent[] = [];

  constructor(stage: StageView, version = 1) {
    this.take({ type: "linked", isLinked: true, nowMs: 0 });
    this.show(stage, version);
  }

  take(event: DeskEvent): this {
    const next = deskStep(this.till, event);
    this.till = next.till;
    this.intents.push(...next.intents);
    return this;
  }

  show(stage: StageView, version: number): this {
    return this.take({ type: "view", view: viewOf(version, stage) });
  }

  act(action: Action): this {
    return this.take({ type: "act", action });
  }

  /** As the page does it: a key with a meaning acts or is held, any other types into the ready field. */
  press(key: string, more: Partial<KeyPress> = {}): string {
    const press: KeyPress = {
      key,
      code: "",
      ctrl: false,
      shift: false,
      alt: false,
      repeat: false,
      onButton: false,
      ...more,
    };
    const meaning = readKey(this.till, press);
    if (meaning.type === "act") this.act(meaning.action);
    if (meaning.type === "hold") this.take({ type: "hold", press });
    return meaning.type;
  }

  type(text: string): this {
    const field = this.till.view?.stage.at === "tendering" ? this.till.desk.tender.field : "entry";
    return this.take({ type: "text", field, text: this.till.desk.texts[field] + text });
  }

  get asked(): readonly Command[] {
    return this.intents.flatMap((intent) => (intent.type === "ask" ? [intent.command] : []));
  }

  settle(outcome: "done" | NotDone = "done"): this {
    const last = this.intents.findLast((intent) => intent.type === "ask");
    if (last === undefined) throw new Error("nothing was asked");
    const version = (this.till.view?.version ?? 0) + 1;
    const answer = outcome === "done" ? ({ ok: true, version } as const) : ({ ok: false, reason: outcome } as const);
    return this.take({ type: "settled", asked: last, answer });
  }
}

const idle: StageView = { at: "idle", last: null, refunded: null };
const sale = saleOf(lineOf("1"), lineOf("2", 3));
const open: StageView = { at: "open", sale };
const takes: Extract<StageView, { at: "tendering" }>["takes"] = [
  { tenderId: "cash", type: "cash", name: { zh: "现金", en: "Cash" } },
  { tenderId: "card", type: "card", name: { zh: "银行卡", en: "Card" } },
];
const notes = { type: "cash", tenderedMinor: fen(1_000), changeMinor: fen(0), amountMinor: fen(1_000) } as const;
const tendering = (due = 4_000): StageView => ({
  at: "tendering",
  sale: { ...sale, totalMinor: fen(due) },
  takes,
  dueMinor: fen(due),
  cashDueMinor: fen(due),
  quickCashMinor: [fen(due), fen(5_000), fen(10_000)],
  payment: null,
});

const cash = (tenderedMinor: number) => ({ type: "take-tender", tender: { type: "cash", tenderedMinor } });

describe("the one field", () => {
  it("sends digits on Enter and is empty at once for what is typed next", () => {
    const hands = new Hands(idle).type("6921234500018");
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "enter", text: "6921234500018" }]);
    expect(hands.till.desk.texts.entry).toBe("");
  });

  it("does nothing on Enter when it is empty", () => {
    const hands = new Hands(open);
    hands.press("Enter");
    expect(hands.intents).toEqual([]);
  });

  it("looks words up as they are typed and adds the marked item on Enter", () => {
    const hands = new Hands(open).type("海尔");
    const search = hands.intents.at(-1);
    if (search?.type !== "search") throw new Error("no search was asked");
    const item = { ...lineOf("9"), priceMinor: fen(1), currency: "CNY" as const, taxRateBp: 0 as never };
    hands.take({ type: "found", id: search.id, items: [item, { ...item, sku: "10" }] });
    hands.press("ArrowDown");
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "add-item", sku: "10" }]);
    expect(hands.till.desk.search).toBeNull();
  });

  it("does not add what was found for an older text", () => {
    const hands = new Hands(open).type("a");
    const search = hands.intents.at(-1);
    if (search?.type !== "search") throw new Error("no search was asked");
    const item = { ...lineOf("9"), priceMinor: fen(1), currency: "CNY" as const, taxRateBp: 0 as never };
    hands.take({ type: "found", id: search.id, items: [item] }).type("b");
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "enter", text: "ab" }]);
  });

  it("keeps what was typed while the agent is away, and sends it on a later Enter only", () => {
    const hands = new Hands(open).take({ type: "linked", isLinked: false, nowMs: 5 }).type("123");
    hands.press("Enter");
    expect(hands.asked).toEqual([]);
    expect(hands.till.desk.texts.entry).toBe("123");
    expect(hands.till.desk.said?.reason).toBe("reconnecting");
    hands.take({ type: "linked", isLinked: true, nowMs: 9 });
    expect(hands.asked).toEqual([]);
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "enter", text: "123" }]);
  });

  it("says which code was not found", () => {
    const hands = new Hands(open).type("42");
    hands.press("Enter");
    hands.settle("unknown-code");
    expect(hands.till.desk.said).toEqual({ reason: "unknown-code", values: { code: "42" } });
    expect(hands.intents.at(-1)).toEqual({ type: "earcon", sound: "refused" });
  });
});

describe("lines", () => {
  it("keys act on the newest line until another is chosen", () => {
    const hands = new Hands(open);
    hands.press("Delete");
    hands.settle().press("ArrowUp");
    hands.press("Delete");
    expect(hands.asked).toEqual([
      { type: "void-line", lineId: "2" },
      { type: "void-line", lineId: "1" },
    ]);
  });

  it("+ + + makes three more, though nothing was drawn between", () => {
    const hands = new Hands(open);
    for (let press = 0; press < 3; press += 1) hands.press("+");
    expect(hands.asked.at(-1)).toEqual({ type: "set-quantity", lineId: "2", quantity: 6 });
  });

  it("*12 Enter makes twelve of the chosen line", () => {
    const hands = new Hands(open).type("*12");
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "set-quantity", lineId: "2", quantity: 12 }]);
  });

  it("minus at one says what voids a line instead of voiding it", () => {
    const hands = new Hands({ at: "open", sale: saleOf(lineOf("1")) });
    hands.press("-");
    expect(hands.asked).toEqual([]);
    expect(hands.till.desk.said?.reason).toBe("least-quantity");
  });

  it("+, - and Delete edit text while there is any", () => {
    const hands = new Hands(open).type("LG");
    expect(["+", "-", "Delete"].map((key) => hands.press(key))).toEqual(["pass", "pass", "pass"]);
  });

  it("voiding the whole sale takes the key twice, and Esc takes it back", () => {
    const hands = new Hands(open);
    hands.press("F4");
    hands.press("Escape");
    hands.press("F4");
    expect(hands.asked).toEqual([]);
    hands.press("F4");
    expect(hands.asked).toEqual([{ type: "void-sale" }]);
  });
});

type GoodsBack = Partial<Pick<ReturnView["lines"][number], "packageState" | "inspection">> & {
  readonly missing?: Readonly<Record<string, number>>;
};

const returning = (
  chosen = 1,
  refunds: ReturnView["refunds"] = [],
  { missing = { cable: 0 }, ...seen }: GoodsBack = {},
): StageView => ({
  at: "returning",
  return: {
    ...{ receiptNumber: "R1", lane: 2, soldAtMs: 0, reason: "changed-mind", touchedLineId: "1" },
    lines: [
      {
        ...{ lineId: "1", sku: "1", gtin: "", name: { zh: "", en: "" }, packageState: "sealed" },
        ...{ numbers: [], isSeen: false, inspection: "passed", condition: "new", ...seen },
        accessories: Object.entries(missing).map(([accessoryId, pieces]) => {
          return { accessoryId, name: { zh: accessoryId, en: accessoryId }, deductionMinor: fen(100), missing: pieces };
        }),
        ...{ sold: 3, returned: 1, left: 2, chosen, paidMinor: fen(3_000), refundMinor: fen(1_000 * chosen) },
      },
    ],
    ...{
      totalMinor: fen(1_000 * chosen),
      taxMinor: fen(0),
      pieces: chosen,
      refunds,
      canVoid: true,
      wholeRefunds: refunds,
    },
  },
});

describe("numbers of people", () => {
  it.each([
    ["staff-buyer", { do: "show-staff-buyer" }, "012", { type: "set-staff-buyer", number: "012" }],
    [
      "salespeople",
      { do: "show-salespeople" },
      "21.99",
      { type: "name-salespeople", lineId: null, numbers: ["21", "99"] },
    ],
  ] as const)("%s: what was refused stays to be mended, what was taken is gone", (is, open, typed, command) => {
    const hands = new Hands({ at: "open", sale }).act(open).type(typed);
    hands.press("Enter");
    hands.settle("unknown-code");
    expect(hands.till.desk).toMatchObject({ panel: { is }, texts: { entry: typed } });
    hands.press("Enter");
    hands.settle();
    expect(hands.till.desk).toMatchObject({ panel: null, texts: { entry: "" } });
    expect(hands.asked).toEqual([command, command]);
  });
});

describe("returning", () => {
  it("two keys and a scan return by receipt: F8, F2", () => {
    const hands = new Hands(idle);
    hands.press("F8");
    hands.show(returning(), 2).press("F2");
    expect(hands.asked).toEqual([{ type: "refund", approvalCodes: [] }]);
  });

  it("a typed receipt stays in the field until its sale is there, so that a slip is mended", () => {
    const hands = new Hands(idle);
    hands.press("F8");
    hands.type("0412").press("Enter");
    hands.settle("unknown-code");
    expect(hands.till.desk.texts.entry).toBe("0412");
    hands.press("Enter");
    hands.settle().show(returning(), 2);
    expect(hands.till.desk.texts.entry).toBe("");
    expect(hands.asked).toEqual([
      { type: "begin-return", number: "0412" },
      { type: "begin-return", number: "0412" },
    ]);
  });

  it("+ and F4 and *2 choose pieces and their box, never more than are left", () => {
    const hands = new Hands(returning(0));
    for (const key of ["+", "+", "+"]) hands.press(key);
    hands.press("F4");
    hands.settle().show(returning(2, [], { packageState: "opened" }), 2);
    hands.type("*1").press("Enter");
    expect(hands.asked).toEqual([
      { type: "choose-return", lineId: "1", quantity: 1, packageState: "sealed" },
      { type: "choose-return", lineId: "1", quantity: 2, packageState: "sealed" },
      { type: "choose-return", lineId: "1", quantity: 2, packageState: "opened" },
      { type: "choose-return", lineId: "1", quantity: 1, packageState: "opened" },
    ]);
  });

  it("/ opens the details of the line: a digit says what is missing, F6 that somebody must look", () => {
    const hands = new Hands(returning());
    hands.press("/");
    hands.press("1");
    hands.settle().show(returning(1, [], { missing: { cable: 1 } }), 2);
    hands.press("F6");
    hands.settle().show(returning(1, [], { missing: { cable: 1 }, inspection: "to-inspect" }), 3);
    hands.press("F4");
    const choice = { type: "choose-return", lineId: "1", quantity: 1, packageState: "sealed" } as const;
    expect(hands.asked).toEqual([
      { ...choice, missing: [{ accessoryId: "cable", quantity: 1 }] },
      { ...choice, inspection: "to-inspect" },
      { ...choice, packageState: "opened" },
    ]);
    hands.settle().show(returning(1, [], { missing: { cable: 1 }, packageState: "opened" }), 4);
    hands.press("/");
    expect(hands.till.desk.panel).toBeNull();
  });

  it("two accessories said to be missing in one breath are both deducted, and a box opened before stays so", () => {
    const hands = new Hands(returning(1, [], { missing: { cable: 0, manual: 0 } }));
    for (const key of ["/", "F4", "1", "2"]) hands.press(key);
    const opened = { packageState: "opened" } as const;
    hands.settle().show(returning(1, [], { ...opened, missing: { cable: 0, manual: 0 } }), 2);
    hands.settle().show(returning(1, [], { ...opened, missing: { cable: 1, manual: 0 } }), 3);
    const [cable, manual] = [
      { accessoryId: "cable", quantity: 1 },
      { accessoryId: "manual", quantity: 1 },
    ];
    const choice = { type: "choose-return", lineId: "1", quantity: 1, ...opened } as const;
    expect(hands.asked).toEqual([
      choice,
      { ...choice, missing: [cable, { ...manual, quantity: 0 }] },
      { ...choice, missing: [cable, manual] },
    ]);
  });

  it("Ctrl D asks what the goods cost today, F2 refunds the difference, with the code of a card's terminal", () => {
    const card = { type: "card", amountMinor: fen(200), tender: 0, last4: null } as const;
    const protection = { lines: [], totalMinor: fen(200), pieces: 1, refunds: [card] };
    const hands = new Hands(returning());
    hands.press("d", { code: "KeyD", ctrl: true });
    const stage = returning();
    if (stage.at !== "returning") throw new Error("no return");
    hands.settle().show({ at: "returning", return: { ...stage.return, protection } }, 2);
    expect(hands.till.desk.panel).toEqual({ is: "protection" });
    hands.press("F2");
    hands.type("A1B2C3").press("Enter");
    expect(hands.asked).toEqual([{ type: "quote-protection" }, { type: "protect-price", approvalCodes: ["A1B2C3"] }]);
  });

  it("a card's refund asks for its code, or is left for later", () => {
    const card = { type: "card", amountMinor: fen(1_000), tender: 0, last4: null } as const;
    const typed = new Hands(returning(1, [card]));
    typed.press("F2");
    expect(typed.asked).toEqual([]);
    typed.type("A1B2C3").press("Enter");
    const later = new Hands(returning(1, [card]));
    later.press("F2");
    later.press("F7");
    expect([typed.asked, later.asked]).toEqual([
      [{ type: "refund", approvalCodes: ["A1B2C3"] }],
      [{ type: "refund", approvalCodes: [null] }],
    ]);
  });

  it("F2 behind two commands counts on what the second did, though the first is drawn already", () => {
    const hands = new Hands(returning(1), 1);
    hands.press("+");
    hands.press("F4");
    const [more, packed] = hands.intents.filter((intent) => intent.type === "ask");
    if (more === undefined || packed === undefined) throw new Error("two commands were not asked");
    hands.take({ type: "settled", asked: more, answer: { ok: true, version: 2 } });
    hands.show(returning(2), 2);
    hands.take({ type: "settled", asked: packed, answer: { ok: true, version: 3 } });
    expect(hands.press("F2")).toBe("hold");
    hands.show(returning(2), 3);
    expect(hands.intents.at(-1)).toMatchObject({ type: "ask", command: { type: "refund" }, sawVersion: 3 });
  });

  it("[P2] F2, F2 refunds once; a code is asked anew when the amount changed under it", () => {
    const hands = new Hands(returning());
    hands.press("F2");
    hands.press("F2");
    hands.settle().show({ at: "idle", last: null, refunded: null }, 2);
    expect(hands.asked.filter(({ type }) => type === "refund")).toHaveLength(1);
    const card = { type: "card", amountMinor: fen(1_000), tender: 0, last4: null } as const;
    const changed = new Hands(returning(1, [card]));
    changed.press("F2");
    changed.show(returning(2, [{ ...card, amountMinor: fen(2_000) }]), 2);
    expect(changed.till.desk.panel).toBeNull();
  });

  it("a refused refund asks for its codes anew, and leaves every other panel as it was", () => {
    const card = { type: "card", amountMinor: fen(200), tender: 0, last4: null } as const;
    const stage = returning();
    if (stage.at !== "returning") throw new Error("no return");
    const protecting = (refunds: readonly (typeof card)[]) => {
      const protection = { lines: [], totalMinor: fen(200), pieces: 1, refunds };
      const hands = new Hands(stage);
      hands.press("d", { code: "KeyD", ctrl: true });
      hands.settle().show({ at: "returning", return: { ...stage.return, protection } }, 2);
      hands.press("F2");
      return hands;
    };
    const byCash = protecting([]).settle("reconnecting");
    const byCard = protecting([card]);
    byCard.type("A1B2C3").press("Enter");
    byCard.settle("reconnecting");
    const whole = new Hands(returning(1, [card]));
    whole.press("F2");
    whole.type("A1B2C3").press("Enter");
    whole.settle("reconnecting");
    const panels = [byCash, byCard, whole].map(({ till }) => till.desk.panel);
    expect(panels).toEqual([{ is: "protection" }, { is: "protection" }, null]);
  });

  it("Esc puts away the text, then the return", () => {
    const hands = new Hands(returning());
    hands.type("12").press("Escape");
    hands.press("Escape");
    expect(hands.asked).toEqual([{ type: "cancel-return" }]);
  });
});

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

describe("suspended sales", () => {
  const withSuspended = () => {
    const hands = new Hands(idle);
    const one = { saleId: "x", lane: 1, pieces: 1, totalMinor: fen(1), firstLine: { zh: "", en: "" } };
    const suspended = [one, { ...one, saleId: "y" }].map((each) => ({ ...each, suspendedAtMs: 0, reachable: true }));
    return hands.take({ type: "view", view: { ...viewOf(1, idle), suspended } });
  };

  it("one key suspends", () => {
    const hands = new Hands(open);
    hands.press("F6");
    expect(hands.asked).toEqual([{ type: "suspend" }]);
  });

  it("two keys retrieve: F7, Enter; or F7 and its figure", () => {
    const [first, second] = [withSuspended(), withSuspended()];
    first.press("F7");
    first.press("Enter");
    second.press("F7");
    second.press("2");
    expect([first.asked, second.asked]).toEqual([
      [{ type: "retrieve", saleId: "x" }],
      [{ type: "retrieve", saleId: "y" }],
    ]);
  });

  it("letters close the list and are searched for", () => {
    const hands = withSuspended();
    hands.press("F7");
    expect(hands.press("h")).toBe("pass");
    hands.type("h");
    expect(hands.till.desk.panel).toBeNull();
    expect(hands.till.desk.search?.text).toBe("h");
  });
});

describe("signing in", () => {
  const signIn = () => {
    const hands = new Hands({ at: "signed-out" });
    hands.take({ type: "text", field: "number", text: "07" }).press("Enter");
    hands.take({ type: "text", field: "pin", text: "1234" }).press("Enter");
    return hands;
  };

  it("Enter goes from number to PIN to the agent", () => {
    expect(signIn().asked).toEqual([{ type: "sign-in", number: "07", pin: "1234" }]);
  });

  it("a wrong PIN is emptied and asked for again; the number stays", () => {
    const hands = signIn();
    const asked = hands.intents.findLast((intent) => intent.type === "ask");
    if (asked === undefined) throw new Error("nothing was asked");
    hands.take({ type: "settled", asked, answer: { ok: false, reason: "wrong-pin" } });
    expect(hands.till.desk.texts).toMatchObject({ number: "07", pin: "" });
    expect(hands.till.desk.signInField).toBe("pin");
  });

  it("no PIN outlives the screen that asked for it", () => {
    const hands = signIn().settle().show(idle, 2);
    expect(hands.till.desk.texts.pin).toBe("");
  });

  it("a code typed ahead is rung up once signed in", () => {
    const hands = signIn();
    for (const key of ["4", "2", "Enter"]) hands.press(key);
    hands.settle().show(idle, 2);
    expect(hands.asked.at(-1)).toEqual({ type: "enter", text: "42" });
  });
});

describe("a broken link", () => {
  it("forgets keys that were held, and keeps the payment under way", () => {
    const hands = new Hands(tendering());
    for (const key of ["Enter", "4", "2", "Enter"]) hands.press(key);
    hands.take({ type: "linked", isLinked: false, nowMs: 77 });
    expect(hands.till.desk.held).toEqual([]);
    expect(hands.till.desk.waiting?.command).toBe("take-tender");
    expect(hands.till.desk.unlinkedAtMs).toBe(77);
  });

  it("gives the screen back when what was asked was never sent", () => {
    const hands = new Hands(open);
    hands.press("F6");
    hands.settle("reconnecting");
    expect(hands.till.desk.waiting).toBeNull();
  });
});

describe("what was said", () => {
  it("stands until the sale changes", () => {
    const hands = new Hands(idle);
    hands.press("F2");
    hands.settle("empty-sale");
    expect(hands.show(idle, 1).till.desk.said?.reason).toBe("empty-sale");
    expect(hands.show(open, 2).till.desk.said).toBeNull();
  });

  it("language, theme and sound are kept to the screen and work while it waits", () => {
    const hands = new Hands(tendering());
    hands.press("Enter");
    hands.press("F9");
    expect(hands.intents.at(-1)).toEqual({ type: "prefer", what: "language" });
  });
});

describe("the stock of an item", () => {
  const shown = () => {
    const hands = new Hands(open);
    hands.press("i", { code: "KeyI", ctrl: true });
    expect(hands.asked).toEqual([{ type: "show-stock", sku: sale.lines.at(-1)?.sku }]);
    return hands;
  };
  it.each<[string, (hands: Hands) => unknown]>([
    ["Esc", (hands) => hands.press("Escape")],
    ["Enter", (hands) => hands.press("Enter")],
    ["other words typed", (hands) => hands.type("lamp")],
    ["goods scanned", (hands) => hands.show({ at: "open", sale: saleOf(lineOf("1"), lineOf("2", 4)) }, 2)],
    ["the sale paid", (hands) => hands.show(tendering(), 2)],
    ["another panel", (hands) => hands.act({ do: "show-actions" })],
  ])("goes by %s, and the agent is told once to draw it no more", (_, leave) => {
    const hands = shown();
    leave(hands);
    expect(hands.till.desk.panel?.is).not.toBe("stock");
    hands.press("Escape");
    expect(hands.asked.filter(({ type }) => type === "put-stock-away")).toHaveLength(1);
  });
});
