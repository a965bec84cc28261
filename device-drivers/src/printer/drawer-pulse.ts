// The pulse that opens a cash drawer, in whatever steps a printer counts it.

export interface DrawerPulse {
  /** The drawer connector's pin that is driven. */
  readonly pin: 2 | 5;
  readonly onTimeMs: number;
  /** At least four times `onTimeMs`: the solenoid is rated for a duty cycle of 20 %. */
  readonly offTimeMs: number;
}

/** In steps of `stepMs`, 1 to `most` of them. Throws where it would burn the solenoid or the printer cannot count it. */
export const drawerPulseOf = (
  { onTimeMs, offTimeMs }: DrawerPulse,
  { stepMs, most }: { readonly stepMs: number; readonly most: number },
): { readonly on: number; readonly off: number } => {
  const on = Math.round(onTimeMs / stepMs);
  const off = Math.round(offTimeMs / stepMs);
  if (on < 1 || off > most || off < 4 * on) {
    throw new Error(
      `a drawer pulse of ${onTimeMs} ms needs 4 × as long a pause, at most ${most * stepMs} ms; got ${offTimeMs} ms`,
    );
  }
  return { on, off };
};
