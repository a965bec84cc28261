// How the store stands at this moment: its day, HQ, and what HQ has not acknowledged.

import type { StoreNowView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import type { Health } from "../health.ts";
import { type StaffRoute, staffRoute } from "./staff-route.ts";

export const storeNow = (box: Box, hq: Health): StaffRoute =>
  staffRoute({
    ...{ method: "GET", path: "/api/store", needs: null },
    asks: Type.Object({}, { additionalProperties: false }),
    answer: (): StoreNowView => {
      const { at, businessDay } = box.inForce.moment();
      return { nowMs: at.wallMs, businessDay, hq: hq.view, unsent: box.journal.unsent() };
    },
  });
