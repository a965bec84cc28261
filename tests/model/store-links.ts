// A store's lanes and hub in small: connections that keep their order while they live, are cut at any moment, and whose last
// words may still arrive when the lane has long connected anew; lanes and hub that lose power; a hub that comes back with an
// empty disk. Each step of a box is one commit, so that a crash takes what was said, and never half of what was written.

import type { Model, Move } from "./explore.ts";

/** How often the world may do what. */
export interface Mishaps {
  readonly cuts: number;
  readonly laneCrashes: number;
  readonly hubCrashes: number;
  readonly newHubs: number;
}

/** A box after one of its steps, and what it says. */
export interface Turn<Box, Said> {
  readonly box: Box;
  readonly says: readonly Said[];
}

export interface Act<Lane, Up> extends Turn<Lane, Up> {
  readonly label: string;
}

/** What is leased: both sides as production decides it. */
export interface Leased<Hub, Lane, Up, Down> {
  readonly hub: Hub;
  readonly lanes: readonly Lane[];
  /** A hub that comes back with an empty disk. */
  readonly emptyHub: Hub;
  /** After the hub has said what it holds of this lane's entries: first on every connection. */
  greeted(lane: Lane, hub: Hub, index: number): Turn<Lane, Up>;
  laneHears(lane: Lane, said: Down): Turn<Lane, Up>;
  laneActs(lane: Lane, link: OnTheWay<Up, Down>): readonly Act<Lane, Up>[];
  /** What is in memory alone is gone. */
  laneCrashed(lane: Lane): Lane;
  laneLost(lane: Lane): Lane;
  hubHears(hub: Hub, from: number, said: Up): Turn<Hub, Down>;
  /** What the hub does by itself. */
  hubActs(hub: Hub): readonly { readonly label: string; readonly hub: Hub }[];
  broken(hub: Hub, lanes: readonly Lane[]): string | null;
  isAtRest(hub: Hub, lanes: readonly Lane[]): boolean;
}

/** Said and not heard yet: what stands there is not said again. */
export interface OnTheWay<Up, Down> {
  readonly isUp: boolean;
  readonly up: readonly Up[];
  readonly down: readonly Down[];
}

interface Line<Up, Down> {
  readonly isUp: boolean;
  /** The hub has heard of this connection at its desk; from then on it hears no older one. */
  readonly isJoined: boolean;
  readonly up: readonly Up[];
  readonly down: readonly Down[];
  /** Of an older connection, still on its way. */
  readonly late: readonly Up[];
}

export interface Store<Hub, Lane, Up, Down> {
  readonly hub: Hub;
  readonly lanes: readonly Lane[];
  readonly lines: readonly Line<Up, Down>[];
  readonly left: Mishaps;
}

const dead = { isUp: false, isJoined: false, up: [], down: [], late: [] } as const;
const names = ["A", "B", "C"];

