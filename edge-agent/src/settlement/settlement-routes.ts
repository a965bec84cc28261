// The manager's page asks how the acquirers' lists stand against what the tills took, and has them asked for once more.

import type { SettlementState, SettlementsView, SettlementView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { AcquirerStandings, SettlementDesk } from "./settlement-desk.ts";
import { type ListStanding, netMinor } from "./standing.ts";

const nothing = Type.Object({}, { additionalProperties: false });

export function settlementRoutes(box: Box, desk: SettlementDesk): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/settlements", needs: "see-takings" },
      asks: nothing,
      answer: (): SettlementsView => ({ settlements: settlementsShown(desk.read()) }),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/settlements/ask", needs: "see-takings" },
      asks: nothing,
      answer: () => {
        desk.askNow();
        box.ports.log("settlement-asked-again", {});
        return { ok: true };
      },
    }),
  ];
}

/** Days of which neither side has a line are not shown: a list on which nothing may stand is looked at for its neighbours. */
export const settlementsShown = (all: readonly AcquirerStandings[]): readonly SettlementView[] =>
  all
    .flatMap(({ acquirer, isAsked, standings }) => standings.map((of) => shown(of, { acquirer, isAsked })))
    .filter(({ ours, theirs, differences }) => ours.lines + theirs.lines + differences.length > 0)
    .sort((one, other) =>
      one.day > other.day ? -1 : one.day < other.day ? 1 : one.acquirer < other.acquirer ? -1 : 1,
    );

function shown(of: ListStanding, { acquirer, isAsked }: Omit<AcquirerStandings, "standings">): SettlementView {
  const { day, list, matched, differences, ours, theirs } = of;
  return {
    ...{ acquirer, day, state: stateOf(of, isAsked), refused: list?.refused ?? null, readAtMs: list?.readAtMs ?? null },
    ours: { lines: ours.length, minor: netMinor(ours) },
    theirs: { lines: theirs.length, minor: netMinor(theirs) },
    ...{ matched: matched.length, differences },
  };
}

function stateOf({ list, differences, waiting }: ListStanding, isAsked: boolean): SettlementState {
  if (!isAsked) return "no-line";
  if ((list?.readAtMs ?? null) === null) return "not-had";
  if (differences.length > 0) return "differs";
  return waiting > 0 ? "waiting" : "matched";
}
