import type { TillView } from "@evertill/protocol";
import { expect, it } from "vitest";
import type { Answer, Asked } from "../link/link-state.ts";
import { lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { type DeskEvent, type KeyPress, type TextField, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey } from "./read-key.ts";

const reason = (reasonId: string) =>
  ({ reasonId, about: "price-override", name: { zh: reasonId, en: reasonId } }) as const;
const view = (version: number): TillView => ({
  ...viewOf(version, { at: "open", sale: saleOf(lineOf("L1")) }),
  reasons: [reason("price-match"), reason("negotiated")],
});
const needed: Answer = {
  ok: false,
  reason: "approval-needed",
  detail: { act: "price-override", measure: "basis-points", size: 2_000, limit: 500 },
};

/** Two hands at the till: keys that mean something act, others are typed into the field named. */
class Hands {
  till: Till = tillAtStart("w");
  readonly asked: Asked[] = [];

  constructor() {
    this.take({ type: "linked", isLinked: true, nowMs: 0 }).take({ type: "view", view: view(1) });
  }

  take(event: DeskEvent): this {
    const next = deskStep(this.till, event);
    this.till = next.till;
    for (const intent of next.intents) if (intent.type === "ask") this.asked.push(intent);
    return this;
  }

  press(key: string, more: Partial<KeyPress> = {}): this {
    const plain = { code: "", ctrl: false, shift: false, alt: false, repeat: false, onButton: false };
    const meaning = readKey(this.till, { key, ...plain, ...more });
    return meaning.type === "act" ? this.take({ type: "act", action: meaning.action }) : this;
  }

  type(field: TextField, text: string): this {
    return this.take({ type: "text", field, text });
  }

  answered(answer: Answer): this {
    const asked = this.asked.at(-1);
    if (asked === undefined) throw new Error("nothing was asked");
    return this.take({ type: "settled", asked, answer });
  }

  get panel() {
    return this.till.desk.panel;
  }
}

const alt = (digit: string): [string, Partial<KeyPress>] => [digit, { alt: true, code: `Digit${digit}` }];
const priced = () =>
  new Hands()
    .press("F3")
    .type("price", "8")
    .press(...alt("2"));
const signed = (hands: Hands) => hands.type("number", "01").press("Enter").type("pin", "1122").press("Enter");

it("F3, a price, a reason: three strokes change the price", () => {
  expect(priced().asked.map(({ command }) => command)).toEqual([
    { type: "set-price", lineId: "L1", unitPriceMinor: 800, reasonId: "negotiated" },
  ]);
});

it("a reason may be chosen first, or by arrows; no amount is asked for without figures", () => {
  const hands = new Hands().press("F3").press(...alt("1"));
  expect(hands.asked).toEqual([]);
  hands.press("Enter");
  expect(hands.till.desk.said?.reason).toBe("not-an-amount");
  hands.press("ArrowDown").type("price", "9.50").press("Enter");
  expect(hands.asked[0]?.command).toMatchObject({ unitPriceMinor: 950, reasonId: "negotiated" });
});

it("[P9] a refusal opens the approval; the same command goes out again with it, and both panels close", () => {
  const hands = priced().answered(needed);
  expect(hands.panel).toMatchObject({ is: "approval", values: { size: 2_000, limit: 500 } });
  signed(hands);
  expect(hands.asked[1]).toMatchObject({
    command: hands.asked[0]?.command,
    approval: { number: "01", pin: "1122" },
  });
  expect(hands.asked[1]?.id).not.toBe(hands.asked[0]?.id);
  hands.answered({ ok: true, version: 2 }).take({ type: "view", view: view(2) });
  expect(hands.panel).toBeNull();
  expect(hands.till.desk.texts).toMatchObject({ number: "", pin: "" });
});

it("[P9] a wrong PIN is asked for again; one beyond whose limit it is makes room for another", () => {
  const hands = signed(priced().answered(needed)).answered({ ok: false, reason: "wrong-pin" });
  expect(hands.till.desk).toMatchObject({ signInField: "pin", texts: { number: "01", pin: "" } });
  expect(hands.till.desk.said?.reason).toBe("wrong-pin");
  const detail = { act: "price-override", measure: "basis-points", size: 2_000, limit: 1_500 };
  hands.type("pin", "1122").press("Enter").answered({ ok: false, reason: "beyond-limit", detail });
  expect(hands.till.desk).toMatchObject({ signInField: "number", texts: { number: "", pin: "" } });
  expect(hands.panel?.is).toBe("approval");
});

it("Esc goes back to the price with what was typed, then to the goods; nothing was done", () => {
  const hands = priced().answered(needed).press("Escape");
  expect(hands.panel?.is).toBe("price");
  expect(hands.till.desk.texts.price).toBe("8");
  expect(hands.press("Escape").panel).toBeNull();
  expect(hands.asked).toHaveLength(1);
});

it("a second Enter while the approval is under way sends nothing", () => {
  const hands = signed(priced().answered(needed)).press("Enter").press("Enter");
  expect(hands.asked).toHaveLength(2);
});

it("a scan in between leaves the panel where it is; a line that went takes it away", () => {
  const hands = new Hands().press("F3").take({ type: "view", view: view(2) });
  expect(hands.panel?.is).toBe("price");
  const gone = { ...view(3), stage: { at: "open", sale: saleOf(lineOf("L2")) } } as const;
  expect(hands.take({ type: "view", view: gone }).panel).toBeNull();
});

it("[P9] what is asked for without a sale waits for its approval as long as the till stands there", () => {
  const hands = new Hands().take({ type: "view", view: viewOf(2) });
  const asked: Asked = { id: "1", command: { type: "refund", approvalCodes: [] }, sawVersion: 2 };
  hands.take({ type: "settled", asked, answer: needed });
  // The manager's page is asked too, which the next view says.
  const pageApproval = { requestId: "r", state: "waiting", by: null } as const;
  hands.take({ type: "view", view: { ...viewOf(2), pageApproval } });
  expect(hands.panel?.is).toBe("approval");
  expect(hands.take({ type: "view", view: view(3) }).panel).toBeNull();
});

it("[P9] a badge that says who it is leaves the PIN to be typed; one that is enough closes the approval", () => {
  const hands = priced().answered(needed);
  const badge = { id: "b1", number: "01", did: "asks-pin" } as const;
  hands.take({ type: "view", view: { ...view(1), badge } });
  expect(hands.till.desk).toMatchObject({ signInField: "pin", texts: { number: "01", pin: "" } });
  hands.type("pin", "1122").press("Enter");
  expect(hands.asked[1]).toMatchObject({ approval: { number: "01", pin: "1122" } });
  const other = priced().answered(needed);
  other.take({ type: "view", view: { ...view(2), badge: { ...badge, id: "b2", did: "approved" } } });
  expect(other.panel).toBeNull();
  expect(other.till.desk.texts).toMatchObject({ number: "", pin: "" });
  expect(other.asked).toHaveLength(1);
});

it("a badge fills the sign-in; one that was read before, or while goods are sold, touches no field", () => {
  const badge = { id: "b1", number: "07", did: "asks-pin" } as const;
  const hands = new Hands().take({ type: "view", view: viewOf(2, { at: "signed-out" }) });
  hands.take({ type: "view", view: { ...viewOf(2, { at: "signed-out" }), badge } });
  expect(hands.till.desk).toMatchObject({ signInField: "pin", texts: { number: "07" } });
  hands.press("Escape").take({ type: "view", view: { ...viewOf(2, { at: "signed-out" }), badge } });
  expect(hands.till.desk).toMatchObject({ signInField: "number", texts: { number: "" } });
  const selling = new Hands().take({ type: "view", view: { ...view(2), badge: { ...badge, id: "b3" } } });
  expect(selling.till.desk.texts.number).toBe("");
});
