import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { readBytes } from "../testing/read-bytes.ts";
import { importItems } from "./import-items.ts";
import { publishPlaylist, readPlaylistFile } from "./playlists.ts";
import { publishPromotions, readPromotionsFile } from "./promotion-books.ts";
import { pullChanges } from "./reference-documents.ts";
import { sampleFile } from "./sample-organisation.ts";

const sample = readPlaylistFile(fileURLToPath(sampleFile("playlist.json")));
const promotions = readPromotionsFile(fileURLToPath(sampleFile("promotions.json")));
const catalogue = await readBytes(readFileSync(sampleFile("catalogue.json")));
const skus = new Set(
  sample.flatMap((one) => (one.is === "goods" ? [one.sku] : one.is === "promotion" ? one.skus : [])),
);
const named = catalogue.ok ? catalogue.items.filter(({ sku }) => skus.has(sku)) : [];

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-playlist-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "playlist.json"), text);
  return join(folder, "playlist.json");
}

const of = (...scenes: readonly unknown[]) => JSON.stringify({ format: "evertill-playlist/1", scenes });
const goods = { is: "goods", sceneId: "a", seconds: 8, sku: "100355" };
const picture = {
  ...{ is: "picture", sceneId: "p", seconds: 8, title: { zh: "一", en: "One" }, text: { zh: "", en: "" } },
  picture: { shape: "tv", colour: "#102030" },
};

describe("a file of scenes", () => {
  it("may hold goods, promotions and pictures, drawn or photographed", () => {
    const photograph = { ...picture, sceneId: "q", picture: { image: "data:image/webp;base64,UklGRg==" } };
    expect(readPlaylistFile(file(of(goods, picture, photograph)))).toHaveLength(3);
  });

  it.each([
    ["no JSON", "{", "refused at $: not readable as JSON"],
    ["another format", "{}", "format"],
    ["no scene", of(), "/scenes"],
    ["another kind of scene", of(goods, { ...goods, is: "film" }), '/scenes/1/is: "film"; accepted: goods, promotion'],
    ["a scene that is over at once", of({ ...goods, seconds: 1 }), "/scenes/0/seconds"],
    ["an id twice", of(goods, goods), "/scenes/1/sceneId: a again"],
    ["days the wrong way round", of({ ...goods, fromDay: "2026-11-12", untilDay: "2026-11-11" }), "/scenes/0/untilDay"],
    [
      "a drawing that nobody has",
      of({ ...picture, picture: { shape: "yacht", colour: "#102030" } }),
      "yacht; accepted:",
    ],
    [
      "a picture from elsewhere",
      of({ ...picture, picture: { image: "https://example.com/a.png" } }),
      "/scenes/0/picture",
    ],
  ])("with %s is refused as a whole, and says where", (_, text, message) => {
    expect(() => readPlaylistFile(file(text))).toThrow(message);
  });
});

describeOnEachDatabase("playlists", (database) => {
  beforeEach(async () => {
    await database().db.deleteFrom("reference_document").execute();
    await importItems(database().db, named, { currency: "CNY", isTrial: false });
    await publishPromotions(database().db, promotions, 0);
    await publishPlaylist(database().db, sample, 500);
  });
  const playlists = async () => {
    const { documents } = await pullChanges(database().db, "showroom", { store: "0412", after: 0, limit: 1_000 });
    return documents.flatMap(({ playlist }) => (playlist === undefined ? [] : [playlist]));
  };

  it("the sample's plays from the start; the next one stands beside it, and the newest again changes nothing", async () => {
    const { db } = database();
    expect(await playlists()).toMatchObject([{ number: 1, fromMs: 500, scenes: sample }]);
    const second = await publishPlaylist(db, sample.slice(1), 2_000);
    expect(await publishPlaylist(db, sample.slice(1), 3_000)).toBe(second);
    expect(await playlists()).toMatchObject([{ number: 1 }, { playlistId: second, number: 2, fromMs: 2_000 }]);
  });

  it("with goods or a promotion that the chain has not is refused, and the one that plays goes on", async () => {
    const { db } = database();
    const time = { sceneId: "x", seconds: 5 };
    const goodsGone = publishPlaylist(db, [{ is: "goods", ...time, sku: "nothing" }], 9);
    await expect(goodsGone).rejects.toThrow("/scenes/0: sku nothing");
    const promotionGone = publishPlaylist(
      db,
      [{ is: "promotion", ...time, promotionId: "SP999", skus: ["100355"] }],
      9,
    );
    await expect(promotionGone).rejects.toThrow("/scenes/0/promotionId: SP999");
    expect(await playlists()).toHaveLength(1);
  });
});
