// How long nobody has touched the kiosk, and what follows: a warning that counts down, then everything is wiped.

export interface IdleRules {
  readonly warnMs: number;
  /** After the warning. */
  readonly wipeMs: number;
}

export type Idle =
  | { readonly at: "awake" }
  /** Whole seconds, 1 or more. */
  | { readonly at: "warning"; readonly secondsLeft: number }
  | { readonly at: "over" };

export const awake: Idle = { at: "awake" };

/** @param untouchedMs since the last touch, key or scan */
export function idleAfter(untouchedMs: number, { warnMs, wipeMs }: IdleRules): Idle {
  if (untouchedMs < warnMs) return awake;
  const leftMs = warnMs + wipeMs - untouchedMs;
  return leftMs <= 0 ? { at: "over" } : { at: "warning", secondsLeft: Math.ceil(leftMs / 1_000) };
}
