// What the hands do on each panel: Enter, Esc, the arrows, and where typing goes. A new panel is a row here.

import type { TillView } from "@evertill/protocol";
import { beginReturn, codeGiven } from "./act-return.ts";
import { moveAction } from "./actions.ts";
import { approve, leaveApproval } from "./approving.ts";
import { withEntryCleared } from "./ask.ts";
import { buyerFitted } from "./buyer-check.ts";
import { backDay, confirmDay, moveDay, orderDay } from "./day-act.ts";
import { dayPanelOf } from "./day-panel.ts";
import { backDelivery, confirmDelivery, moveDelivery } from "./delivery.ts";
import { depositFitted, moveDeposit, takeDeposit } from "./depositing.ts";
import { type Action, type DeskStep, type Panel, step, type TextField, type Till } from "./desk-state.ts";
import { exemptionReasons, exemptTax } from "./exempting.ts";
import { favouriteColumns, moveFavourites } from "./favourites.ts";
import { atGift } from "./gifts.ts";
import { closeHandOver, confirmHandOver } from "./hand-over.ts";
import { join, moveJoin } from "./joining.ts";
import { saleOf } from "./lines.ts";
import { changeMember, putMemberAway } from "./member-card.ts";
import { confirmOrder, moveOrders, ordersFitted } from "./orders.ts";
import { openPayment } from "./payment.ts";
import { priceReasons, setPrice } from "./pricing.ts";
import { moveReason } from "./reason-mark.ts";
import { moveSalespeople, nameSalespeople, salespeopleFitted } from "./selling.ts";
import { enterSerial, moveSerials, serialsFitted } from "./serials.ts";
import { moveServices, servicesFitted } from "./services.ts";
import { nameStaffBuyer } from "./staff-buyer.ts";
import { enterClock, leaveClock } from "./time-clock.ts";
import { backTradeIn, confirmTradeIn, moveTradeIn } from "./trade-in.ts";
import { closeValue, confirmValue, shownValue } from "./value-panel.ts";
import { enterWeight, leaveWeighing } from "./weighing.ts";

type Act = (till: Till, action: Action) => DeskStep;

interface PanelHands<P extends Panel> {
  /** Absent: Enter does what it does without the panel. */
  readonly enter?: (till: Till, panel: P, act: Act) => DeskStep;
  /** Absent: Esc puts the panel away. */
  readonly back?: (till: Till, panel: P) => DeskStep;
  /** Absent or null: the arrows do what they do without the panel. */
  readonly move?: (till: Till, panel: P, by: 1 | -1) => DeskStep | null;
  /** The panel on another view of the same stage; absent: as it is. `isChanged`: the sale is not as it was. */
  readonly fitted?: (panel: P, view: TillView, isChanged: boolean) => Panel | null;
  /** What takes typed text; absent: the one field. */
  readonly field?: (till: Till) => TextField;
  /** The one field takes a number for the panel: goods are not searched by it, and Esc clears it. */
  readonly asksNumber?: true;
}

type HandsOfAll = { readonly [Is in Panel["is"]]: PanelHands<Extract<Panel, { is: Is }>> };

const putAway = (till: Till): DeskStep => step(till, { panel: null, said: null });

const whileSale = (panel: Panel, view: TillView): Panel | null => (saleOf(view) === null ? null : panel);

