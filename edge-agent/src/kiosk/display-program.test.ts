import { minor, type Promotion } from "@evertill/core";
import type { GoodsCard } from "@evertill/protocol";
import type { Scene } from "@evertill/schemas";
import { expect, it } from "vitest";
import { type DisplayParts, displayProgram } from "./display-program.ts";

const card = (sku: string): GoodsCard => ({
  ...{ sku, name: { zh: sku, en: sku }, brand: "B", model: "M", category: "a/b", offer: null },
  look: { shape: "tv", colour: "#102030" },
  price: { is: "by-weight", perKgMinor: minor(100) },
});

const promotion: Promotion = {
  ...{ promotionId: "P", name: { zh: "减", en: "Off" }, payer: "chain", fromMs: 1_000, untilMs: 9_000 },
  ...{ stores: null, channels: null, tiers: null, quota: null, coupon: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "g", priority: 0, exclusive: false },
  offer: { is: "amount-off", offMinor: minor(1) },
};

const goods: Scene = { is: "goods", sceneId: "goods", seconds: 8, sku: "1" };
const offer: Scene = { is: "promotion", sceneId: "offer", seconds: 8, promotionId: "P", skus: ["1", "2"] };

const playing = (scenes: readonly Scene[], more: Partial<DisplayParts> = {}) =>
  displayProgram({
    playlists: [{ playlistId: "p-1", number: 1, fromMs: 0, scenes }],
    ...{ nowMs: 5_000, businessDay: "2026-11-22", storeId: "0412", promotions: [promotion] },
    cards: async (skus) => skus.filter((sku) => sku !== "gone").map(card),
    priceUntilMs: () => null,
    ...more,
  });
const played = async (...of: Parameters<typeof playing>) => (await playing(...of)).scenes.map(({ sceneId }) => sceneId);

it("a promotion is shown from its first moment to before its last, in its stores and channels alone", async () => {
  const at = (nowMs: number) => played([offer], { nowMs });
  expect([await at(999), await at(1_000), await at(8_999), await at(9_000)]).toEqual([[], ["offer"], ["offer"], []]);
  expect(await played([offer], { promotions: [{ ...promotion, stores: ["0999"] }] })).toEqual([]);
  expect(await played([offer], { promotions: [{ ...promotion, channels: ["live"] }] })).toEqual([]);
  expect(await played([offer], { promotions: [] })).toEqual([]);
});

it("says until when each scene is true: the promotion's end, or a price's that comes sooner", async () => {
  expect((await playing([offer, goods])).scenes).toMatchObject([{ untilMs: 9_000 }, { untilMs: null }]);
  const sooner = await playing([offer, goods], { priceUntilMs: () => 6_000 });
  expect(sooner.scenes).toMatchObject([{ untilMs: 6_000 }, { untilMs: 6_000 }]);
});

it("plays the newest playlist whose time has come, and goes back to none", async () => {
  const [one, two] = [[goods], [offer]].map((scenes, index) => ({
    ...{ playlistId: `p-${index + 1}`, number: index + 1, fromMs: 4_000 + 2_000 * index, scenes },
  }));
  const playlists = [one, two].filter((each) => each !== undefined);
  const at = async (nowMs: number) => (await playing([], { playlists, nowMs })).playlist?.number ?? null;
  expect([await at(3_999), await at(4_000), await at(6_000)]).toEqual([null, 1, 2]);
});

it("leaves out goods that are gone, days that are not, and kinds that this release does not know", async () => {
  const scenes = [
    { ...goods, sceneId: "gone", sku: "gone" },
    { ...goods, sceneId: "yesterday", untilDay: "2026-11-21" },
    { ...goods, sceneId: "tomorrow", fromDay: "2026-11-23" },
    { ...goods, sceneId: "today", fromDay: "2026-11-22", untilDay: "2026-11-22" },
    JSON.parse('{"is":"film","sceneId":"film","seconds":9}') as Scene,
    { ...offer, skus: ["gone", "2"] },
  ];
  expect(await played(scenes)).toEqual(["today", "offer"]);
  expect((await playing(scenes)).scenes.at(-1)).toMatchObject({ cards: [{ sku: "2" }] });
});
