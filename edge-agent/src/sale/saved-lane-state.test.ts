import { emptyBasket, priceBasket } from "@evertill/core";
import { expect, it } from "vitest";
import { type LaneState, laneStart } from "./lane-state.ts";
import { savedLaneState } from "./saved-lane-state.ts";

const basket = emptyBasket("s", "CNY");
const sale = { basket, touchedLineId: null, before: [] };

it("[P10] an open sale saved before baskets were priced and tenders were many goes on, out of tendering", () => {
  const saved: LaneState = JSON.parse(JSON.stringify({ ...laneStart, stage: { at: "tendering", sale } }));
  const state = savedLaneState(saved);
  expect(state.stage).toMatchObject({ at: "open", sale: { ...sale, priced: priceBasket(basket), tenders: [] } });
  expect(savedLaneState(state)).toBe(state);
});

it("[P9] a person signed in before there were limits has none, and asks for approvals", () => {
  const person = { personId: "p", number: "07", name: "Lin" };
  const saved: LaneState = JSON.parse(JSON.stringify({ ...laneStart, person }));
  expect(savedLaneState(saved).person).toEqual({ ...person, limits: {} });
});

it("[P10] a paid screen saved before tenders were shown is not shown again", () => {
  const last = { receiptNumber: "R1", totalMinor: 1, tenderedMinor: 1, changeMinor: 0, pieces: 1 };
  const saved: LaneState = JSON.parse(JSON.stringify({ ...laneStart, stage: { at: "idle", last } }));
  expect(savedLaneState(saved).stage).toEqual({ at: "idle", last: null });
});

it("a lane without a sale stays as it is", () => {
  expect(savedLaneState(laneStart)).toBe(laneStart);
});
