// What a cashier does about the day: opens and closes shifts, moves cash, counts rightly or wrongly.

import type { DayCommand, DayView } from "@evertill/protocol";
import type { Machine } from "./machine.ts";
import type { Random } from "./random.ts";

export type Choice = readonly [weight: number, act: () => void];

export function dayChoices(machine: Machine, day: DayView, random: Random): readonly Choice[] {
  const order = (command: DayCommand) => () => {
    machine.window.command(command, { times: random.chance(0.1) ? 2 : 1 });
  };
  const count = () =>
    day.denominationsMinor.map((denominationMinor) => ({ denominationMinor, pieces: random.between(0, 40) }));
  if (day.shift === null) {
    return [
      [14, order({ type: "open-shift", count: null })],
      [8, order({ type: "open-shift", count: count() })],
      [3, order({ type: "end-day" })],
      [2, order({ type: "reprint-z" })],
      [1, order({ type: "x-report" })],
    ];
  }
  const amountMinor = random.between(1, 300_000);
  const bag = random.chance(0.7) ? random.hex(6) : null;
  return [
    [2, order({ type: "paid-in", amountMinor, reason: random.pick(["change-fund", "found", "other"]) })],
    [2, order({ type: "paid-out", amountMinor, reason: random.pick(["change-fund", "delivery", "other"]) })],
    [3, order({ type: "pick-up", amountMinor, bag })],
    [2, order({ type: "no-sale", reason: "check" })],
    [2, order({ type: "x-report" })],
    [5, order({ type: "close-shift", count: count(), keepMinor: random.pick([0, 0, 5_000, 50_000]) })],
    [1, order({ type: "open-shift", count: null })],
    [1, order({ type: "end-day" })],
  ];
}
