// How the store stands at this moment: its day, HQ, what HQ has not acknowledged, and what waits for somebody.

import type { StoreNowView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import type { Health } from "../health.ts";
import type { StoreTasks } from "../tasks/store-tasks.ts";
import { type StaffRoute, staffRoute } from "./staff-route.ts";

export const storeNow = (box: Box, { hq, tasks }: { readonly hq: Health; readonly tasks: StoreTasks }): StaffRoute =>
  staffRoute({
    ...{ method: "GET", path: "/api/store", needs: null },
    asks: Type.Object({}, { additionalProperties: false }),
    answer: (): StoreNowView => {
      const { at, businessDay } = box.inForce.moment();
      const open = tasks.read().filter(({ end }) => end === null);
      const overdue = open.filter(({ dueAtMs }) => dueAtMs < at.wallMs).length;
      return {
        ...{ nowMs: at.wallMs, businessDay, hq: hq.view, unsent: box.journal.unsent() },
        tasks: { open: open.length, overdue },
      };
    },
  });
