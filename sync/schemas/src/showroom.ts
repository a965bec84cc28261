// The collection `showroom`: what shoppers are shown beside goods and prices. Names of groups of goods, for people who
// browse; playlists of displays, which never change once published. One collection, since a process holds few.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { bilingual, id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const day = Type.String({ maxLength: 10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
const colour = Type.String({ maxLength: 7, pattern: "^#[0-9a-fA-F]{6}$" });

/** Where goods stand is said by the goods: a group without a document here is named by its id. */
const category = Type.Object(
  {
    /** As in `Item.category`; the part before a slash is the group above. */
    categoryId: Type.String({ minLength: 1, maxLength: 80, pattern: "^[a-z0-9/-]+$" }),
    name: bilingual,
    /** 1 is shown first. */
    place: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
  },
  closed,
);

const every = {
  sceneId: id(40),
  seconds: Type.Integer({ minimum: 3, maximum: 600, multipleOf: 1 }),
  /** Business days, both included; absent: always. */
  fromDay: Type.Optional(day),
  untilDay: Type.Optional(day),
};

/** One screenful of a display. */
export const sceneShape = Type.Union([
  /** Goods with their price in hand. */
  Type.Object({ is: Type.Literal("goods"), ...every, sku: id(40) }, closed),
  /** A promotion with goods that it lowers; shown only while it runs. */
  Type.Object(
    {
      ...{ is: Type.Literal("promotion"), ...every, promotionId: id(64) },
      skus: Type.Array(id(40), { minItems: 1, maxItems: 4 }),
    },
    closed,
  ),
  /** A picture with words: a photograph, or one of the program's own drawings on a ground. */
  Type.Object(
    {
      ...{ is: Type.Literal("picture"), ...every, title: bilingual, text: bilingual },
      picture: Type.Union([
        Type.Object({ shape: Type.String({ minLength: 1, maxLength: 40 }), colour }, closed),
        Type.Object(
          {
            /** A data URI; displays fetch nothing from elsewhere. */
            image: Type.String({
              maxLength: 700_000,
              pattern: "^data:image/(webp|png|jpeg|avif);base64,[A-Za-z0-9+/]+=*$",
            }),
          },
          closed,
        ),
      ]),
    },
    closed,
  ),
]);

export type Scene = Static<typeof sceneShape>;

// RxDB checks the frame; what a scene may be is checked by TypeBox at every door.
const scenes = Object.assign(Type.Unsafe<readonly Scene[]>(Type.Array(sceneShape, { minItems: 1, maxItems: 60 })), {
  type: "array",
  items: { type: "object", additionalProperties: true },
});

const playlist = Type.Object(
  {
    playlistId: id(60),
    /** Later ones have higher numbers. */
    number: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** Milliseconds since 1970-01-01 UTC from which it plays, until a later one does. */
    fromMs: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 }),
    scenes,
  },
  closed,
);

/** Exactly one of `category` and `playlist`. */
export const showroomShape = Type.Object(
  {
    /** `category/<categoryId>`, `playlist/<playlistId>` */
    documentId: Type.String({ minLength: 1, maxLength: 100, pattern: "^(category|playlist)/[!-~]+$" }),
    category: Type.Optional(category),
    playlist: Type.Optional(playlist),
  },
  closed,
);

export type ShowroomDocument = Static<typeof showroomShape>;
export type Category = Static<typeof category>;
export type Playlist = Static<typeof playlist>;

/** Version 0; a changed shape gets the next number, and boxes are sent the collection again. */
export const showroomSchema: RxJsonSchema<ShowroomDocument> = {
  version: 0,
  primaryKey: "documentId",
  type: "object",
  properties: showroomShape.properties,
  required: showroomShape.required,
  additionalProperties: false,
  indexes: [],
};
