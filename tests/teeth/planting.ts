// How a rule is switched off: by a change to the real modules' prototypes, to a machine, or to what entries say.

import type { EntryDraft } from "@evertill/core";
import { Journal } from "@evertill/journal";
import type { World } from "../simulation/agent-process.ts";
import type { Machine } from "../simulation/machine.ts";
import type { PromiseNumber } from "../simulation/record.ts";

export interface PlantedFault {
  /** The rule that is switched off, with its number in the design or in sync/SPEC.md. */
  readonly rule: string;
  /** The promise by which the simulation notices: caught by another one would be luck. */
  readonly breaks: PromiseNumber;
  /** Weight of failing disks among the faults of the world that it is planted in. */
  readonly diskFailures?: number;
  /** Weight of goods left to be collected in the world that it is planted in; absent: none are. */
  readonly collecting?: number;
  /** The same of quotes. */
  readonly quoting?: number;
  /** One promotion is given a few times a day only in the world that it is planted in. */
  readonly limited?: true;
  /** Sales give vouchers in the world that it is planted in. */
  readonly vouchers?: true;
  /** Some goods are a counter's own in the world that it is planted in. */
  readonly counters?: true;
  /** Shoppers join, are changed and erased in the world that it is planted in. */
  readonly members?: true;
  /** Planted in a world of links that hold, where more of the trade's rarer acts come to their end. */
  readonly isQuiet?: true;
  /** What it breaks comes seldom: steps of a run, where more are needed than are usual. */
  readonly steps?: number;
  /** Switches it off; the answer switches it on again. */
  plant(world: World, machines: readonly Machine[]): () => void;
}

export type Method = (this: never, ...values: never[]) => unknown;

/** Puts another method in a method's place. Private ones are reached by name. */
export function replace(
  type: { readonly prototype: object },
  name: string,
  by: (original: Method) => Method,
): () => void {
  const { prototype } = type;
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== "function") throw new Error(`no method ${name} to plant a fault in`);
  Reflect.set(prototype, name, by(original as Method));
  return () => Reflect.set(prototype, name, original);
}

export const silent = (): Method => () => undefined;

export const onPrototype = (
  rule: string,
  breaks: PromiseNumber,
  type: { readonly prototype: object },
  name: string,
  by: (original: Method) => Method = silent,
): PlantedFault => ({ rule, breaks, plant: () => replace(type, name, by) });

export const onMachines = (rule: string, breaks: PromiseNumber, change: (machine: Machine) => void): PlantedFault => ({
  rule,
  breaks,
  plant: (_world, machines) => {
    for (const machine of machines) change(machine);
    return () => {};
  },
});

/** Every entry is written as `changed` leaves it. */
export const entriesForget = (
  rule: string,
  breaks: PromiseNumber,
  changed: (draft: EntryDraft) => object,
): PlantedFault => ({
  ...onPrototype(rule, breaks, Journal, "append", (original) => {
    return function (this: Journal, draft: EntryDraft) {
      return Reflect.apply(original, this, [changed(draft)]) as unknown;
    } as Method;
  }),
  isQuiet: true,
});
