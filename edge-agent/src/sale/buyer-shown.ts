// What the goods of the open sale ask of their buyer, as the window shows it: with the day that a document is held against.

import { bornBy, businessDayAt, buyerCheckDue } from "@evertill/core";
import type { TillView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "./lane-state.ts";

/** By the calendar of the store: a law counts no business days. */
export function buyerShown({ lane, ports }: Pick<Box, "lane" | "ports">): Pick<TillView, "buyerCheck"> {
  const basket = saleOf(lane.stage)?.basket;
  const due = basket === undefined ? null : buyerCheckDue(basket);
  if (basket === undefined || due === null) return {};
  const today = businessDayAt(ports.clock.wallMs(), ports.reference.store()?.timeZone ?? "UTC");
  return {
    buyerCheck: {
      ...due,
      ...(due.leastAge === undefined ? {} : { bornBy: bornBy(today, due.leastAge) }),
      lineIds: basket.lines.flatMap(({ lineId, buyerCheck }) => (buyerCheck === undefined ? [] : [lineId])),
    },
  };
}
