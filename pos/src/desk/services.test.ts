import type { ServiceOfferView } from "@evertill/protocol";
import { expect, it } from "vitest";
import { fen, viewOf } from "../link/view-of.fixture.ts";
import { Hands, open } from "./hands.fixture.ts";

const delivery: ServiceOfferView = {
  ...{ sku: "191001", name: { zh: "送货", en: "Delivery" }, kind: "delivery", unitPriceMinor: fen(6_000), quantity: 0 },
  lineId: null,
};

it("a service chosen before the list is drawn is added once it is", () => {
  const served = { ...viewOf(1, open), servedLines: ["1", "2"] };
  const hands = new Hands(open).take({ type: "view", view: served });
  hands.press("s", { code: "KeyS", ctrl: true });
  expect(hands.asked).toEqual([{ type: "show-services", lineId: "2" }]);
  expect(hands.press("1")).toBe("hold");
  const [asked] = hands.intents.filter((intent) => intent.type === "ask");
  if (asked === undefined) throw new Error("nothing was asked");
  hands.take({ type: "settled", asked, answer: { ok: true, version: 1, viewFollows: true } });
  expect(hands.asked).toHaveLength(1);
  const services = { lineId: "2", name: { zh: "洗衣机", en: "Washer" }, quantity: 3, offers: [delivery] };
  hands.take({ type: "view", view: { ...served, services } });
  expect(hands.asked.at(-1)).toEqual({ type: "add-service", lineId: "2", sku: "191001" });
});
