// How a step ends: the lane moved, with effects to be done, or the input was refused.

import type { Refused } from "@evertill/protocol";
import type { LaneEffect } from "./lane-input.ts";
import type { LaneState, Stage } from "./lane-state.ts";

export type LaneStep =
  | { readonly ok: true; readonly state: LaneState; readonly effects: readonly LaneEffect[] }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string | number>> };

export const moved = (state: LaneState, stage: Stage, effects: readonly LaneEffect[] = []): LaneStep => ({
  ok: true,
  state: { ...state, version: state.version + 1, stage },
  effects,
});

/** @param detail amounts that the words need */
export const refuse = (
  reason: Refused,
  detail?: Readonly<Record<string, string | number>>,
): Extract<LaneStep, { ok: false }> => (detail === undefined ? { ok: false, reason } : { ok: false, reason, detail });
