// What each action does: a command for the agent, or a change of this screen alone.

import type { TillView } from "@evertill/protocol";
import { actReturn, chooseBack, withCodes } from "./act-return.ts";
import {
  backTender,
  cancelPayment,
  chooseTender,
  enterTender,
  nothingToUndo,
  quickCash,
  takeBack,
  toField,
} from "./act-tender.ts";
import { offeredActions, toggleActions } from "./actions.ts";
import { ask, askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { actDetails } from "./back-details.ts";
import { checkBuyer } from "./buyer-check.ts";
import { finishDay, orderDay, pickDay } from "./day-act.ts";
import { dayPanelOf, showDay } from "./day-panel.ts";
import { beginDelivery, besideDelivery, pickDelivery, undoDelivery } from "./delivery.ts";
import { chooseDeposit, showDeposit } from "./depositing.ts";
import type { Action, DeskStep, Said, Till } from "./desk-state.ts";
import { step } from "./desk-state.ts";
import { chargeTax, chooseExemption, openExempt } from "./exempting.ts";
import { addFavourite, moveFavourites, toggleFavourites, turnFavourites } from "./favourites.ts";
import { addFound, foundCount, moveFound } from "./found.ts";
import { declineGift, giveGift, openGifts, showGifts } from "./gifts.ts";
import { releaseUnpaid, toggleCollect } from "./hand-over.ts";
import { chooseMarketing, toJoinField } from "./joining.ts";
import { chosenBack, chosenLine, expectedQuantity, isDifference, neighbour, returnOf, saleOf } from "./lines.ts";
import { chooseOffers, eraseMember, showMember } from "./member-card.ts";
import { settleUnit, showOldUnits } from "./old-units.ts";
import { pickOrder, showOrders } from "./orders.ts";
import { panelEntered, panelLeft, panelMoved } from "./panel-hands.ts";
import { openPayment } from "./payment.ts";
import { chooseReason, openPrice } from "./pricing.ts";
import { clearSalespeople, salespeopleFitted, showSalespeople } from "./selling.ts";
import { showSerials } from "./serials.ts";
import { showServices, togglePerformed, toggleService } from "./services.ts";
import { removeStaffBuyer, showStaffBuyer } from "./staff-buyer.ts";
import { showStock } from "./stock-panel.ts";
import { chosenTender, fieldBeside, tendering } from "./tender-form.ts";
import { clock } from "./time-clock.ts";
import { beginTradeIn, pickTradeIn, undoTradeIn } from "./trade-in.ts";
import { understood } from "./understood.ts";
import { openValue } from "./value-panel.ts";
import { pressScale } from "./weighing.ts";

export function act(till: Till, action: Action): DeskStep {
  switch (action.do) {
    case "language":
    case "theme":
    case "silence":
      return step(till, {}, { type: "prefer", what: action.do });
    case "back":
      return back(till);
    case "up":
    case "down":
      return move(till, action.do === "up" ? -1 : 1);
    case "choose-line":
      return step(till, { chosenLineId: action.lineId });
    case "sign-in-field":
      return step(till, { signInField: action.field });
    case "join-field":
      return toJoinField(till, action.field);
    case "tender-field":
      return step(till, { tender: { ...till.desk.tender, field: action.field } });
    default:
      // A screen that is about to change takes no second order: a double tap pays once [P2].
      return till.desk.waiting === null ? order(till, action) : step(till, {});
  }
}

function order(till: Till, action: Action): DeskStep {
  const { view, desk } = till;
  if (view === null) return step(till, {});
  switch (action.do) {
    case "confirm":
      return confirm(till);
    case "day":
      return dayPanelOf(till)?.at === "menu"
        ? step(till, { panel: null })
        : step(till, { ...showDay({ at: "menu", mark: 0 }), search: null, said: null });
    case "day-finish":
      return orderDay(till, finishDay);
    case "day-pick":
      return orderDay(till, (panel) => pickDay(panel, action.index, view));
    case "tender":
      return askAndWait(till, { type: "begin-tender" }, { sawTotalMinor: dueAsSeen(view) });
    case "suspend":
      return askAndWait(till, { type: "suspend" });
    case "give-quote":
      return askAndWait(till, { type: "give-quote" }, { sawVersion: view.version });
    case "show-deposit":
      return showDeposit(till);
    case "choose-deposit":
      return chooseDeposit(till, action.index);
    case "settle-deposit":
      return withCodes(till, { codes: [], of: { is: `deposit-${action.by}` } });
    case "show-suspended":
      return step(till, { panel: { is: "suspended", mark: 0 }, search: null, said: null });
    case "print-label": {
      const item = desk.search?.items[desk.search.chosen];
      return item === undefined ? notNow(till) : ask(till, { type: "print-label", sku: item.sku });
    }
    case "print-gift":
    case "print-copy":
      return ask(till, { type: "print-paper", paper: action.do === "print-gift" ? "gift" : "copy" });
    case "print-pick":
      return ask(till, { type: "print-paper", paper: "pick" });
    case "show-serials":
      return showSerials(till);
    case "show-staff-buyer":
      return showStaffBuyer(till);
    case "remove-staff-buyer":
      return removeStaffBuyer(till);
    case "show-salespeople":
      return showSalespeople(till);
    case "clear-salespeople":
      return clearSalespeople(till);
    case "mark-salespeople":
      return step(till, { panel: salespeopleFitted({ is: "salespeople", mark: action.index }, view) });
    case "press-scale":
      return pressScale(till, action.key);
    case "remove-coupon":
      return ask(till, { type: "remove-coupon", code: action.code });
    case "remove-member":
      return saleOf(view)?.member == null ? notNow(till) : ask(till, { type: "remove-member" });
    case "clock-in":
    case "clock-out":
      return clock(till, action.do === "clock-in" ? "in" : "out");
    case "show-member":
      return showMember(till);
    case "erase-member":
      return eraseMember(till);
    case "show-actions":
      return toggleActions(till);
    case "pick-action":
      return pickAction(till, action.index);
    case "show-favourites":
      return toggleFavourites(till);
    case "add-favourite":
      return addFavourite(till, action.index);
    case "turn-favourites":
      return turnFavourites(till, action.to);
    case "favourite-beside":
      return moveFavourites(till, action.by);
    case "show-offers":
      return saleOf(view) === null ? notNow(till) : step(till, { panel: { is: "offers" }, search: null, said: null });
    case "show-gifts":
      return openGifts(view).length === 0 ? notNow(till) : step(till, showGifts);
    case "give-gift":
      return giveGift(till, action.index);
    case "decline-gift":
      return declineGift(till);
    case "show-return":
    case "return-without-receipt":
    case "show-post-void":
    case "show-protection":
    case "protect":
    case "post-void":
    case "begin-exchange":
    case "refund":
    case "refund-later":
    case "refund-as-credit":
    case "return-all":
    case "next-reason":
    case "next-package":
    case "return-reason":
    case "package":
      return actReturn(till, action);
    case "show-old-units":
      return showOldUnits(till);
    case "old-unit":
      return settleUnit(till, action);
    case "show-back-details":
      return chosenBack(till)?.service === undefined ? actDetails(till, action) : togglePerformed(till);
    case "next-inspection":
    case "inspection":
    case "missing":
      return actDetails(till, action);
    case "retrieve":
      return retrieve(till, action.index);
    case "undo":
      return saleOf(view)?.canUndo === true ? ask(till, { type: "undo" }) : refuse(till, nothingToUndo);
    case "price":
      return openPrice(till);
    case "show-stock":
      return showStock(till);
    case "show-services":
      return showServices(till);
    case "toggle-service":
      return toggleService(till, action.index);
    case "toggle-performed":
      return togglePerformed(till);
    case "show-orders":
      return showOrders(till);
    case "begin-delivery":
      return beginDelivery(till);
    case "undo-delivery":
      return undoDelivery(till);
    case "pick-delivery":
      return pickDelivery(till, action.index);
    case "beside":
      return besideDelivery(till, action.by);
    case "begin-trade-in":
      return beginTradeIn(till);
    case "undo-trade-in":
      return undoTradeIn(till);
    case "pick-trade-in":
      return pickTradeIn(till, action.index);
    case "release-unpaid":
      return releaseUnpaid(till);
    case "toggle-collect":
      return toggleCollect(till);
    case "pick-order":
      return pickOrder(till, action.index);
    case "show-value":
      return openValue(till);
    case "exempt-tax":
      return openExempt(till);
    case "check-buyer":
      return checkBuyer(till);
    case "charge-tax":
      return chargeTax(till);
    case "choose-reason":
      if (desk.panel?.is === "join") return chooseMarketing(till, action.index);
      if (desk.panel?.is === "member") return chooseOffers(till, desk.panel, action.index);
      return desk.panel?.is === "exempt" ? chooseExemption(till, action.index) : chooseReason(till, action.index);
    case "void-line":
      if (view.stage.at === "returning") return chooseBack(till, 0);
      return onLine(till, ({ lineId }) => ask(till, { type: "void-line", lineId }));
    case "more":
    case "fewer": {
      const by = action.do === "more" ? 1 : -1;
      const back = chosenBack(till);
      if (back !== null) return chooseBack(till, expectedQuantity(till, { ...back, quantity: back.chosen }) + by);
      return onLine(till, (line) => setQuantity(till, expectedQuantity(till, line) + by));
    }
    case "void-sale":
      if (view.stage.at !== "open") return notNow(till);
      if (!desk.isVoidAsked) return step(till, { isVoidAsked: true, said: null });
      return askAndWait(till, { type: "void-sale" }, { sawVersion: view.version });
    case "training":
      return askAndWait(till, { type: view.training ? "end-training" : "begin-training" });
    case "sign-out":
      return view.stage.at === "idle" ? askAndWait(till, { type: "sign-out" }) : refuse(till, saleOpen);
    case "quick-cash":
      return quickCash(till, action.index);
    case "choose-tender":
      return chooseTender(till, action.index);
    case "take-back":
      return takeBack(till, action.tenderId);
    case "add-found":
      return addFound(till, action.index);
    case "cancel-payment":
      return cancelPayment(till);
    case "ask-payment":
    case "park-payment":
      return openPayment(view)?.state === "unknown"
        ? askAndWait(till, { type: action.do }, { sawVersion: view.version })
        : notNow(till);
    case "give-back":
      return ask(till, { type: "give-back-payment", reference: action.reference });
    case "ask-refund":
    case "refund-in-cash":
      return ask(till, { type: action.do, refundReference: action.refundReference });
    case "printed":
      return ask(till, { type: "receipt-printed", jobId: action.jobId, printed: action.printed });
    default:
      return step(till, {});
  }
}

const saleOpen: Said = { reason: "sale-open", values: {} };

/** Enter, on whatever is on the screen. */
function confirm(till: Till): DeskStep {
  const { view } = till;
  if (view?.stage.at === "signed-out" && till.desk.panel?.is !== "clock") return signIn(till);
  const onPanel = panelEntered(till, act);
  if (onPanel !== null) return onPanel;
  const payment = openPayment(view);
  if (payment !== null) return payment.state === "unknown" ? order(till, { do: "ask-payment" }) : step(till, {});
  if (view?.stage.at === "tendering")
    return isDifference(view.stage) ? order(till, { do: "refund" }) : enterTender(till, view.stage);
  return enter(till);
}

/** Goods that were typed or scanned just before may be on their way: whether there is a sale to pay is the agent's to say. */
function dueAsSeen(view: TillView): number {
  const sale = saleOf(view);
  return sale === null ? 0 : (sale.exchange?.dueMinor ?? sale.totalMinor) - sale.takenMinor;
}

function signIn(till: Till): DeskStep {
  const { number, pin } = till.desk.texts;
  if (number === "") return step(till, { signInField: "number" });
  if (pin === "") return step(till, { signInField: "pin" });
  return askAndWait(till, { type: "sign-in", number, pin });
}

function enter(till: Till): DeskStep {
  const text = till.desk.texts.entry.trim();
  const meaning = understood(text);
  if (meaning.kind === "nothing") return step(till, {});
  if (meaning.kind === "quantity") return withEntryCleared(setQuantity(till, meaning.quantity));
  const { search, isLinked } = till.desk;
  // What was typed stays in the field: nothing is sent later that was typed while the agent was away.
  if (!isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  if (meaning.kind === "words" && search?.itemsFor === text && foundCount(search) > 0)
    return addFound(till, search.chosen);
  return withEntryCleared(ask(till, { type: "enter", text }));
}

/** The list goes, and what was picked is done as by its own key. */
function pickAction(till: Till, index: number): DeskStep {
  const picked = offeredActions(till)[index];
  if (picked === undefined) return step(till, {});
  return act(step(till, { panel: null }).till, picked.action);
}

function setQuantity(till: Till, quantity: number): DeskStep {
  if (returnOf(till.view) !== null) return chooseBack(till, quantity);
  return onLine(till, ({ lineId }) => {
    if (quantity < 1) return refuse(till, { reason: "least-quantity", values: {} });
    const asked = ask(till, { type: "set-quantity", lineId, quantity });
    return step(asked.till, { expected: { lineId, quantity } }, ...asked.intents);
  });
}

function retrieve(till: Till, index: number): DeskStep {
  const sale = till.view?.suspended[index];
  if (sale === undefined) return step(till, {});
  // An open sale is put aside for it.
  if (till.view?.stage.at !== "idle" && till.view?.stage.at !== "open") return refuse(till, saleOpen);
  return askAndWait(till, { type: "retrieve", saleId: sale.saleId });
}

/** Esc, from the innermost outwards; each press puts one thing away. */
function back(till: Till): DeskStep {
  const { view, desk } = till;
  if (desk.waiting !== null) return step(till, {});
  if (desk.isVoidAsked) return step(till, { isVoidAsked: false });
  const offPanel = panelLeft(till);
  if (offPanel !== null) return offPanel;
  if (view?.stage.at === "signed-out")
    return step(till, { texts: { ...desk.texts, number: "", pin: "" }, signInField: "number", said: null });
  if (desk.said !== null) return step(till, { said: null, dismissedNoticeId: view?.notice?.id ?? null });
  if (openPayment(view) !== null) return cancelPayment(till);
  if (view?.stage.at === "tendering") return backTender(till);
  if (desk.texts.entry !== "") return withEntryCleared(step(till, {}));
  if (view?.stage.at === "returning") return askAndWait(till, { type: "cancel-return" });
  if (desk.chosenLineId !== null) return step(till, { chosenLineId: null });
  return step(till, { dismissedNoticeId: view?.notice?.id ?? null });
}

function move(till: Till, by: 1 | -1): DeskStep {
  const onPanel = panelMoved(till, by);
  if (onPanel !== null) return onPanel;
  const { search, tender } = till.desk;
  const stage = tendering(till.view);
  const form = stage === null ? null : chosenTender(stage, tender);
  if (form !== null) return toField(till, fieldBeside(form, tender.field, by));
  if (search !== null && foundCount(search) > 0) return moveFound(till, search, by);
  return step(till, { chosenLineId: neighbour(till, by)?.lineId ?? null });
}

function onLine(till: Till, then: (line: NonNullable<ReturnType<typeof chosenLine>>) => DeskStep): DeskStep {
  const line = till.view?.stage.at === "open" ? chosenLine(till) : null;
  return line === null ? refuse(till, { reason: "no-line", values: {} }) : then(line);
}
