// The takings of a few business days, folded from the hub's entries as they come: each entry once, whenever it came.

import { type DayTakings, noTakings, parseEntry, takenUntil, takingsWith } from "@evertill/core";
import type { TakingsView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";

interface Folded {
  readonly seen: Set<string>;
  takings: DayTakings;
}

/** Days kept; the one asked for longest ago is folded anew when it is asked for again. */
const mostDays = 4;

export class DayBook {
  readonly #box: Box;
  readonly #days = new Map<string, Folded>();

  constructor(box: Box) {
    this.#box = box;
  }

  takings(businessDay: string): DayTakings {
    const { journal, ports } = this.#box;
    const timeZone = ports.reference.store()?.timeZone ?? "UTC";
    const day = this.#days.get(businessDay) ?? { seen: new Set<string>(), takings: noTakings };
    this.#days.delete(businessDay);
    this.#days.set(businessDay, day);
    for (const oldest of [...this.#days.keys()].slice(0, -mostDays)) this.#days.delete(oldest);
    for (const { epoch, seq } of journal.entriesOfDay(businessDay)) {
      const key = `${epoch}/${seq}`;
      if (day.seen.has(key)) continue;
      day.seen.add(key);
      const held = journal.entryAt(epoch, seq);
      const reading = held === null ? null : parseEntry(held.text);
      if (reading?.ok === true) day.takings = takingsWith(day.takings, reading.entry, timeZone);
    }
    return day.takings;
  }
}

/** What a week ago had taken by this hour. @param nowText `2025-11-21 14:05:09`; past its midnight the day is held against all of it */
export function soFar(weekAgo: DayTakings["hours"], businessDay: string, nowText: string): TakingsView["weekAgoSoFar"] {
  if (weekAgo.length === 0) return null;
  const untilHour = nowText.startsWith(businessDay) ? Number(nowText.slice(11, 13)) % 24 : 23;
  return { untilHour, netMinor: takenUntil(weekAgo, untilHour) };
}

const dayMs = 86_400_000;

/** `2025-11-14` of `2025-11-21`. */
export const weekBefore = (businessDay: string): string =>
  new Date(Date.parse(`${businessDay}T00:00:00Z`) - 7 * dayMs).toISOString().slice(0, 10);
