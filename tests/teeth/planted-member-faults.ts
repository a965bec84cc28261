// Rules of members who join in stores, switched off.

import type { MemberRecord } from "@evertill/core";
import { MemberTable } from "../../edge-agent/src/members/member-table.ts";
import { MemberBook } from "../../hq/server/src/members/member-book.ts";
import { type Method, onPrototype, type PlantedFault } from "./planting.ts";

const world = { members: true } as const;

/** What a box keeps of members, but for some. */
const keepsBut = (forgets: (record: MemberRecord) => boolean) => (original: Method) =>
  function (this: MemberTable, record: MemberRecord, at: "box" | "hub") {
    if (!forgets(record)) Reflect.apply(original, this, [record, at]);
  } as Method;

export const memberFaults: readonly PlantedFault[] = [
  {
    ...onPrototype(
      "M1: who joins is kept beside the entry",
      "P8",
      MemberTable,
      "keep",
      keepsBut(() => true),
    ),
    ...{ ...world, isQuiet: true },
  },
  {
    ...onPrototype("M5: a phone is one member's", "P4", MemberBook, "known", () => async () => {
      return { own: null, ofPhone: null };
    }),
    ...world,
  },
  {
    ...onPrototype("M6: points follow who stands for another", "P4", MemberBook, "pointsMoved", () => async () => []),
    ...{ ...world, steps: 1_500 },
  },
  {
    ...onPrototype(
      ...(["M7: who is erased is so at every tier", "P4", MemberTable, "keep"] as const),
      keepsBut(({ is }) => is === "erased"),
    ),
    ...{ ...world, isQuiet: true },
  },
];
