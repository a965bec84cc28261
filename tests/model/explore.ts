// Every state that a world can come to, breadth first: the first state that breaks a rule is reached by as few moves as can
// be, and from every state there must be a way, without another fault, to one where everything is at rest.

import { hash } from "node:crypto";

/** Something that can happen next. */
export interface Move<World> {
  /** As a line of a trace. */
  readonly label: string;
  /** Done by the world to the store, not by the store: healing does without. */
  readonly isFault: boolean;
  readonly to: World;
}

export interface Model<World> {
  readonly start: World;
  moves(world: World): readonly Move<World>[];
  /** What must never be; null: nothing of it. */
  broken(world: World): string | null;
  /** Nothing is owed to anybody any more. */
  isAtRest(world: World): boolean;
}

export interface Violation {
  readonly what: string;
  /** The fewest moves that lead there. */
  readonly trace: readonly string[];
}

export interface Explored {
  readonly states: number;
  readonly moves: number;
  /** Moves to the farthest state. */
  readonly depth: number;
  /** False: there were more states than asked for. */
  readonly isWhole: boolean;
  readonly violation: Violation | null;
}

interface Reached {
  readonly by: number;
  readonly label: string;
  readonly depth: number;
}

/** @param mostStates after which it gives up. */
export function explore<World>(model: Model<World>, mostStates: number): Explored {
  const numbers = new Map<string, number>();
  const worlds: (World | null)[] = [];
  const reached: Reached[] = [];
  const atRest: number[] = [];
  /** Of each state, those from which it is reached without a fault. */
  const healedFrom: number[][] = [];
  let moves = 0;
  const numberOf = (world: World, by: number, label: string): number => {
    const key = hash("sha1", JSON.stringify(world), "base64");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = worlds.length;
    numbers.set(key, number);
    worlds.push(world);
    reached.push({ by, label, depth: by < 0 ? 0 : (reached[by]?.depth ?? 0) + 1 });
    healedFrom.push([]);
    return number;
  };
  const traceTo = (number: number): readonly string[] => {
    const trace: string[] = [];
    for (let at = reached[number]; at !== undefined && at.by >= 0; at = reached[at.by]) trace.unshift(at.label);
    return trace;
  };
  const found = (violation: Violation | null, isWhole: boolean): Explored => ({
    ...{ states: worlds.length, moves, depth: reached.at(-1)?.depth ?? 0, isWhole, violation },
  });

  numberOf(model.start, -1, "");
  for (let at = 0; at < worlds.length; at++) {
    const world = worlds[at] ?? model.start;
    worlds[at] = null;
    const what = model.broken(world);
    if (what !== null) return found({ what, trace: traceTo(at) }, true);
    if (model.isAtRest(world)) atRest.push(at);
    if (worlds.length > mostStates) return found(null, false);
    for (const { label, isFault, to } of model.moves(world)) {
      moves += 1;
      const next = numberOf(to, at, label);
      if (!isFault) healedFrom[next]?.push(at);
    }
  }
  const canRest = new Set(atRest);
  for (const number of canRest) for (const before of healedFrom[number] ?? []) canRest.add(before);
  const stuck = reached.findIndex((_, number) => !canRest.has(number));
  return found(stuck < 0 ? null : { what: "nothing that follows comes to rest", trace: traceTo(stuck) }, true);
}
