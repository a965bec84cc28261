import type { WindowCommand } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { fen, lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { Hands, idle, open, sale, tendering } from "./hands.fixture.ts";

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
    hands.take({ type: "found", id: search.id, items: [item, { ...item, sku: "10" }], organisations: [] });
    hands.press("ArrowDown");
    hands.press("Enter");
    expect(hands.asked).toEqual([{ type: "add-item", sku: "10" }]);
    expect(hands.till.desk.search).toBeNull();
  });

  it.each<readonly [string, number, WindowCommand]>([
    ["goods before organisations", 0, { type: "add-item", sku: "9" }],
    ["organisations after goods", 1, { type: "enter", text: "91440300MA5FTECH71" }],
    ["the last of the list, and no further", 5, { type: "enter", text: "91310000MA1KDEM01A" }],
  ])("arrows and Enter choose %s", (_, downs, command) => {
    const hands = new Hands(idle).type("yb");
    const search = hands.intents.at(-1);
    if (search?.type !== "search") throw new Error("no search was asked");
    const item = { ...lineOf("9"), priceMinor: fen(1), currency: "CNY" as const, taxRateBp: 0 as never };
    const organisations = ["91440300MA5FTECH71", "91310000MA1KDEM01A"].map((taxNumber) => {
      return { taxNumber, legalName: taxNumber, phoneTail: "0901" };
    });
    hands.take({ type: "found", id: search.id, items: [item], organisations });
    for (let down = 0; down < downs; down += 1) hands.press("ArrowDown");
    hands.press("Enter");
    expect(hands.asked).toEqual([command]);
    expect(hands.till.desk.search).toBeNull();
  });

  it("an organisation is chosen while goods cannot be searched, and no label is printed of it", () => {
    const hands = new Hands(idle).type("cg");
    const search = hands.intents.at(-1);
    if (search?.type !== "search") throw new Error("no search was asked");
    const organisations = [{ taxNumber: "91440300MA5FTECH71", legalName: "晨光", phoneTail: "0901" }];
    hands.take({ type: "found", id: search.id, items: null, organisations }).act({ do: "print-label" });
    expect(hands.asked).toEqual([]);
    hands.act({ do: "add-found", index: 0 });
    expect(hands.asked).toEqual([{ type: "enter", text: "91440300MA5FTECH71" }]);
  });

  it("does not add what was found for an older text", () => {
    const hands = new Hands(open).type("a");
    const search = hands.intents.at(-1);
    if (search?.type !== "search") throw new Error("no search was asked");
    const item = { ...lineOf("9"), priceMinor: fen(1), currency: "CNY" as const, taxRateBp: 0 as never };
    hands.take({ type: "found", id: search.id, items: [item], organisations: [] }).type("b");
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

  it("the same two keys change from the open sale to another", () => {
    const hands = withSuspended();
    const { view } = hands.till;
    if (view === null) throw new Error("no view");
    hands.take({ type: "view", view: { ...view, version: 2, stage: open } });
    hands.press("F7");
    hands.press("1");
    expect(hands.asked).toEqual([{ type: "retrieve", saleId: "x" }]);
    expect(hands.settle().till.desk.panel).toBeNull();
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
