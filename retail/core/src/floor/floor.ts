// A store's sales floor as a plan: its zones, the stands in them with what stands there, and its kiosks. All lengths are decimetres,
// from the left and from the front, where the entrance is drawn at the bottom.

import type { Bilingual, Item } from "../item.ts";

export interface FloorArea {
  readonly xDm: number;
  readonly yDm: number;
  readonly widthDm: number;
  readonly depthDm: number;
}

export interface FloorZone extends FloorArea {
  /** Drawn on the plan: "B". */
  readonly zoneId: string;
  /** "Zone B" */
  readonly name: Bilingual;
}

export interface FloorStand extends FloorArea {
  readonly zoneId: string;
  /** Once in its zone: "3". */
  readonly standId: string;
  /** Goods that stand there. */
  readonly skus?: readonly string[];
  /** All goods of these groups, and of groups beneath them, but for those that have a stand of their own. */
  readonly categories?: readonly string[];
}

export interface FloorKiosk {
  readonly box: string;
  readonly xDm: number;
  readonly yDm: number;
}

export interface Floor {
  readonly widthDm: number;
  readonly depthDm: number;
  readonly zones: readonly FloorZone[];
  readonly stands: readonly FloorStand[];
  readonly kiosks: readonly FloorKiosk[];
}

export interface FloorPlace {
  readonly zone: FloorZone;
  readonly stand: FloorStand;
}

/** Where goods stand: by the item, else by the narrowest group that has a stand; the first of several. Null: nowhere on the plan. */
export function floorPlace(
  { zones, stands }: Floor,
  { sku, category }: Pick<Item, "sku" | "category">,
): FloorPlace | null {
  const groups = narrowestFirst(category);
  const stand =
    stands.find(({ skus = [] }) => skus.includes(sku)) ??
    groups.map((group) => stands.find(({ categories = [] }) => categories.includes(group))).find(isSome);
  const zone = zones.find(({ zoneId }) => zoneId === stand?.zoneId);
  return stand === undefined || zone === undefined ? null : { zone, stand };
}

const isSome = <T>(value: T | undefined): value is T => value !== undefined;

/** `a/b/c`: itself, `a/b`, `a`. */
function narrowestFirst(category: string): readonly string[] {
  const parts = category.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

/** The zone that a kiosk stands in; null: none, or it is not on the plan. */
export function zoneOfKiosk({ zones, kiosks }: Floor, box: string): FloorZone | null {
  const kiosk = kiosks.find((one) => one.box === box);
  if (kiosk === undefined) return null;
  return zones.find((zone) => isWithin({ ...kiosk, widthDm: 0, depthDm: 0 }, zone)) ?? null;
}

export interface FloorFault {
  /** `stands.3` */
  readonly where: string;
  readonly what: string;
  readonly accepted: string;
}

/** What in a plan cannot be; null: nothing. Its shape has been checked. */
export function floorFault(floor: Floor): FloorFault | null {
  const { zones, stands, kiosks } = floor;
  const whole: FloorArea = { xDm: 0, yDm: 0, widthDm: floor.widthDm, depthDm: floor.depthDm };
  const faults = [
    ...again(zones.map(({ zoneId }) => zoneId)).map((at) => fault("zones", at, "a zone twice", "each zoneId once")),
    ...outside(zones, () => whole).map((at) => fault("zones", at, "a zone beyond the floor", "within the floor")),
    ...stands.flatMap(({ zoneId }, at) =>
      zones.some((zone) => zone.zoneId === zoneId)
        ? []
        : [fault("stands", at, `no zone ${zoneId}`, zones.map((zone) => zone.zoneId).join(", "))],
    ),
    ...outside(stands, ({ zoneId }) => zones.find((zone) => zone.zoneId === zoneId) ?? whole).map((at) =>
      fault("stands", at, "a stand beyond its zone", "within its zone"),
    ),
    ...again(stands.map(({ zoneId, standId }) => `${zoneId}/${standId}`)).map((at) =>
      fault("stands", at, "a stand twice", "each standId once in its zone"),
    ),
    ...twice(stands.map(({ skus = [] }) => skus)).map(({ at, one }) =>
      fault("stands", at, `${one} stands elsewhere too`, "each sku at one stand"),
    ),
    ...twice(stands.map(({ categories = [] }) => categories)).map(({ at, one }) =>
      fault("stands", at, `${one} stands elsewhere too`, "each category at one stand"),
    ),
    ...again(kiosks.map(({ box }) => box)).map((at) => fault("kiosks", at, "a kiosk twice", "each box once")),
    ...outside(
      kiosks.map(({ xDm, yDm }) => ({ xDm, yDm, widthDm: 0, depthDm: 0 })),
      () => whole,
    ).map((at) => fault("kiosks", at, "a kiosk beyond the floor", "within the floor")),
  ];
  return faults[0] ?? null;
}

const fault = (list: string, at: number, what: string, accepted: string): FloorFault => ({
  ...{ where: `${list}.${at}`, what, accepted },
});

/** Places of what stood before. */
const again = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));

function twice(lists: readonly (readonly string[])[]): readonly { readonly at: number; readonly one: string }[] {
  const seen = new Set<string>();
  return lists.flatMap((list, at) =>
    list.flatMap((one) => {
      const isKnown = seen.has(one);
      seen.add(one);
      return isKnown ? [{ at, one }] : [];
    }),
  );
}

const outside = <Area extends FloorArea>(
  areas: readonly Area[],
  within: (area: Area) => FloorArea,
): readonly number[] => areas.flatMap((area, at) => (isWithin(area, within(area)) ? [] : [at]));

const isWithin = (area: FloorArea, of: FloorArea): boolean =>
  area.xDm >= of.xDm &&
  area.yDm >= of.yDm &&
  area.xDm + area.widthDm <= of.xDm + of.widthDm &&
  area.yDm + area.depthDm <= of.yDm + of.depthDm;
