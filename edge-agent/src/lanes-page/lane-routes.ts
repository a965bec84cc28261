// What the manager's first screen asks: every lane with its devices, and the numbers on top. HQ has no part in it.

import type { LanesView, OverviewView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import type { OrderDesk } from "../orders/order-desk.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import { selectStock } from "../stock-page/stock-list.ts";
import type { StoreStock } from "../stock-page/store-stock.ts";
import { entryGaps } from "./entry-gaps.ts";
import type { LaneRegister } from "./lane-register.ts";
import { laneViews } from "./lanes-view.ts";
import type { StoreFleet } from "./store-fleet.ts";

export interface LaneRouteParts {
  readonly box: Box;
  readonly fleet: StoreFleet;
  readonly lanes: LaneRegister;
  readonly orders: OrderDesk;
  readonly stock: StoreStock;
}

const nothing = Type.Object({}, { additionalProperties: false });
const allStock = { show: "all", owner: "all", condition: "all", skus: [] } as const;

export function laneRoutes({ box, fleet, lanes, orders, stock }: LaneRouteParts): readonly StaffRoute[] {
  const hub = box.ports.identity.box;
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/lanes", needs: null },
      asks: nothing,
      answer: (): LanesView => {
        const nowMs = box.ports.clock.wallMs();
        const writers = entryGaps(box.journal);
        return { nowMs, lanes: laneViews({ fleet: fleet.boxes, lanes: lanes.lanes, writers, hub, nowMs }) };
      },
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/overview", needs: null },
      asks: nothing,
      answer: (): OverviewView => {
        // Worked out beside: whoever looks again sees what it came to.
        stock.follow().catch((error: unknown) => box.ports.log("stock-unread", { error: String(error) }));
        const { below, apart } = selectStock(stock.items, allStock).counts;
        return { orders: orders.rows().toReversed(), stock: stock.isComplete ? { below, apart } : null };
      },
    }),
  ];
}
