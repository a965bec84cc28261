// An order of the store, by the steps of hub and lane. A hub that lost its disk has forgotten it: then nobody is given it. SPEC O2–O5.

import { ordersToFree } from "../../edge-agent/src/orders/lane-order-step.ts";
import { type OrderInput, type OrderState, orderStep } from "../../edge-agent/src/orders/order-step.ts";
import type { Held, Rules } from "./unique-thing.ts";

/** Null: the hub knows no such order. */
type Thing = OrderState | null;

const nowMs = 0;
const number = "1";

const stepped = (thing: Thing, input: OrderInput): Thing => {
  if (thing === null) return null;
  const step = orderStep({ state: thing, expiresAtMs: 1 }, input);
  return step.ok ? step.state : thing;
};

export const orderRules: Rules<Thing> = {
  start: { at: "open" },
  empty: null,
  claim: (thing, { box, claimId }) => {
    const state = stepped(thing, { type: "claim", box, claimId, nowMs });
    return { state, isGiven: state?.at === "claimed" && state.claimId === claimId };
  },
  free: (thing, of) => stepped(thing, { type: "free", ...of }),
  holds: (thing, of) => stepped(thing, { type: "holds", ...of }),
  used: (thing, receiptNumber) => stepped(thing, { type: "paid", receiptNumber }),
  isNobodys: (thing) => thing?.at !== "claimed",
  told: (held) => held,
  toFree: (held, { isWanted, asked, isUsed, isAllSent }) => {
    const rows = held.map(({ claimId, isGiven, isPaid }: Held) => ({
      ...{ claimId, number, orderId: isGiven ? "order" : null, isPaid: isPaid && isUsed },
    }));
    const over = ordersToFree(rows, { isWanted: () => isWanted, isAsked: (claimId) => claimId === asked, isAllSent });
    return held.filter(({ claimId }) => over.some((one) => one.claimId === claimId));
  },
  isOncePerLane: true,
};
