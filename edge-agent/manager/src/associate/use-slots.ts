// What room the store's slots have left for the draft, asked again and again while it needs one.

import type { OrderSlotsAnswer, OrderSlotsView } from "@evertill/protocol";
import { useEffect, useState } from "react";
import { useRoom } from "../door/door-context.ts";
import { type Draft, kindsOf } from "./draft.ts";

/** Null: the hub has not said yet. None: nothing of it is done by slots. */
export type SlotsHere = OrderSlotsView | "none" | null;

const everyMs = 4_000;

export function useSlots(draft: Draft): SlotsHere {
  const { door } = useRoom();
  const kinds = kindsOf(draft).join(",");
  const code = encodeURIComponent(draft.contact.postalCode.trim());
  const path = kinds === "" ? null : `api/orders/slots?orderId=${draft.orderId}&kinds=${kinds}&postalCode=${code}`;
  const [heard, setHeard] = useState<OrderSlotsView | "none" | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const said = await door.get<OrderSlotsAnswer>(path);
      if (isOver) return;
      if (said !== null) setHeard(said.slots ?? "none");
      timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [door, path]);
  return path === null ? "none" : heard;
}
