// Which boxes are shown and in what order; how many there are of each kind. Pure.

import type { BoxSummary, StoreSummary } from "@evertill/hq-server";
import type { Address, Show, Sort } from "./address.ts";

export interface StoreTile {
  readonly store: StoreSummary;
  readonly worst: BoxSummary["worst"];
  readonly boxes: readonly BoxSummary[];
}

const rank = { stop: 0, warn: 1, info: 2, good: 3 } as const;

const isOf: Readonly<Record<Show, (box: BoxSummary) => boolean>> = {
  all: () => true,
  online: ({ state }) => state === "online",
  lost: ({ state }) => state === "lost" || state === "silent",
  "store-away": ({ state }) => state === "store-away",
  behind: (box) => hasMark(box, "behind"),
  "device-down": (box) => hasMark(box, "device-down"),
  clock: (box) => hasMark(box, "clock"),
  drifted: (box) => hasMark(box, "drifted"),
};

const hasMark = ({ marks }: BoxSummary, code: string): boolean => marks.some((mark) => mark.code === code);

export const counted = (boxes: readonly BoxSummary[], show: Show): number => boxes.filter(isOf[show]).length;

/** In the order of the address; equal ones by store and box. */
export function rowsOf(
  boxes: readonly BoxSummary[],
  stores: readonly StoreSummary[],
  { show, find, sort, isDown }: Pick<Address, "show" | "find" | "sort" | "isDown">,
): readonly BoxSummary[] {
  const names = new Map(stores.map(({ store, name }) => [store, name]));
  const wanted = find.trim().toLowerCase();
  const isFound = ({ store, box, version }: BoxSummary) => {
    const name = names.get(store) ?? null;
    return `${store} ${box} ${version ?? ""} ${name?.zh ?? ""} ${name?.en ?? ""}`.toLowerCase().includes(wanted);
  };
  const sign = isDown ? -1 : 1;
  return boxes
    .filter((box) => isOf[show](box) && isFound(box))
    .toSorted((one, other) => sign * order[sort](one, other) || byName(one, other));
}

type Order = (one: BoxSummary, other: BoxSummary) => number;

const byName: Order = (one, other) =>
  one.store === other.store ? compare(one.box, other.box) : compare(one.store, other.store);
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** Unknown ones last. */
const byNumber =
  (of: (box: BoxSummary) => number | null): Order =>
  (one, other) =>
    (of(one) ?? Number.MAX_SAFE_INTEGER) - (of(other) ?? Number.MAX_SAFE_INTEGER);

const order: Readonly<Record<Sort, Order>> = {
  worst: (one, other) => rank[one.worst] - rank[other.worst] || other.marks.length - one.marks.length,
  box: byName,
  version: (one, other) => compare(one.version ?? "", other.version ?? ""),
  heard: byNumber(({ heardMs }) => heardMs),
  // What stands out comes first: most unsent, least disk, farthest clock.
  unsent: byNumber(({ unsentEntries }) => (unsentEntries === null ? null : -unsentEntries)),
  disk: byNumber(({ diskFreeBytes }) => diskFreeBytes),
  certificate: byNumber(({ certificateEndsMs }) => certificateEndsMs),
  clock: byNumber(({ skewMs }) => (skewMs === null ? null : -Math.abs(skewMs))),
};

/** By store, in the stores' own order; a store without a box that is shown is left out, unless all are asked for. */
export function tilesOf(
  rows: readonly BoxSummary[],
  stores: readonly StoreSummary[],
  isEverything: boolean,
): readonly StoreTile[] {
  const boxesOf = Map.groupBy(rows, ({ store }) => store);
  const known = new Set(stores.map(({ store }) => store));
  const others = [...boxesOf.keys()].filter((store) => !known.has(store)).map((store) => ({ store, name: null }));
  return [...stores, ...others]
    .map((store) => {
      const boxes = (boxesOf.get(store.store) ?? []).toSorted(byName);
      return { store, boxes, worst: worstOf(boxes) };
    })
    .filter(({ boxes }) => isEverything || boxes.length > 0)
    .toSorted((one, other) => compare(one.store.store, other.store.store));
}

const worstOf = (boxes: readonly BoxSummary[]): BoxSummary["worst"] =>
  boxes.reduce<BoxSummary["worst"]>((worst, box) => (rank[box.worst] < rank[worst] ? box.worst : worst), "good");
