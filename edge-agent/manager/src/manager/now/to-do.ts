// What a person in the store should do now, from what is known of its lanes and stock: the worst first. Pure.

import type { LaneMarkView, LanesView, LaneView, OverviewView } from "@evertill/protocol";

export type ToDo =
  | {
      readonly is: "lane";
      readonly severity: LaneMarkView["severity"];
      readonly lane: LaneView;
      readonly mark: LaneMarkView;
    }
  | { readonly is: "stock"; readonly severity: "warn"; readonly count: number };

const rank: Readonly<Record<ToDo["severity"], number>> = { stop: 0, warn: 1, info: 2 };

/** What only says how it is (a till that was shut down in good order) is nothing to do. */
export function toDoOf(lanes: LanesView | null, overview: OverviewView | null): readonly ToDo[] {
  const ofLanes = (lanes?.lanes ?? []).flatMap((lane) =>
    lane.marks
      .filter(({ severity }) => severity !== "info")
      .map((mark): ToDo => ({ is: "lane", severity: mark.severity, lane, mark })),
  );
  const below = overview?.stock?.below ?? 0;
  const ofStock: readonly ToDo[] = below === 0 ? [] : [{ is: "stock", severity: "warn", count: below }];
  return [...ofLanes, ...ofStock].sort((one, other) => rank[one.severity] - rank[other.severity]);
}
