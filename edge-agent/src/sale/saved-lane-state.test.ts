import { emptyBasket, priceBasket } from "@evertill/core";
import { expect, it } from "vitest";
import { type LaneState, laneStart } from "./lane-state.ts";
import { savedLaneState } from "./saved-lane-state.ts";

const basket = emptyBasket("s", "CNY");
const sale = { basket, touchedLineId: null, before: [] };

it("[P10] an open sale saved before baskets were priced goes on, out of tendering", () => {
  const saved: LaneState = JSON.parse(JSON.stringify({ ...laneStart, stage: { at: "tendering", sale } }));
  expect(savedLaneState(saved).stage).toEqual({ at: "open", sale: { ...sale, priced: priceBasket(basket) } });
});

it("[P9] a person signed in before there were limits has none, and asks for approvals", () => {
  const person = { personId: "p", number: "07", name: "Lin" };
  const saved: LaneState = JSON.parse(JSON.stringify({ ...laneStart, person }));
  expect(savedLaneState(saved).person).toEqual({ ...person, limits: {} });
});

it("a state of this release stays as it is", () => {
  const state: LaneState = { ...laneStart, stage: { at: "open", sale: { ...sale, priced: priceBasket(basket) } } };
  expect(savedLaneState(state)).toBe(state);
  expect(savedLaneState(laneStart)).toBe(laneStart);
});
