// What a box tells HQ of its update, with its telemetry.

import type { BoxValues } from "@evertill/fleet";
import type { UpdateDesk } from "./update-desk.ts";
import type { UpdateState } from "./update-step.ts";

export function updateReport(desk: UpdateDesk | null): NonNullable<BoxValues["update"]> | null {
  if (desk === null) return null;
  const { state, slot } = desk;
  const order = state.at === "idle" ? null : state.order;
  const { reason, detail } = whyOf(state);
  return { slot, at: state.at, order: order?.id ?? null, version: order?.version ?? null, reason, detail };
}

function whyOf(state: UpdateState): { readonly reason: string | null; readonly detail: string | null } {
  switch (state.at) {
    case "offered":
      return { reason: state.waits, detail: null };
    case "unpacked":
      return { reason: state.waitsFor[0] ?? null, detail: state.waitsFor.join(", ") };
    case "rolled-back":
      return { reason: state.reason, detail: null };
    case "refused":
      return { reason: state.reason, detail: state.detail };
    default:
      return { reason: null, detail: null };
  }
}
