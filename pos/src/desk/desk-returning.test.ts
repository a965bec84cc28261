import type { ReturnView, StageView } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { fen } from "../link/view-of.fixture.ts";
import { Hands, idle } from "./hands.fixture.ts";

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
