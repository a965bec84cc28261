// What a showroom display plays now: the newest playlist whose time has come, each scene bound to the goods, prices and
// promotions of this moment. A scene whose goods are gone, whose days are not, or whose promotion does not run is left out.

import type { Promotion } from "@evertill/core";
import type { DisplayView, GoodsCard, SceneView } from "@evertill/protocol";
import { type Playlist, type Scene, sceneShape } from "@evertill/schemas";
import { Compile } from "typebox/compile";

export interface DisplayParts {
  readonly playlists: readonly Playlist[];
  readonly nowMs: number;
  readonly businessDay: string;
  readonly storeId: string;
  /** Of the book in force. */
  readonly promotions: readonly Promotion[];
  /** A card for each of the goods that the store has, in their order. */
  readonly cards: (skus: readonly string[]) => Promise<readonly GoodsCard[]>;
  /** When the price of these goods may be another, at the soonest; null: nothing of it ends. */
  readonly priceUntilMs: (sku: string) => number | null;
}

const scene = Compile(sceneShape);

export async function displayProgram(parts: DisplayParts): Promise<DisplayView> {
  const { playlists, nowMs, businessDay } = parts;
  const playing = playingNow(playlists, nowMs);
  // A scene of a newer release's kind is passed over, and the rest of its playlist plays.
  const scenes = (playing?.scenes ?? []).filter((one) => scene.Check(one)).filter((one) => isOfDay(one, businessDay));
  const drawn = await Promise.all(scenes.map((one) => sceneView(one, parts)));
  return {
    playlist:
      playing === undefined ? null : { playlistId: playing.playlistId, number: playing.number, fromMs: playing.fromMs },
    scenes: drawn.filter((one) => one !== null),
    ...{ nowMs, businessDay },
  };
}

/** The newest whose time has come. */
export const playingNow = (playlists: readonly Playlist[], nowMs: number): Playlist | undefined =>
  playlists.filter(({ fromMs }) => fromMs <= nowMs).toSorted((a, b) => b.number - a.number)[0];

const isOfDay = ({ fromDay, untilDay }: Scene, day: string): boolean =>
  (fromDay === undefined || fromDay <= day) && (untilDay === undefined || day <= untilDay);

async function sceneView(one: Scene, parts: DisplayParts): Promise<SceneView | null> {
  const { sceneId, seconds, fromDay = null, untilDay = null } = one;
  const time = { sceneId, seconds, fromDay, untilDay };
  if (one.is === "picture") {
    const { title, text, picture } = one;
    return { is: "picture", ...time, untilMs: null, title, text, picture };
  }
  if (one.is === "goods") {
    const [card] = await parts.cards([one.sku]);
    return card === undefined ? null : { is: "goods", ...time, untilMs: parts.priceUntilMs(one.sku), card };
  }
  const promotion = parts.promotions.find(({ promotionId }) => promotionId === one.promotionId);
  if (promotion === undefined || !isRunning(promotion, parts)) return null;
  const cards = await parts.cards(one.skus);
  if (cards.length === 0) return null;
  const ends = [promotion.untilMs, ...cards.map(({ sku }) => parts.priceUntilMs(sku) ?? Number.POSITIVE_INFINITY)];
  return { is: "promotion", ...time, untilMs: Math.min(...ends), name: promotion.name, cards };
}

function isRunning({ fromMs, untilMs, stores, channels }: Promotion, { nowMs, storeId }: DisplayParts): boolean {
  const isHere = stores === null || stores.includes(storeId);
  return fromMs <= nowMs && nowMs < untilMs && isHere && (channels === null || channels.includes("till"));
}
