import { minor } from "@evertill/core";
import type { Scene } from "@evertill/schemas";
import { afterEach, expect, it } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { publishCommission } from "./commission-books.ts";
import { publishPlaylist } from "./playlists.ts";
import { publishPoints } from "./points-books.ts";
import { publishPrices } from "./price-books.ts";
import { publishPromotions } from "./promotion-books.ts";
import { publishTaxes } from "./tax-books.ts";

// The order of members counts.
const scene: Scene = {
  ...({ is: "picture", sceneId: "p", seconds: 8, title: { zh: "一", en: "One" } } as const),
  ...{ text: { zh: "", en: "" }, picture: { shape: "tv", colour: "#102030" } },
};
const points: Parameters<typeof publishPoints>[1] = {
  ...({ fromDay: "", currency: "CNY" } as const),
  memberKeys: ["a".repeat(64)],
  earn: { perMinor: minor(100), tiers: [], categories: [], except: { skus: [], brands: [], categories: [] } },
};

describeOnEachDatabase("books of every kind", (database) => {
  afterEach(async () => {
    await database().db.deleteFrom("reference_document").execute();
  });

  it("[P7] the id of a book that an earlier release published is still the id of what it holds", async () => {
    const { db } = database();
    const list = { fromDay: "2026-11-22", heldForMs: 1, embeddedCodes: [], regions: [], prices: [] };
    expect(await publishPrices(db, list, 1)).toBe("prices-1-58c906ba1de82b39");
    expect(await publishPromotions(db, [], 1)).toBe("promotions-1-4f53cda18c2baa0c");
    expect(await publishTaxes(db, { fromDay: "", zones: [] }, 1)).toBe("taxes-1-e3fb0d3cb77d84a9");
    expect(await publishCommission(db, { fromDay: "", rules: [] }, 1)).toBe("commission-1-7f992ce07ac6a360");
    expect(await publishPoints(db, points, 1)).toBe("points-1-78722468f4ade4f3");
    expect(await publishPlaylist(db, [scene], 1)).toBe("playlist-1-f81d06edf938fa10");
  });

  it("[P7] the tenth book comes after the ninth", async () => {
    const { db } = database();
    for (let number = 1; number <= 11; number++)
      expect(await publishCommission(db, { fromDay: `2026-11-${10 + number}`, rules: [] }, number)).toMatch(
        new RegExp(`^commission-${number}-[0-9a-f]{16}$`),
      );
  });
});
