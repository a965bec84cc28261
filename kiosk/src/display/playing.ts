// Which scene a display shows: one after the other, each only while what it says is true by the store's clock, which the
// page carries on by itself when its agent is away.

import type { DisplayView, SceneView } from "@evertill/protocol";

/** The agent's word of time, and when by this page's own clock it came. */
export interface Heard {
  readonly nowMs: number;
  readonly atMonotonicMs: number;
}

export const storeNowMs = ({ nowMs, atMonotonicMs }: Heard, monotonicMs: number): number =>
  nowMs + monotonicMs - atMonotonicMs;

/** A page is told of each new business day; by its own word the calendar goes on. */
export function dayAt(display: DisplayView, nowMs: number, timeZone: string): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }).format(nowMs);
  const heardCalendar = new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }).format(display.nowMs);
  return calendar === heardCalendar ? display.businessDay : calendar;
}

export function isTrueNow({ fromDay, untilDay, untilMs }: SceneView, nowMs: number, day: string): boolean {
  if (untilMs !== null && nowMs >= untilMs) return false;
  return (fromDay === null || fromDay <= day) && (untilDay === null || day <= untilDay);
}

/**
 * The scene after the one that was shown, round and round.
 * @param shownId null: none was
 * @returns null where no scene is true now
 */
function nextScene(
  scenes: readonly SceneView[],
  shownId: string | null,
  isTrue: (scene: SceneView) => boolean,
): SceneView | null {
  const shown = scenes.findIndex(({ sceneId }) => sceneId === shownId);
  const inOrder = [...scenes.slice(shown + 1), ...scenes.slice(0, shown + 1)];
  return inOrder.find(isTrue) ?? null;
}

/** A scene that is on, and by the page's own clock since when. */
export interface Turn {
  readonly sceneId: string;
  readonly sinceMs: number;
}

/**
 * The turn that is on: the same until its seconds are over, or what it says is; a scene alone has one after the other.
 * @param turn null: none was
 * @returns null where no scene is true now
 */
export function turnAt(
  turn: Turn | null,
  scenes: readonly SceneView[],
  { monotonicMs, isTrue }: { readonly monotonicMs: number; readonly isTrue: (scene: SceneView) => boolean },
): Turn | null {
  const shown = scenes.find(({ sceneId }) => sceneId === turn?.sceneId);
  const lastsMs = shown === undefined || !isTrue(shown) ? 0 : shown.seconds * 1_000;
  if (turn !== null && monotonicMs < turn.sinceMs + lastsMs) return turn;
  const next = nextScene(scenes, turn?.sceneId ?? null, isTrue);
  return next === null ? null : { sceneId: next.sceneId, sinceMs: monotonicMs };
}
