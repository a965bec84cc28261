// Canned views of ringing up.

import { minor, type OpenGift } from "@evertill/core";
import { receiptSvg } from "@evertill/core/e-receipt";
import type { TillView } from "@evertill/protocol";
import { linesOf } from "../goods.ts";
import { at, empty, morningMs, open, saleOf } from "./till.ts";

const reason = (reasonId: string, zh: string, en: string) =>
  ({ reasonId, about: "price-override", name: { zh, en } }) as const;
const reasons = [
  reason("price-match", "同行比价", "Price match"),
  reason("negotiated", "议价", "Negotiated"),
  reason("display-unit", "样机", "Display unit"),
  reason("damaged-pack", "包装破损", "Damaged packaging"),
  reason("shelf-label", "价签有误", "Shelf label differs"),
];

const suspendedSale = (lane: number, count: number, minutesAgo: number, reachable = true) => {
  const sale = saleOf(count);
  return {
    saleId: `suspended-${lane}-${count}`,
    lane,
    pieces: sale.pieces,
    totalMinor: sale.totalMinor,
    firstLine: sale.lines.at(-1)?.name ?? { zh: "", en: "" },
    suspendedAtMs: morningMs - minutesAgo * 60_000,
    reachable,
  };
};

export const suspended = [suspendedSale(2, 3, 4), suspendedSale(1, 5, 18), suspendedSale(3, 7, 41, false)];

export const withSuspended = at({ at: "idle", last: null, refunded: null }, { suspended });

export const refusedScan = open(3, {
  notice: { id: "n1", code: "unknown-code", tone: "warn", values: { text: "6901234567892" } },
});

/** A price changed, with the chain's reasons at hand. */
export const priced = ((): TillView => {
  const view = open(3, { reasons });
  if (view.stage.at !== "open") throw new Error("not open");
  const [first, second, third] = view.stage.sale.lines;
  if (first === undefined || second === undefined || third === undefined) throw new Error("no lines");
  const [match] = reasons;
  if (match === undefined) throw new Error("no reasons");
  const override = { bookPriceMinor: third.unitPriceMinor, reason: match.name };
  const cheaper = minor(third.unitPriceMinor - 30_000);
  const changed = { ...third, unitPriceMinor: cheaper, totalMinor: cheaper, override };
  return { ...view, stage: { ...view.stage, sale: { ...view.stage.sale, lines: [first, second, changed] } } };
})();

/** On what terms members join. */
export const membership = {
  terms: "2026-01",
  text: { zh: "同意会员章程，门店凭手机号记录积分。", en: "Agrees to the terms of membership." },
};

export const training = open(1, { training: true });

export const trainingPaper: TillView = {
  ...empty,
  training: true,
  trainingPaper: receiptSvg(
    [
      '"^^练习 TRAINING^^"',
      "^^上海徐汇旗舰店^^",
      "-",
      "|海尔 BCD-470 双开门冰箱 | ¥ 3,999.00|",
      "{code:123;option:code128,2,72,hri}",
    ].join("\n"),
    { columns: 48, language: "zh", title: "TRAINING" },
  ),
};

const [refrigerator] = linesOf(1);

/** Less than nothing on the floor, and more stores than the list shows. */
export const stockShown = ((): TillView => {
  if (refrigerator === undefined) return empty;
  const { sku, name, brand, model, look } = refrigerator;
  const place = { zone: "floor", owner: "chain", snapshot: 3, tail: -5 } as const;
  const here = {
    ...({ sku, availableQuantity: -2, word: "lane", sinceMs: morningMs - 7_200_000 } as const),
    places: [
      { ...place, condition: "new", quantity: -2 } as const,
      { ...place, condition: "awaiting-inspection", quantity: 1 } as const,
    ],
  };
  const stores = ["徐汇", "浦东", "静安"].map((zh, index) => ({
    ...{ store: `04${20 + index}`, name: { zh: `上海${zh}旗舰店`, en: `Shanghai Flagship ${index + 1}` } },
    availableQuantity: 30 - index,
  }));
  const elsewhere = { at: "known", stores, moreStores: 12, atMs: morningMs - 7_200_000, isOld: true } as const;
  return open(1, { stock: { item: { sku, name, brand, model, look }, here, elsewhere } });
})();

export const buyerAsked = ((): TillView => {
  const lineIds = saleOf(2).lines.map(({ lineId }) => lineId);
  return { ...open(2), buyerCheck: { leastAge: 18, bornBy: "2008-11-23", lineIds } };
})();

export const giftsOpen = ((): TillView => {
  const sale = saleOf(3);
  const gift = (sku: string, zh: string, en: string): OpenGift => ({
    ...{ promotionId: "G", name: { zh: "买冰箱送好礼", en: "A gift with every refrigerator" }, sku, each: 1 },
    ...{ goodsName: { zh, en }, quantity: 1, isChoice: true },
  });
  return at({
    at: "open",
    sale: {
      ...sale,
      openGifts: [gift("G1", "保鲜盒六件套", "Six food boxes"), gift("G2", "电热水壶", "Electric kettle")],
    },
  });
})();
