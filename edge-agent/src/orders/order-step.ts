// An order's own machine: one pure step. The hub keeps the state on its disk before anybody hears of it; each state has
// one owner, and what comes late or twice changes nothing. SPEC O2–O5.
//
//   open ──claim──▶ claimed ──paid──▶ paid
//    ▲ │              │
//    │ └──cancel──▶ cancelled, ──time over──▶ expired
//    └──────free──────┘                 paid: from any state, by the sale's entry alone

import type {
  BasketDelivery,
  BasketOrder,
  Bilingual,
  OrderLine,
  OrderPrice,
  SaleMember,
  Salesperson,
  SlotKind,
} from "@evertill/core";

export type OrderState =
  /** The hub's, for whichever lane asks first. */
  | { readonly at: "open" }
  /** One lane's, by a claim of its own. */
  | { readonly at: "claimed"; readonly box: string; readonly claimId: string }
  /** Nobody's any more. */
  | { readonly at: "paid"; readonly receiptNumber: string }
  | { readonly at: "cancelled" }
  | { readonly at: "expired" };

/** Where it was placed, or by whom. */
export type OrderSource =
  | { readonly is: "kiosk"; readonly box: string }
  /** Random subject id and staff number. */
  | { readonly is: "associate"; readonly personId: string; readonly number: string }
  /** By another program, through HQ: "app". */
  | { readonly is: "elsewhere"; readonly channel: string };

export interface OrderDelivery extends Omit<BasketDelivery, "order"> {
  /** What of the slot it takes up; one at least. */
  readonly kinds: readonly SlotKind[];
}

export interface Order extends BasketOrder {
  readonly from: OrderSource;
  /** Whose sale it is; absent: nobody's. */
  readonly soldBy?: Salesperson;
  /** Whom it is for, and the phone that was said; absent: nobody in particular. Forgotten once it is over. */
  readonly member?: SaleMember;
  readonly memberPhone?: string;
  readonly lines: readonly OrderLine[];
  /** Where and when its services are done. To whom is a row by itself, erased as the order ends unpaid. SPEC J8–J11. */
  readonly delivery?: OrderDelivery;
  /** Of its goods as it was placed. Absent: it was by an earlier release. */
  readonly prices?: readonly OrderPrice[];
  /** Of its first line, for lists. */
  readonly firstLine: Bilingual;
  /** Milliseconds since 1970-01-01 UTC, by the hub. */
  readonly placedAtMs: number;
  /** Unclaimed until then, it expires. */
  readonly expiresAtMs: number;
  readonly state: OrderState;
}

export type OrderInput =
  | { readonly type: "claim"; readonly box: string; readonly claimId: string; readonly nowMs: number }
  | { readonly type: "free"; readonly box: string; readonly claimId: string }
  /** A box says all claims that it has: others of it are nobody's. */
  | { readonly type: "holds"; readonly box: string; readonly claimIds: readonly string[] }
  | { readonly type: "paid"; readonly receiptNumber: string }
  | { readonly type: "cancel" }
  | { readonly type: "tick"; readonly nowMs: number };

export type OrderRefusal =
  | { readonly reason: "order-elsewhere"; readonly box: string }
  | { readonly reason: "order-paid"; readonly receipt: string }
  | { readonly reason: "order-cancelled" | "order-expired" };

export type OrderStep =
  | { readonly ok: true; readonly state: OrderState }
  | { readonly ok: false; readonly refused: OrderRefusal };

/** The same state again: nothing to keep. */
export function orderStep({ state, expiresAtMs }: Pick<Order, "state" | "expiresAtMs">, input: OrderInput): OrderStep {
  const stays: OrderStep = { ok: true, state };
  switch (input.type) {
    case "claim":
      return claimed(state, input, expiresAtMs);
    case "free":
      return isHeldBy(state, input) ? { ok: true, state: { at: "open" } } : stays;
    case "holds": {
      if (state.at !== "claimed" || state.box !== input.box || input.claimIds.includes(state.claimId)) return stays;
      return { ok: true, state: { at: "open" } };
    }
    case "paid":
      // A second sale of it is HQ's to find: which of them came first here says nothing.
      return state.at === "paid" ? stays : { ok: true, state: { at: "paid", receiptNumber: input.receiptNumber } };
    case "cancel":
      return cancelled(state);
    case "tick":
      return state.at === "open" && input.nowMs >= expiresAtMs ? { ok: true, state: { at: "expired" } } : stays;
  }
}

function claimed(
  state: OrderState,
  { box, claimId, nowMs }: Extract<OrderInput, { type: "claim" }>,
  expiresAtMs: number,
): OrderStep {
  const refuse = (refused: OrderRefusal): OrderStep => ({ ok: false, refused });
  switch (state.at) {
    case "open":
      if (nowMs >= expiresAtMs) return refuse({ reason: "order-expired" });
      return { ok: true, state: { at: "claimed", box, claimId } };
    case "claimed":
      // The lane's newest claim: a late letting go of an older one means another.
      return state.box === box ? { ok: true, state: { at: "claimed", box, claimId } } : refuse(refusalOf(state));
    default:
      return refuse(refusalOf(state));
  }
}

/** Only what nobody else has: a lane that claimed it may be taking the money. */
function cancelled(state: OrderState): OrderStep {
  if (state.at === "open" || state.at === "cancelled") return { ok: true, state: { at: "cancelled" } };
  return { ok: false, refused: refusalOf(state) };
}

/** Why an order that is not open any more is not touched. */
export function refusalOf(state: Exclude<OrderState, { at: "open" }>): OrderRefusal {
  if (state.at === "claimed") return { reason: "order-elsewhere", box: state.box };
  if (state.at === "paid") return { reason: "order-paid", receipt: state.receiptNumber };
  return { reason: `order-${state.at}` };
}

const isHeldBy = (state: OrderState, { box, claimId }: { readonly box: string; readonly claimId: string }): boolean =>
  state.at === "claimed" && state.box === box && state.claimId === claimId;
