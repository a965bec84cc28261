// Naming who sells, as the lane takes it.

import { type Basket, type BasketChange, nameSalespeople, shareSale } from "@evertill/core";
import type { LaneInput } from "../sale/lane-input.ts";

export function salespeopleStep(
  basket: Basket,
  input: Extract<LaneInput, { type: "name-salespeople" | "share-sale" }>,
): BasketChange {
  return input.type === "share-sale" ? shareSale(basket, input.person) : nameSalespeople(basket, input);
}
