// The day's takings, for those whose limits say that they may see them.

import { timeTextAt } from "@evertill/core";
import type { TakingsView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import { DayBook, soFar, weekBefore } from "./day-book.ts";

export function takingsRoute(box: Box): StaffRoute {
  const book = new DayBook(box);
  return staffRoute({
    ...{ method: "GET", path: "/api/takings", needs: "see-takings" },
    asks: Type.Object({}, { additionalProperties: false }),
    answer: (): TakingsView => {
      const { at, businessDay } = box.inForce.moment();
      const timeZone = box.ports.reference.store()?.timeZone ?? "UTC";
      const weekAgo = book.takings(weekBefore(businessDay)).hours;
      return {
        businessDay,
        ...book.takings(businessDay),
        weekAgo,
        weekAgoSoFar: soFar(weekAgo, businessDay, timeTextAt(at.wallMs, timeZone)),
      };
    },
  });
}
