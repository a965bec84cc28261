// Where a store's pull goes on, `<incarnation>.<change number>`: numbers mean nothing to an HQ that lost its past, and a
// store that comes with another incarnation's starts over rather than being told nothing for ever.

import { readWholeNumber } from "./whole-number.ts";

export function checkpointText(through: number, incarnation: string): string {
  return `${incarnation}.${through}`;
}

/** The change number to go on from; null when the text is no checkpoint. A bare number is of this incarnation. */
export function readCheckpoint(text: string | undefined, incarnation: string): number | null {
  const [given, number] = text?.includes(".") ? text.split(".", 2) : [incarnation, text];
  const through = readWholeNumber(number, { whenAbsent: 0, least: 0, most: Number.MAX_SAFE_INTEGER });
  return given === incarnation ? through : through && 0;
}
