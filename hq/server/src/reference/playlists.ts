// What displays play, as playlists that never change: publishing writes the next one, to be played from its moment on.
// A scene that names goods or a promotion that the chain has not is refused: a display could only leave it out.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { lookShapes } from "@evertill/core";
import { type Scene, sceneShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole playlist is not taken; the one that plays goes on. */
class PlaylistError extends Error {
  readonly code = "playlist";
}

const format = "evertill-playlist/1";
const frame = Compile(
  Type.Object(
    { format: Type.Literal(format), scenes: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 60 }) },
    { additionalProperties: false },
  ),
);
const scene = Compile(sceneShape);
/** A scene's own shape by itself, so that a refusal names the field and not all that scenes may be. */
const sceneShapes = new Map(sceneShape.anyOf.map((shape) => [shape.properties.is.const, Compile(shape)] as const));

/** @throws PlaylistError naming the file, the place and what is accepted there */
export function readPlaylistFile(file: string): readonly Scene[] {
  const refuse = (where: string, what: string, cause?: unknown) =>
    new PlaylistError(`the playlist ${file} is refused at ${where}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse("$", `not readable as JSON; accepted: a file of format ${format}`, cause);
  }
  if (!frame.Check(value)) {
    const fault = shapeFault(frame, value);
    throw refuse(fault?.where ?? "$", fault?.what ?? "another shape");
  }
  const seen = new Set<string>();
  return value.scenes.map((row, index) => {
    const fault = sceneFault(row);
    if (fault !== null || !scene.Check(row))
      throw refuse(`/scenes/${index}${fault?.where ?? ""}`, fault?.what ?? "another shape");
    if (seen.has(row.sceneId))
      throw refuse(`/scenes/${index}/sceneId`, `${row.sceneId} again; accepted: an id of its own`);
    seen.add(row.sceneId);
    return row;
  });
}

interface Fault {
  readonly where: string;
  readonly what: string;
}

function sceneFault(row: unknown): Fault | null {
  const is = typeof row === "object" && row !== null && "is" in row ? row.is : undefined;
  const shape = [...sceneShapes].find(([name]) => name === is)?.[1];
  if (shape === undefined)
    return { where: "/is", what: `${JSON.stringify(is)}; accepted: ${[...sceneShapes.keys()].join(", ")}` };
  if (!shape.Check(row) || !scene.Check(row)) {
    const fault = shapeFault(shape, row);
    return { where: fault?.where ?? "", what: fault?.what ?? "another shape" };
  }
  if (row.fromDay !== undefined && row.untilDay !== undefined && row.untilDay < row.fromDay)
    return { where: "/untilDay", what: `${row.untilDay}; accepted: ${row.fromDay} or later` };
  if (row.is !== "picture" || !("shape" in row.picture)) return null;
  const { shape: drawn } = row.picture;
  return lookShapes.some((known) => known === drawn)
    ? null
    : { where: "/picture/shape", what: `${drawn}; accepted: ${lookShapes.join(", ")}` };
}

/**
 * Has displays play these scenes from `fromMs` on. The newest playlist again changes nothing.
 * @returns the id of the playlist that holds them. @throws PlaylistError for goods or promotions that the chain has not
 */
export async function publishPlaylist(db: Kysely<Tables>, scenes: readonly Scene[], fromMs: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 7)`.execute(tx);
    await requireKnown(tx, scenes);
    const newest = await newestPlaylist(tx);
    const mark = createHash("sha256").update(JSON.stringify(scenes), "utf8").digest("hex").slice(0, 16);
    if (newest?.playlistId.endsWith(mark) === true) return newest.playlistId;
    const number = (newest?.number ?? 0) + 1;
    const playlistId = `playlist-${number}-${mark}`;
    const documentId = `playlist/${playlistId}`;
    const document = { documentId, playlist: { playlistId, number, fromMs, scenes: [...scenes] } };
    await putDocuments(tx, "showroom", [{ id: documentId, scopes: ["chain"], document }]);
    return playlistId;
  });
}

async function requireKnown(db: Kysely<Tables>, scenes: readonly Scene[]): Promise<void> {
  const skus = scenes.flatMap((one) => (one.is === "goods" ? [one.sku] : one.is === "promotion" ? one.skus : []));
  const sold = await sql<{ id: string }>`
    SELECT id FROM reference_document
    WHERE collection = 'item' AND NOT deleted AND id = ANY (${skus}::text[])`.execute(db);
  const running = await sql<{ id: string }>`
    SELECT promotion ->> 'promotionId' AS id FROM (
      SELECT jsonb_array_elements(document -> 'promotions') AS promotion FROM reference_document
      WHERE collection = 'promotionBook' ORDER BY (document ->> 'number')::int DESC) AS all_promotions`.execute(db);
  const known = { sku: new Set(sold.rows.map(({ id }) => id)), promotion: new Set(running.rows.map(({ id }) => id)) };
  for (const [index, one] of scenes.entries()) {
    const stray = (one.is === "goods" ? [one.sku] : one.is === "promotion" ? one.skus : []).find(
      (sku) => !known.sku.has(sku),
    );
    if (stray !== undefined)
      throw new PlaylistError(
        `the playlist is refused at /scenes/${index}: sku ${stray}; accepted: goods of the chain`,
      );
    if (one.is === "promotion" && !known.promotion.has(one.promotionId))
      throw new PlaylistError(
        `the playlist is refused at /scenes/${index}/promotionId: ${one.promotionId}; accepted: a promotion of the chain`,
      );
  }
}

async function newestPlaylist(
  db: Kysely<Tables>,
): Promise<{ readonly playlistId: string; readonly number: number } | null> {
  const result = await sql<{ playlistId: string; number: number }>`
    SELECT document -> 'playlist' ->> 'playlistId' AS "playlistId",
      (document -> 'playlist' ->> 'number')::int AS number
    FROM reference_document WHERE collection = 'showroom' AND document ? 'playlist' ORDER BY 2 DESC LIMIT 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