/** @param hearsOld a fault to plant: the hub takes the words of a connection that a newer one has replaced */
export function storeModel<Hub, Lane, Up, Down>(
  leased: Leased<Hub, Lane, Up, Down>,
  { mishaps, hearsOld = false }: { readonly mishaps: Mishaps; readonly hearsOld?: boolean },
): Model<Store<Hub, Lane, Up, Down>> {
  type World = Store<Hub, Lane, Up, Down>;

  const withLane = (world: World, index: number, of: { lane?: Lane; line?: Partial<Line<Up, Down>> }): World => ({
    ...world,
    lanes: world.lanes.map((lane, at) => (at === index ? (of.lane ?? lane) : lane)),
    lines: world.lines.map((line, at) => (at === index ? { ...line, ...of.line } : line)),
  });

  const laneMoves = (world: World, index: number): readonly Move<World>[] => {
    const name = names[index] ?? String(index);
    const [lane, line] = [world.lanes[index], world.lines[index]];
    if (lane === undefined || line === undefined) return [];
    const moves: Move<World>[] = [];
    const add = (label: string, to: World, isFault = false) => moves.push({ label, isFault, to });

    const { isUp } = line;
    for (const { label, box, says } of leased.laneActs(lane, line)) {
      const up = isUp ? [...line.up, ...says] : line.up;
      add(`${name} ${label}`, withLane(world, index, { lane: box, line: { up } }));
    }
    if (!isUp) {
      const { box, says } = leased.greeted(lane, world.hub, index);
      add(
        `${name} connects, says ${said(says)}`,
        withLane(world, index, { lane: box, line: { isUp: true, up: says } }),
      );
    }
    const [first, ...rest] = line.up;
    if (first !== undefined) {
      const { box, says } = leased.hubHears(world.hub, index, first);
      const heard = { up: rest, down: [...line.down, ...says], isJoined: true };
      add(
        `hub hears ${name}: ${said([first])}, says ${said(says)}`,
        withLane({ ...world, hub: box }, index, { line: heard }),
      );
    }
    const [answer, ...answers] = line.down;
    if (answer !== undefined) {
      const { box, says } = leased.laneHears(lane, answer);
      const after = { lane: box, line: { down: answers, up: [...line.up, ...says] } };
      add(`${name} hears ${said([answer])}`, withLane(world, index, after));
    }
    const [late, ...later] = line.late;
    if (late !== undefined) {
      const after = withLane(world, index, { line: { late: later } });
      const isHeard = hearsOld || !line.isJoined;
      const hub = isHeard ? leased.hubHears(world.hub, index, late).box : world.hub;
      add(`hub hears ${name} of before: ${said([late])}`, { ...after, hub });
      add(`what ${name} said before is lost`, withLane(world, index, { line: { late: [] } }));
    }
    // Once a connection was heard, no older one ever is.
    const cut = { ...dead, late: line.isJoined || line.late.length === 0 ? line.up : line.late };
    const { left } = world;
    if (isUp && left.cuts > 0) {
      const to = withLane(world, index, { lane: leased.laneLost(lane), line: cut });
      add(`${name} is cut off`, { ...to, left: { ...left, cuts: left.cuts - 1 } }, true);
    }
    if (left.laneCrashes > 0) {
      const to = withLane(world, index, { lane: leased.laneCrashed(lane), line: cut });
      add(`${name} loses power`, { ...to, left: { ...left, laneCrashes: left.laneCrashes - 1 } }, true);
    }
    return moves;
  };

  const hubMoves = (world: World): readonly Move<World>[] => {
    const { left } = world;
    const cut = { lanes: world.lanes.map((lane) => leased.laneLost(lane)), lines: world.lines.map(() => dead) };
    const acts = leased.hubActs(world.hub).map(({ label, hub }) => ({ label, isFault: false, to: { ...world, hub } }));
    const crash = { ...world, ...cut, left: { ...left, hubCrashes: left.hubCrashes - 1 } };
    const fresh = { ...world, ...cut, hub: leased.emptyHub, left: { ...left, newHubs: left.newHubs - 1 } };
    return [
      ...acts,
      ...(left.hubCrashes > 0 ? [{ label: "the hub loses power", isFault: true, to: crash }] : []),
      ...(left.newHubs > 0 ? [{ label: "the hub is replaced by an empty one", isFault: true, to: fresh }] : []),
    ];
  };

  return {
    start: { hub: leased.hub, lanes: leased.lanes, lines: leased.lanes.map(() => dead), left: mishaps },
    moves: (world) => [...world.lanes.flatMap((_, index) => laneMoves(world, index)), ...hubMoves(world)],
    broken: ({ hub, lanes }) => leased.broken(hub, lanes),
    isAtRest: ({ hub, lanes, lines }) =>
      lines.every(({ isUp, up, down, late }) => isUp && up.length + down.length + late.length === 0) &&
      leased.isAtRest(hub, lanes),
  };
}

const said = (messages: readonly unknown[]): string =>
  messages.length === 0 ? "nothing" : messages.map((message) => JSON.stringify(message)).join(", ");
