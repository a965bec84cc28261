// A row of the Best Buy open data set's stores file: English, in the United States.

import type { StoreDocument } from "@evertill/schemas";
import type { GeoLocation } from "../reference/store-locations.ts";
import type { RowReader } from "./row-reader.ts";
import { stateTimeZone } from "./state-time-zone.ts";

/** Where a store is, and what it is called; how it sells is HQ's to say. */
export interface StorePlace extends Pick<StoreDocument, "storeId" | "name" | "address" | "timeZone"> {
  /** Absent: not said. */
  readonly location?: GeoLocation;
}

const idShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export function bestBuyStore(row: RowReader): StorePlace {
  const name = row.text("name", { most: 100 });
  const part = (field: string, optional = false) => row.text(field, { most: 100, optional });
  const [street, more, city, state] = [part("address"), part("address2", true), part("city"), part("state")];
  const address =
    `${[street, more, city].filter((text) => text !== "").join(", ")}, ${state} ${part("zip", true)}`.trim();
  const latitude = degrees(row, "location.lat", 90);
  const longitude = degrees(row, "location.lon", 180);
  const timeZone = stateTimeZone(state, longitude);
  if (timeZone === null) row.refuse("state", "unknown-state");
  return {
    ...{ storeId: readId(row), name: { zh: name, en: name }, address: { zh: address, en: address } },
    timeZone: timeZone ?? "",
    ...(latitude === null || longitude === null ? {} : { location: { latitude, longitude } }),
  };
}

/** Null: not said. */
function degrees(row: RowReader, name: string, most: number): number | null {
  const value = row.cell(name)?.value;
  if (typeof value !== "number") return null;
  if (Math.abs(value) > most) row.refuse(name, "off-the-globe");
  return value;
}

/** An id, given as text or as a whole number. */
export function readId(row: RowReader): string {
  const value = row.cell("id")?.value;
  const id = Number.isSafeInteger(value) ? String(value) : row.text("id", { most: 80 });
  if (!idShape.test(id)) row.refuse("id", "bad-id");
  return id;
}
