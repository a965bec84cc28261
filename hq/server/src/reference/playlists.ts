// What displays play, as playlists that never change: publishing writes the next one, to be played from its moment on.
// A scene that names goods or a promotion that the chain has not is refused: a display could only leave it out.

import { lookShapes } from "@evertill/core";
import { type Scene, sceneShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { type FileFault, fileRefusal, ReferenceFileError, readJsonFile } from "./reference-file.ts";

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

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export function readPlaylistFile(file: string): readonly Scene[] {
  const named = `the playlist ${file} is`;
  const refuse = (where: string, what: string) => fileRefusal(named, { where, what });
  const value = readJsonFile(file, format, named);
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

function sceneFault(row: unknown): FileFault | null {
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
 * @returns the id of the playlist that holds them. @throws ReferenceFileError for goods or promotions that the chain has not
 */
export function publishPlaylist(db: Kysely<Tables>, scenes: readonly Scene[], fromMs: number): Promise<string> {
  return publishBook(db, bookKinds.playlist, {
    ...{ content: scenes, fromMs, require: (tx) => requireKnown(tx, scenes) },
    documentOf: ({ bookId: playlistId, ...head }) => ({
      ...{ documentId: `playlist/${playlistId}`, playlist: { playlistId, ...head, scenes: [...scenes] } },
    }),
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
      throw new ReferenceFileError(
        `the playlist is refused at /scenes/${index}: sku ${stray}; accepted: goods of the chain`,
      );
    if (one.is === "promotion" && !known.promotion.has(one.promotionId))
      throw new ReferenceFileError(
        `the playlist is refused at /scenes/${index}/promotionId: ${one.promotionId}; accepted: a promotion of the chain`,
      );
  }
}
