// The sale machine: one pure step. The caller saves the state and does the effects in one transaction, and shows
// nothing before it is committed [P1].
//
//   idle ──add──▶ open ──begin-tender──▶ tendering ──pay-cash──▶ idle(last)
//    ▲             │ ▲                        │
//    └─void/suspend┘ └──cancel-tender / add───┘

import {
  addItem,
  type Basket,
  type BasketChange,
  emptyBasket,
  type Minor,
  overridePrice,
  payCash,
  priceBasket,
  saleDraft,
  setQuantity,
  voidLine,
} from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { LaneContext, LaneEffect, LaneInput } from "./lane-input.ts";
import { type LaneState, type OpenSale, type SignedIn, type Stage, saleOf, undoDepth } from "./lane-state.ts";

export type LaneStep =
  | { readonly ok: true; readonly state: LaneState; readonly effects: readonly LaneEffect[] }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string | number>> };

export function laneStep(state: LaneState, input: LaneInput, context: LaneContext): LaneStep {
  if (input.type === "sign-in") {
    const other = state.person !== null && state.person.personId !== input.person.personId;
    if (other && state.stage.at !== "idle") return refuse("sale-open");
    return moved({ ...state, person: input.person }, state.stage);
  }
  if (state.person === null) return refuse("signed-out");
  switch (input.type) {
    case "sign-out":
      if (state.stage.at !== "idle") return refuse("sale-open");
      return moved({ ...state, person: null }, { at: "idle", last: null });
    case "add": {
      const basket = saleOf(state.stage)?.basket ?? emptyBasket(context.newSaleId, context.currency);
      return changed(state, basket, addItem(basket, input.item));
    }
    case "retrieved":
      if (state.stage.at !== "idle") return refuse("sale-open");
      return moved(
        state,
        openSale({ ...input.basket, saleId: context.newSaleId }, { touchedLineId: null, before: [] }),
      );
    default:
      return withSale(state, input, context);
  }
}

type SaleInput = Exclude<LaneInput, { type: "sign-in" | "sign-out" | "add" | "retrieved" }>;

function withSale(state: LaneState, input: SaleInput, context: LaneContext): LaneStep {
  const { stage } = state;
  const sale = saleOf(stage);
  if (sale === null) return refuse(input.type === "undo" ? "nothing-to-undo" : "not-now");
  switch (input.type) {
    case "set-quantity":
      return changed(state, sale.basket, setQuantity(sale.basket, input.lineId, input.quantity));
    case "set-price":
      return setPrice(state, sale.basket, input, context);
    case "void-line":
      return changed(state, sale.basket, voidLine(sale.basket, input.lineId));
    case "undo":
      return undo(state, sale);
    case "void-sale":
      return moved(state, { at: "idle", last: null });
    case "suspend":
      if (sale.basket.lines.length === 0) return refuse("empty-sale");
      return moved(state, { at: "idle", last: null }, [{ type: "keep-suspended", basket: sale.basket }]);
    case "begin-tender":
      if (stage.at !== "open") return refuse("not-now");
      if (sale.basket.lines.length === 0) return refuse("empty-sale");
      return moved(state, { at: "tendering", sale });
    case "cancel-tender":
      if (stage.at !== "tendering") return refuse("not-now");
      return moved(state, openSale(sale.basket, sale));
    case "pay-cash":
      if (stage.at !== "tendering") return refuse("not-now");
      return pay(state, sale, input.tenderedMinor, context);
  }
}

function setPrice(
  state: LaneState,
  basket: Basket,
  { lineId, unitPriceMinor, reason }: Extract<LaneInput, { type: "set-price" }>,
  { approver }: LaneContext,
): LaneStep {
  const change = overridePrice(basket, { lineId, unitPriceMinor, reason, by: signedIn(state), approver });
  if (change.ok) return changed(state, basket, change);
  if (!("act" in change)) return refuse(change.reason);
  const { act, size, limit } = change;
  return { ok: false, reason: change.reason, detail: { act, size, limit } };
}

function pay(state: LaneState, sale: OpenSale, tenderedMinor: Minor, context: LaneContext): LaneStep {
  const basket = sale.priced;
  const { totalMinor, pieces } = basket;
  const cash = payCash({ dueMinor: totalMinor, tenderedMinor, currency: basket.currency });
  if (!cash.ok) {
    const detail =
      cash.reason === "too-little-cash" ? { missingMinor: cash.missingMinor } : { mostMinor: cash.mostMinor };
    return { ok: false, reason: cash.reason, detail };
  }
  const { store, box, at, businessDay, versions, receiptNumber } = context;
  const draft = saleDraft({
    basket,
    tender: { type: "cash", tenderedMinor },
    person: signedIn(state).personId,
    ...{ businessDay, at, versions, store, box, receiptNumber },
  });
  const last = { receiptNumber, totalMinor, tenderedMinor, changeMinor: cash.changeMinor, pieces };
  return moved(state, { at: "idle", last }, [
    { type: "append", draft },
    { type: "print", draft },
    { type: "kick-drawer" },
  ]);
}

function undo(state: LaneState, sale: OpenSale): LaneStep {
  const basket = sale.before.at(-1);
  if (basket === undefined) return refuse("nothing-to-undo");
  // Line numbers are never used twice, not even those of an undone line.
  const restored = { ...basket, linesMade: sale.basket.linesMade };
  return moved(state, openSale(restored, { touchedLineId: null, before: sale.before.slice(0, -1) }));
}

/** A changed basket is an open sale: a scan while tendering goes back to the goods, so that nothing scanned is lost. */
function changed(state: LaneState, from: Basket, change: BasketChange): LaneStep {
  if (!change.ok) return refuse(change.reason);
  const earlier = saleOf(state.stage)?.before ?? [];
  const before = [...earlier, from].slice(-undoDepth);
  return moved(state, openSale(change.basket, { touchedLineId: change.touchedLineId, before }));
}

const openSale = (basket: Basket, of: Pick<OpenSale, "touchedLineId" | "before">): Stage => ({
  at: "open",
  sale: { basket, priced: priceBasket(basket), ...of },
});

const moved = (state: LaneState, stage: Stage, effects: readonly LaneEffect[] = []): LaneStep => ({
  ok: true,
  state: { ...state, version: state.version + 1, stage },
  effects,
});

const refuse = (reason: Refused): LaneStep => ({ ok: false, reason });

function signedIn(state: LaneState): SignedIn {
  if (state.person === null) throw new Error("a sale without a person"); // laneStep refuses before
  return state.person;
}
