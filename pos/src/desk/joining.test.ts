import type { StageView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { Hands, idle, open, sale } from "./hands.fixture.ts";

const membership = { terms: "2026-01", text: { zh: "同意", en: "Agrees" } };

function till(stage: StageView = open) {
  const hands = new Hands(stage);
  return hands.take({ type: "view", view: { ...viewOf(2, stage), membership } });
}
const joins = (hands: Hands) => hands.press("h", { code: "KeyH", ctrl: true });
const field = ({ till: { desk } }: Hands) => (desk.panel?.is === "join" ? desk.panel.field : null);

test("a number that was refused as nobody's is the new member's: two keys after it, offers only where they are wanted", () => {
  const hands = till();
  for (const key of "13900000001") hands.type(key);
  hands.press("Enter");
  const asked = hands.intents.findLast((intent) => intent.type === "ask");
  if (asked === undefined) throw new Error("nothing was asked");
  hands.take({ type: "settled", asked, answer: { ok: false, reason: "unknown-member" } });
  joins(hands);
  expect(hands.till.desk.texts.memberPhone).toBe("13900000001");
  expect(field(hands)).toBe("memberName");
  hands.press("Enter");
  expect(hands.asked.at(-1)).toEqual({ type: "join-member", phone: "13900000001", name: "", marketing: false });
  hands.settle();
  expect(hands.till.desk.panel).toBeNull();
});

test("the arrows go from field to field, Alt and a digit answer, and what was typed stays until it is taken", () => {
  const hands = till(idle);
  joins(hands);
  expect(field(hands)).toBe("memberPhone");
  hands.press("Enter");
  expect(hands.asked).toEqual([]);
  hands.take({ type: "text", field: "memberPhone", text: "+1 415 555 0100" });
  hands.take({ type: "text", field: "memberPhone", text: "+1 415 555 0100x" });
  hands.press("ArrowDown");
  hands.take({ type: "text", field: "memberName", text: "Lin" });
  hands.press("1", { code: "Digit1", alt: true });
  hands.press("Enter");
  expect(hands.asked.at(-1)).toEqual({ type: "join-member", phone: "+1 415 555 0100", name: "Lin", marketing: true });
  hands.settle("bad-member-phone");
  expect(hands.till.desk.texts).toMatchObject({ memberPhone: "+1 415 555 0100", memberName: "Lin" });
  hands.press("ArrowUp");
  expect(field(hands)).toBe("memberPhone");
});

test("where the chain has no terms, or the sale has a member, nobody joins", () => {
  const without = new Hands(open);
  joins(without);
  expect(without.till.desk).toMatchObject({ panel: null, said: { reason: "not-now" } });
});

const known = (hands: Hands, memberCard = { name: "Lin", marketing: true }) =>
  hands.take({ type: "view", view: { ...viewOf(3, ofMember), membership, memberCard } });
const ofMember: StageView = {
  at: "open",
  sale: { ...sale, member: { memberId: "a".repeat(32), tier: "basic", phoneTail: "0001" } },
};

test("the same key asks for what is known of the sale's member, which is changed by Enter and put away by Esc", () => {
  const hands = till(ofMember);
  joins(hands);
  expect(hands.asked.at(-1)).toEqual({ type: "show-member" });
  known(hands);
  expect(hands.till.desk.texts.memberName).toBe("Lin");
  hands.press("2", { code: "Digit2", alt: true });
  hands.take({ type: "text", field: "memberName", text: "Lin W" });
  hands.press("Enter");
  expect(hands.asked.at(-1)).toEqual({ type: "change-member", name: "Lin W", marketing: false });
  hands.settle("bad-member-name");
  hands.press("Escape");
  expect(hands.till.desk.panel).toBeNull();
  expect(hands.asked.at(-1)).toEqual({ type: "put-member-away" });
});

test("to erase a member takes the same key twice", () => {
  const hands = known(till(ofMember));
  hands.press("F4");
  expect(hands.asked).toEqual([]);
  hands.press("F4");
  expect(hands.asked).toEqual([{ type: "erase-member" }]);
});
