import { basisPoints, type Item, minor } from "@evertill/core";
import type { FavouritesView, StageView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { lineOf, saleOf, viewOf } from "../link/view-of.fixture.ts";
import { Hands, idle, open, tendering } from "./hands.fixture.ts";

const item = (sku: string): Item => ({
  ...{ sku, gtin: "6921234500018", name: { zh: sku, en: sku }, brand: "B", model: sku, category: "sample" },
  ...{ currency: "CNY", priceMinor: minor(100), taxRateBp: basisPoints(1_300) },
  look: { shape: "box", colour: "#cccccc" },
});
const groups: readonly FavouritesView[] = [
  { name: { zh: "线", en: "Cables" }, items: ["A", "B", "C", "D", "E"].map(item) },
  { name: { zh: "电池", en: "Batteries" }, items: [item("F")] },
];

function opened(stage: StageView = open) {
  const hands = new Hands(stage);
  expect(hands.press("f", { code: "KeyF", ctrl: true })).toBe("act");
  const [asked] = hands.intents.filter((intent) => intent.type === "favourites");
  if (asked === undefined) throw new Error("no goods were asked for");
  return { hands, come: () => hands.take({ type: "favourites", id: asked.id, groups }) };
}
const skus = (hands: Hands) => hands.asked.map((command) => (command.type === "add-item" ? command.sku : command.type));

test("digits typed before the goods are here are typed once they are, and the panel stays for the next", () => {
  const { hands, come } = opened();
  for (const key of ["1", "1", "2"]) expect(hands.press(key)).toBe("hold");
  expect(hands.asked).toEqual([]);
  come();
  expect(skus(hands)).toEqual(["A", "A", "B"]);
  hands.press("3");
  expect([skus(hands).at(-1), hands.till.desk.panel?.is]).toEqual(["C", "favourites"]);
});

test("the arrows go beside and by rows, and Page Down to the next group", () => {
  const { hands, come } = opened();
  come();
  for (const key of ["ArrowRight", "ArrowDown", "Enter"]) hands.press(key);
  hands.press("PageDown");
  hands.press("Enter");
  for (const key of ["PageDown", "Enter"]) hands.press(key);
  expect(skus(hands)).toEqual(["E", "F", "A"]);
});

test("it stays while the first goods begin the sale, and goes as the sale is paid", () => {
  const { hands, come } = opened(idle);
  come();
  hands.take({ type: "view", view: viewOf(2, { at: "open", sale: saleOf(lineOf("1")) }) });
  expect(hands.till.desk.panel?.is).toBe("favourites");
  hands.take({ type: "view", view: viewOf(3, tendering()) });
  expect(hands.till.desk.panel).toBeNull();
});

test("what another opening asked for is not drawn, and a place without goods puts nothing in", () => {
  const { hands } = opened();
  hands.take({ type: "favourites", id: "w-older", groups });
  expect(hands.press("1")).toBe("hold");
  const other = opened();
  other.come();
  other.hands.press("9");
  expect(other.hands.asked).toEqual([]);
});