const hands: HandsOfAll = {
  actions: {
    enter: (till, { mark }, act) => act(till, { do: "pick-action", index: mark }),
    move: (till, { mark }, by) => moveAction(till, mark, by),
  },
  // It goes with the stage that it was asked for on: goods that come back, cash paid out and a weight have no sale.
  approval: { enter: approve, back: leaveApproval, field: ({ desk }) => desk.signInField },
  "back-details": {},
  "buyer-check": { enter: (till) => step(till, {}), fitted: buyerFitted },
  clock: { enter: enterClock, back: leaveClock, field: ({ desk }) => desk.signInField },
  day: {
    enter: (till) => orderDay(till, confirmDay),
    back: (till, { day }) => backDay(till, day),
    move: (till, { day }, by) => moveDay(till, day, by),
    field: () => "day",
  },
  delivery: { enter: confirmDelivery, back: backDelivery, move: moveDelivery, asksNumber: true },
  deposit: { enter: takeDeposit, move: moveDeposit, field: () => "price", fitted: depositFitted },
  exempt: {
    enter: exemptTax,
    move: (till, _, by) => moveReason(till, exemptionReasons(till), by),
    field: () => "certificate",
    fitted: whileSale,
  },
  favourites: {
    enter: (till, { mark }, act) => act(till, { do: "add-favourite", index: mark }),
    move: (till, _, by) => moveFavourites(till, by * favouriteColumns),
  },
  gifts: {
    enter: (till, { mark }, act) => act(till, { do: "give-gift", index: mark }),
    move: (till, { mark }, by) => step(till, { panel: atGift(till.view, mark + by) }),
    fitted: ({ mark }, view) => atGift(view, mark),
  },
  "hand-over": { enter: confirmHandOver, back: closeHandOver, asksNumber: true },
  join: {
    enter: join,
    move: moveJoin,
    field: ({ desk }) => (desk.panel?.is === "join" ? desk.panel.field : "entry"),
    fitted: (panel, view) => (saleOf(view)?.member == null ? panel : null),
  },
  member: { enter: changeMember, back: putMemberAway, field: () => "memberName" },
  offers: {},
  orders: { enter: confirmOrder, move: moveOrders, fitted: ordersFitted, asksNumber: true },
  "old-units": {
    enter: (till, _, act) => act(till, { do: "old-unit", is: till.desk.texts.entry === "" ? "here" : "card" }),
    asksNumber: true,
  },
  "post-void": {},
  price: {
    enter: setPrice,
    move: (till, _, by) => moveReason(till, priceReasons(till), by),
    field: () => "price",
    fitted: (panel, view) =>
      saleOf(view)?.lines.some(({ lineId }) => lineId === panel.lineId) === true ? panel : null,
  },
  protection: { enter: (till, _, act) => act(till, { do: "protect" }) },
  receipt: { enter: beginReturn, asksNumber: true },
  "refund-code": {
    enter: codeGiven,
    back: (till) => withEntryCleared(putAway(till)),
    // The amount that was keyed into the terminal may be another now.
    fitted: (panel, _, isChanged) => (isChanged ? null : panel),
  },
  salespeople: {
    enter: nameSalespeople,
    move: moveSalespeople,
    fitted: salespeopleFitted,
    asksNumber: true,
  },
  serials: { enter: enterSerial, move: moveSerials, fitted: serialsFitted, asksNumber: true },
  services: {
    enter: (till, { mark }, act) => act(till, { do: "toggle-service", index: mark }),
    move: moveServices,
    fitted: servicesFitted,
  },
  "staff-buyer": { enter: nameStaffBuyer, fitted: whileSale, asksNumber: true },
  stock: { enter: putAway, back: putAway, fitted: (panel, _, isChanged) => (isChanged ? null : panel) },
  suspended: {
    enter: (till, { mark }, act) => act(till, { do: "retrieve", index: mark }),
    move: (till, { mark }, by) => step(till, { panel: suspendedAt(mark + by, till.view) }),
    fitted: ({ mark }, view) => suspendedAt(mark, view),
  },
  "trade-in": {
    enter: confirmTradeIn,
    back: backTradeIn,
    move: moveTradeIn,
    asksNumber: true,
  },
  value: {
    enter: confirmValue,
    back: closeValue,
    field: (till) => (shownValue(till) === null ? "entry" : "price"),
    asksNumber: true,
  },
  weighing: { enter: enterWeight, back: leaveWeighing, field: () => "weight" },
};

const handsOf = (panel: Panel): PanelHands<Panel> => hands[panel.is] as PanelHands<Panel>;

function suspendedAt(mark: number, view: TillView | null): Panel {
  const last = Math.max((view?.suspended.length ?? 0) - 1, 0);
  return { is: "suspended", mark: Math.min(Math.max(mark, 0), last) };
}

/** The panel that is drawn: a payment under way and the day's own hide the others. */
export function shownPanel(till: Till): Panel | null {
  const { view, desk } = till;
  const { panel } = desk;
  if (panel?.is === "approval" || panel?.is === "clock") return panel;
  if (openPayment(view) !== null) return null;
  if (panel?.is === "value" || panel?.is === "refund-code" || panel?.is === "hand-over") return panel;
  if (panel?.is === "trade-in" && view?.tradeIn !== undefined) return panel;
  if (view?.stage.at === "tendering") return null;
  if (view?.weighing !== undefined) return { is: "weighing" };
  const day = dayPanelOf(till);
  if (day !== null) return { is: "day", day };
  return panel?.is === "day" ? null : panel;
}

/** Enter; null where no panel takes it. */
export function panelEntered(till: Till, act: Act): DeskStep | null {
  const panel = shownPanel(till);
  return panel === null ? null : (handsOf(panel).enter?.(till, panel, act) ?? null);
}

/** Esc; null where no panel is open. */
export function panelLeft(till: Till): DeskStep | null {
  const panel = shownPanel(till);
  if (panel === null) return till.desk.panel === null ? null : step(till, { panel: null });
  const { back, asksNumber } = handsOf(panel);
  if (back !== undefined) return back(till, panel);
  return asksNumber === true ? withEntryCleared(putAway(till)) : step(till, { panel: null });
}

/** An arrow; null where no panel takes it. */
export function panelMoved(till: Till, by: 1 | -1): DeskStep | null {
  const panel = shownPanel(till);
  return panel === null ? null : (handsOf(panel).move?.(till, panel, by) ?? null);
}

/** The field of the panel; null: the screen's own. */
export function panelField(till: Till): TextField | null {
  const panel = shownPanel(till);
  return panel === null ? null : (handsOf(panel).field?.(till) ?? "entry");
}

/** A list that grew shorter keeps its mark within; the price of a line that is gone is not asked for. */
export function panelFitted(panel: Panel, view: TillView, isChanged: boolean): Panel | null {
  const { fitted } = handsOf(panel);
  return fitted === undefined ? panel : fitted(panel, view, isChanged);
}

export const asksNumber = ({ desk }: Till): boolean => desk.panel !== null && handsOf(desk.panel).asksNumber === true;
