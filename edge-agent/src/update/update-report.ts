// What a box tells of its update: HQ with its telemetry, and who stands at the till.

import type { BoxValues } from "@evertill/fleet";
import type { UpdateView } from "@evertill/protocol";
import type { Blocker } from "./blockers.ts";
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

/** Long enough that somebody has seen it. */
const newsMs = 600_000;

/** Null: nothing that a person at the till should know. */
export function updateView(desk: Pick<UpdateDesk, "state"> | null, nowMs: number): UpdateView | null {
  const state = desk?.state ?? { at: "idle" };
  if (state.at === "unpacked") {
    const [first] = state.waitsFor;
    return { is: "waits", version: state.order.version, for: waitsFor(first) };
  }
  if (state.at !== "committed" && state.at !== "rolled-back") return null;
  if (Math.abs(nowMs - state.atMs) > newsMs) return null;
  return { is: state.at === "committed" ? "updated" : "rolled-back", version: state.order.version, for: null };
}

function waitsFor(blocker: Blocker | undefined): UpdateView["for"] {
  if (blocker === "sale-open" || blocker === "payment-open") return "sale";
  return blocker === "unsent-entries" || blocker === "unsent-documents" ? "sending" : "rest";
}
