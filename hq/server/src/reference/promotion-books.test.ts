import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { publishPrices, readPricesFile } from "./price-books.ts";
import { promotionsOfBook, publishPromotions, readPromotionsFile, requireKnownSellers } from "./promotion-books.ts";
import { pullChanges } from "./reference-documents.ts";
import { sampleFile } from "./sample-organisation.ts";

const none = { skus: null, brands: null, categories: null };
const sample = readPromotionsFile(fileURLToPath(sampleFile("promotions.json")));

describeOnEachDatabase("promotion books", (database) => {
  beforeEach(async () => {
    await database().db.deleteFrom("reference_document").execute();
  });
  const books = async () => {
    const { documents } = await pullChanges(database().db, "promotionBook", { store: "0412", after: 0, limit: 10 });
    return documents;
  };

  it("[P7] a book once published keeps its promotions, whatever is published after it", async () => {
    const { db } = database();
    const first = await publishPromotions(db, sample, 1_000);
    const second = await publishPromotions(db, sample.slice(1), 2_000);
    expect(await books()).toMatchObject([
      { bookId: first, number: 1, fromMs: 1_000 },
      { bookId: second, number: 2, fromMs: 2_000 },
    ]);
    expect(await promotionsOfBook(db, first)).toEqual(sample);
    expect(await promotionsOfBook(db, second)).toEqual(sample.slice(1));
    expect(await promotionsOfBook(db, "promotions-9-0")).toBeNull();
  });

  it("the promotions in force again are the book in force; earlier ones again are a new book", async () => {
    const { db } = database();
    const first = await publishPromotions(db, sample, 1_000);
    expect(await publishPromotions(db, sample, 2_000)).toBe(first);
    await publishPromotions(db, [], 3_000);
    const third = await publishPromotions(db, sample, 4_000);
    expect(third).not.toBe(first);
    expect(await books()).toMatchObject([{ number: 1 }, { number: 2, promotions: [] }, { bookId: third, number: 3 }]);
  });
});

describeOnEachDatabase("promotions of counters", (database) => {
  it("are refused while no price book has that counter, by the place and with those that there are", async () => {
    const { db } = database();
    await db.deleteFrom("reference_document").execute();
    const place = sample.findIndex(({ goods }) => goods.sellers !== null);
    const refused = `the promotions p.json are refused at $.promotions[${place}].goods.sellers: ALDERFJORD; accepted: chain`;
    await expect(requireKnownSellers(db, "p.json", sample)).rejects.toThrow(refused);
    await publishPrices(db, readPricesFile(fileURLToPath(sampleFile("prices.json"))), 1);
    await requireKnownSellers(db, "p.json", sample);
    const left = sample.map((one) => ({ ...one, goods: { ...one.goods, except: { ...none, sellers: ["NOBODY"] } } }));
    await expect(requireKnownSellers(db, "p.json", left)).rejects.toThrow(
      "at $.promotions[0].goods.except.sellers: NOBODY; accepted: chain, ALDERFJORD, MARUVALE",
    );
  });
});

describe("a file of promotions", () => {
  const [one] = sample;
  const voucherBack = sample.find(({ offer }) => offer.is === "voucher-back");
  const back = sample.find(({ promotionId }) => promotionId === "SP017");
  const file = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), "evertill-promotions-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "promotions.json"), text);
    return join(folder, "promotions.json");
  };
  const promotions = (...rows: readonly unknown[]) =>
    JSON.stringify({ format: "evertill-promotions/1", promotions: rows });

  it.each([
    ["no JSON", "{", "refused at $: not readable as JSON"],
    ["another format", "{}", "refused at $.format: another format; accepted: evertill-promotions/1"],
    ["no list", '{"format":"evertill-promotions/1"}', "refused at $.promotions: no list"],
    ["a bad row", promotions(one, { ...one, payer: "me" }), '$.promotions[1].payer: "me"; accepted: "chain" or'],
    ["an id twice", promotions(one, one), "$.promotions[1].promotionId: SP001 again"],
    [
      "a voucher of no promotion",
      promotions(voucherBack),
      "$.promotions[0].offer.voucherPromotionId: no promotion SP017; accepted: a promotion of this book",
    ],
    [
      "a voucher that is no multiple of its coupon",
      promotions(
        { ...voucherBack, offer: { ...voucherBack?.offer, steps: [{ atLeastMinor: 9, voucherMinor: 4_999 }] } },
        back,
      ),
      "$.promotions[0].offer.steps[0].voucherMinor: 4999; accepted: a multiple of 5000",
    ],
    [
      "a coupon that ends before its vouchers",
      promotions(voucherBack, { ...back, untilMs: voucherBack?.untilMs }),
      "$.promotions[0].offer.voucherPromotionId: SP017, from",
    ],
    [
      "a coupon for everyone",
      promotions(voucherBack, { ...back, coupon: { kind: "multi-use", code: "A" } }),
      "no such coupon",
    ],
    ["a coupon of other stores", promotions(voucherBack, { ...back, stores: ["0999"] }), "not of store everywhere"],
  ])("with %s is refused as a whole, and says where", (_, text, message) => {
    expect(() => readPromotionsFile(file(text))).toThrow(message);
  });

  it("that is not there is refused by name", () => {
    expect(() => readPromotionsFile("/no/such.json")).toThrow("the promotions /no/such.json are refused");
  });
});
