// Where goods stand, by the plan in the store's document, for whatever window shows it.

import { type Floor, floorPlace, type Item } from "@evertill/core";
import type { FloorView, PlaceView } from "@evertill/protocol";
import type { Reference } from "../box/box-ports.ts";

/** Null: the store has no plan, or the goods stand nowhere on it. */
export function placeView(floor: Floor | undefined, item: Pick<Item, "sku" | "category">): PlaceView | null {
  const place = floor === undefined ? null : floorPlace(floor, item);
  if (place === null) return null;
  const { zone, stand } = place;
  return { zoneId: zone.zoneId, zone: zone.name, standId: stand.standId };
}

/** The same as a part of what is said of goods. */
export function placed(
  reference: Pick<Reference, "store">,
  item: Pick<Item, "sku" | "category">,
): { readonly place?: PlaceView } {
  const place = placeView(reference.store()?.floor, item);
  return place === null ? {} : { place };
}

/** The plan as a kiosk draws it. */
export function floorView(floor: Floor | undefined, box: string): FloorView | null {
  if (floor === undefined) return null;
  const { widthDm, depthDm, zones, stands, kiosks } = floor;
  const kiosk = kiosks.find((one) => one.box === box);
  return {
    ...{ widthDm, depthDm },
    zones: zones.map(({ name: _, ...zone }) => zone),
    stands: stands.map(({ skus: _, categories: _groups, ...stand }) => stand),
    kiosk: kiosk === undefined ? null : { xDm: kiosk.xDm, yDm: kiosk.yDm },
  };
}
