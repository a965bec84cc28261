// Where stores are on the globe, and which is how far from a place.

import { type Kysely, sql } from "kysely";
import { type Static, Type } from "typebox";
import type { Tables } from "../database/tables.ts";

const degrees = (most: number) => Type.Number({ minimum: -most, maximum: most, description: "WGS 84, in degrees." });

export const locationShape = Type.Object(
  { latitude: degrees(90), longitude: degrees(180) },
  { additionalProperties: false },
);
export type GeoLocation = Readonly<Static<typeof locationShape>>;

export interface StoreDistance {
  readonly store: string;
  readonly metres: number;
}

/** Writes those that differ from what is held. @returns the stores that are elsewhere now than before */
export async function putLocations(
  tx: Kysely<Tables>,
  places: readonly { readonly storeId: string; readonly location?: GeoLocation }[],
): Promise<readonly string[]> {
  const located = places.flatMap(({ storeId, location }) => (location === undefined ? [] : [{ storeId, ...location }]));
  const { rows } = await sql<{ store: string }>`
    INSERT INTO store_location (store, latitude, longitude)
    SELECT * FROM unnest(${located.map(({ storeId }) => storeId)}::text[],
      ${located.map(({ latitude }) => latitude)}::float8[], ${located.map(({ longitude }) => longitude)}::float8[])
    ON CONFLICT (store) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude
      WHERE (store_location.latitude, store_location.longitude) IS DISTINCT FROM (excluded.latitude, excluded.longitude)
    RETURNING store`.execute(tx);
  return rows.map(({ store }) => store);
}

/** The stores of the chain whose place is known, the nearest first; as near as another, by their ids. */
export async function storesByDistance(db: Kysely<Tables>, from: GeoLocation): Promise<readonly StoreDistance[]> {
  const { rows } = await sql<GeoLocation & { store: string }>`
    SELECT store, latitude, longitude FROM store_location
    JOIN reference_document ON collection = 'store' AND id = store AND NOT deleted ORDER BY store`.execute(db);
  return rows
    .map(({ store, ...at }) => ({ store, metres: metresBetween(from, at) }))
    .toSorted((a, b) => a.metres - b.metres);
}

/** Mean radius of the Earth (IUGG). */
const earthMetres = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies, on a sphere: within 0.6 % of the ellipsoid (R. W. Sinnott, "Virtues of the Haversine", 1984). */
export function metresBetween(a: GeoLocation, b: GeoLocation): number {
  const [latitude, longitude] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}
