// What the manager's page asks about shelf labels, and its answers.

import { priorPrice } from "@evertill/core";
import type { LabelsView, StaffAnswer } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import type { LabelDesk } from "../devices/label-desk.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { LabelRun } from "./label-run.ts";
import type { LabelTable } from "./label-table.ts";

const mostListed = 100;
const nothing = Type.Object({}, { additionalProperties: false });

interface LabelRouteParts {
  readonly box: Box;
  readonly table: LabelTable;
  /** Writes down what changed; what cannot be read now is read the next time. */
  readonly look: () => Promise<void>;
  readonly desk: LabelDesk;
  readonly run: LabelRun;
}

export function labelRoutes({ box, table, look, desk, run }: LabelRouteParts): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/labels", needs: null, asks: nothing },
      answer: async (): Promise<LabelsView> => {
        await look();
        const due = await Promise.all(
          table.due(mostListed).map(async ({ sku, ...prices }) => {
            const item = await box.ports.reference.itemBySku(sku);
            if (item === null) return [];
            const { name, look, model, soldBy } = item;
            const priorMinor = priorPrice(table.prices(sku));
            return [{ sku, name, look, model, isByWeight: soldBy === "weight", ...prices, priorMinor }];
          }),
        );
        return { printer: printerOf(desk), count: table.dueCount(), due: due.flat(), run: run.view };
      },
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/labels/print", needs: null, asks: nothing },
      answer: (): StaffAnswer => run.begin(),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/labels/stop", needs: null, asks: nothing },
      answer: (): StaffAnswer => run.stop(),
    }),
  ];
}

function printerOf({ health }: LabelDesk): LabelsView["printer"] {
  if (health === null) return { state: "absent", reason: null };
  return { state: health.state, reason: health.state === "down" ? health.reason : null };
}
