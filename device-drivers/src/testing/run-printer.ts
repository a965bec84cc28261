// A receipt printer's machine, handed inputs one after the other, and what came of them.

import { stepPrinter } from "../printer/printer-machine.ts";
import { type PrinterEffect, type PrinterInput, type PrinterSettings, printerStart } from "../printer/printer-state.ts";

export const runPrinter = (inputs: readonly PrinterInput[], settings: PrinterSettings) => {
  let state = printerStart;
  const effects: PrinterEffect[] = [];
  let last: readonly PrinterEffect[] = [];
  for (const input of inputs) {
    const step = stepPrinter(state, input, settings);
    state = step.state;
    last = step.effects;
    effects.push(...last);
  }
  return { state, effects, last };
};

export const outcomes = (effects: readonly PrinterEffect[]) =>
  effects.flatMap((effect) => (effect.kind === "job-done" ? [{ id: effect.id, ...effect.outcome }] : []));

export const written = (effects: readonly PrinterEffect[], of: "question" | "job" | "kick") =>
  effects.flatMap((effect) => (effect.kind === "write" && effect.of === of ? [[...effect.bytes]] : []));
