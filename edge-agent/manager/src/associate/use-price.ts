// What a till charges for the draft, asked anew as it changes.

import type { OrderPriceView } from "@evertill/protocol";
import { useEffect, useState } from "react";
import { useRoom } from "../door/door-context.ts";
import { type Draft, linesOf } from "./draft.ts";

const priceAfterMs = 150;

/** What a till charges for the draft; the last that was said while a newer is under way. */
export function usePrice(draft: Draft): OrderPriceView | null {
  const { door } = useRoom();
  const [price, setPrice] = useState<OrderPriceView | null>(null);
  const { memberPhone } = draft;
  const isWhole = /^\d{11}$/.test(memberPhone);
  const asked = JSON.stringify({ lines: linesOf(draft), ...(isWhole ? { memberPhone } : {}) });
  const isEmpty = draft.lines.length === 0;
  useEffect(() => {
    if (isEmpty) return setPrice(null);
    let isOver = false;
    const timer = setTimeout(() => {
      void door.post<OrderPriceView>("api/orders/price", JSON.parse(asked)).then((said) => {
        if (!isOver && said !== null) setPrice(said);
      });
    }, priceAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [door, asked, isEmpty]);
  return price;
}
