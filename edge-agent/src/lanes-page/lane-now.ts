// Who is at a lane and what it does at this moment, as it tells the store's desk: nothing of it is kept, and none of it
// leaves the store.

import type { LaneNowView } from "@evertill/protocol";
import { Type } from "typebox";
import type { LaneState } from "../sale/lane-state.ts";
import type { DayState } from "../shift/day-state.ts";

export type LaneNow = LaneNowView;

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ maxLength });

export const laneNowShape = Type.Object(
  {
    person: Type.Union([Type.Object({ number: text(12), name: text(120) }, closed), Type.Null()]),
    stage: Type.Enum(["idle", "open", "tendering", "returning"]),
    shift: Type.Union([Type.Object({ shiftNumber: Type.Integer(), openedAtMs: Type.Number() }, closed), Type.Null()]),
    training: Type.Optional(Type.Literal(true)),
  },
  closed,
);

export function laneNow(of: { readonly lane: LaneState; readonly day: DayState; readonly trains: boolean }): LaneNow {
  const { person, stage } = of.lane;
  const { shift } = of.day;
  return {
    person: person === null ? null : { number: person.number, name: person.name },
    stage: stage.at,
    shift: shift === null ? null : { shiftNumber: shift.shiftNumber, openedAtMs: shift.openedAtMs },
    ...(of.trains ? { training: true } : {}),
  };
}
