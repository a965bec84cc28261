import { describe, expect, test } from "vitest";
import { batteries, cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { documentNumber } from "../document-number.ts";
import { receiptedEntry } from "../documents/entry-receipt.ts";
import type { Language } from "../item.ts";
import { priceBasket } from "../priced-basket.ts";
import { printedWidth } from "../receipt-lines.ts";
import { saleDraft } from "../sale-entry.ts";
import { busyEReceiptAnswer, eReceiptAnswer, invoiceFormAnswer } from "./e-receipt-answer.ts";
import type { EReceipt } from "./e-receipt-page.ts";
import { type EReceiptReference, eReceiptUrl, readEReceiptName } from "./e-receipt-path.ts";
import { qrModules, receiptSvg } from "./receipt-svg.ts";
import { mostAddresses, visitCounter, visitsPerMinute } from "./visits.ts";

const receiptNumber = documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "b".repeat(32), count: 42 });
const reference: EReceiptReference = { receiptNumber, key: "Ab_9-".repeat(4).padEnd(22, "x") };
const name = `${receiptNumber}-${reference.key}`;
const basket = priceBasket(scanned([kettle, batteries, batteries]));
const receipt: EReceipt = {
  entry: {
    kind: "sale",
    body: saleDraft({
      ...{ basket, pricing: plainPricing, tenders: [cashOf(20_000, basket.totalMinor)], person: "p-1" },
      ...{ businessDay: "2025-11-21", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" } },
      versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
      ...{ store: "0412", box: "0412-02", receiptNumber },
    }).body,
  },
  place: {
    store: { id: "0412", name: { zh: "长明<电器>", en: "Evertill & Co" }, address: { zh: "样板路", en: "Road" } },
    ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
  },
};
const found = async (asked: EReceiptReference) => (asked.key === reference.key ? receipt : null);

/** Each drawn line as its characters with the column at which each is centred. */
function drawnLines(svg: string): readonly (readonly { readonly character: string; readonly column: number }[])[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, line = ""]) =>
    [...line.matchAll(/<tspan x="(\d+)">(.*?)<\/tspan>/g)].map(([, x = "", text = ""]) => ({
      character: text === "&#xa0;" ? " " : text.replace(/&\w+;/, "&"),
      column: Number(x) / 12,
    })),
  );
}

describe("a receipt as a picture", () => {
  test.each([32, 42, 48] as const)("lines up single and double width to the column on %i columns", (columns) => {
    const text = ["{width:*,10}", "|海尔 BCD-470 冰箱x | ¥ 1,699.0|", "{width:auto}"].join("\n");
    const [word = [], amount = []] = drawnLines(receiptSvg(text, { columns, language: "zh", title: "" }));
    for (const line of [word, amount]) {
      let edge = (line[0]?.column ?? 0) - printedWidth(line[0]?.character ?? "") / 2;
      for (const { character, column } of line) {
        expect(column, character).toBe(edge + printedWidth(character) / 2);
        edge += printedWidth(character);
      }
    }
    expect((amount.at(-1)?.column ?? 0) + 0.5, "the amount ends at the paper's edge").toBe(columns);
  });

  test("is the same every time, and loads nothing from elsewhere", () => {
    const draw = () =>
      receiptSvg("^^店^^\n{code:https://a.example/x;option:qrcode,4,m}", {
        columns: 32,
        language: "zh",
        title: "小票",
      });
    expect(draw()).toBe(draw());
    expect(draw().replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/http|url\(|@import|<script|style=/);
  });

  test("a QR code has the finder patterns of ISO/IEC 18004 in three corners", () => {
    const rows = qrModules(eReceiptUrl("https://store.example", reference));
    const corner = (x: number, y: number) => rows.slice(y, y + 7).map((row) => row.slice(x, x + 7));
    const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
    const far = rows.length - 7;
    expect([corner(0, 0), corner(far, 0), corner(0, far)]).toEqual([finder, finder, finder]);
  });
});

describe("a receipt's address", () => {
  test.each([
    ["without its key", receiptNumber],
    ["with a key too short", name.slice(0, -1)],
    [
      "with a wrong check digit",
      name.replace(receiptNumber, receiptNumber.slice(0, -1) + ((Number(receiptNumber.at(-1)) + 1) % 10)),
    ],
    ["of a suspended sale", name.replace(/^R/, "S")],
    ["with a path in it", `../${name}`],
  ])("%s opens nothing", (_, wrong) => {
    expect(readEReceiptName(wrong)).toBeNull();
  });

  test("is the base with one slash between", () => {
    for (const base of ["https://store.example", "https://store.example/"])
      expect(eReceiptUrl(base, reference)).toBe(`https://store.example/r/${name}`);
    expect(readEReceiptName(`${name}.svg`)).toEqual({ ...reference, isPicture: true });
  });
});

describe("what a phone is answered", () => {
  test.each<[Language, string | undefined, string | undefined, string]>([
    ["zh", undefined, "zh-CN,zh;q=0.9", "购物小票"],
    ["en", undefined, "en-GB,en;q=0.9", "Receipt"],
    ["en", "en", "zh-CN", "Receipt"],
    ["zh", "fr", undefined, "购物小票"],
  ])("the page in %s", async (language, lang, preferred, word) => {
    const { status, headers, body } = await eReceiptAnswer({ name, lang, preferred }, found);
    expect({ status, cache: headers["cache-control"] }).toEqual({ status: 200, cache: "no-store" });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body).toContain(`<html lang="${language === "zh" ? "zh-CN" : "en"}">`);
    expect(body).toContain(word);
    expect(body).toContain("<svg");
    expect(body, "nothing runs and nothing is styled in place").not.toMatch(/<script|\sstyle=|\son\w+=|<电器>/);
  });

  test("the picture as a file of the receipt's name", async () => {
    const { headers, body } = await eReceiptAnswer({ name: `${name}.svg` }, found);
    expect(headers["content-disposition"]).toBe(`attachment; filename="${receiptNumber}.svg"`);
    expect(body.startsWith("<svg ")).toBe(true);
  });

  test("a wrong key, a number of nobody and no number at all are answered alike", async () => {
    const wrong = [`${receiptNumber}-${"A".repeat(22)}`, "list", ""].map((asked) =>
      eReceiptAnswer({ name: asked }, found),
    );
    const answers = await Promise.all(wrong);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.body).not.toContain(receiptNumber);
  });

  test("one who asks too often waits a minute; others do not", () => {
    const isAdmitted = visitCounter();
    const ask = (address: string, nowMs: number) => isAdmitted({ address, nowMs });
    const first = Array.from({ length: visitsPerMinute + 1 }, (_, index) => ask("192.0.2.1", 100_000 + index));
    expect(first.filter(Boolean)).toHaveLength(visitsPerMinute);
    expect(ask("192.0.2.2", 100_500)).toBe(true);
    expect(ask("192.0.2.1", 160_200)).toBe(true);
    expect(busyEReceiptAnswer({ lang: "en" })).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
  });

  test("a flood of addresses gives nobody a second try before the minute is over", () => {
    const isAdmitted = visitCounter();
    const ask = (address: string, nowMs: number) => isAdmitted({ address, nowMs });
    for (let at = 0; at <= visitsPerMinute; at += 1) ask("192.0.2.1", 100_000);
    for (let at = 1; at < mostAddresses; at += 1) expect(ask(`198.51.100.${at}`, 100_001)).toBe(true);
    expect(ask("203.0.113.1", 100_002)).toBe(false);
    expect(ask("192.0.2.1", 100_002)).toBe(false);
    expect(ask("203.0.113.1", 160_000)).toBe(true);
  });
});

describe("asking for a fapiao", () => {
  const requestId = "0".repeat(32);
  const open = { ...receipt, invoice: { state: null, documents: [], requestId } } as const;
  const send = async (fields: Readonly<Record<string, string>>, key = reference.key) => {
    const asked: unknown[] = [];
    const answer = await invoiceFormAnswer(
      { name: `${receiptNumber}-${key}`, lang: "zh", form: new URLSearchParams({ request: requestId, ...fields }) },
      {
        find: async (of) => (of.key === reference.key ? open : null),
        ask: async (_, request) => asked.push(request),
      },
    );
    return { ...answer, asked };
  };

  test("the page has the form where it may be asked for, and none elsewhere", async () => {
    const page = async (of: EReceipt) => (await eReceiptAnswer({ name, lang: "zh" }, async () => of)).body;
    expect(await page(open)).toContain(`value="${requestId}"`);
    expect(await page(receipt)).not.toContain("<form");
    expect(await page({ ...open, invoice: { ...open.invoice, state: "queued", requestId: null } })).toMatch(/正在开具/);
  });

  test("the form begins with the organisation that is known to have bought, until something else was typed", async () => {
    const knownBuyer = { is: "organisation", title: "样板<公司>", taxNumber: "91350100M000100Y43" } as const;
    const known = { ...open, invoice: { ...open.invoice, knownBuyer } };
    const { body } = await eReceiptAnswer({ name, lang: "zh" }, async () => known);
    expect(body).toContain('value="样板&lt;公司&gt;"');
    expect(body).toContain('value="91350100M000100Y43"');
    const form = new URLSearchParams({ request: requestId, is: "person", title: "x".repeat(101), taxNumber: "" });
    const typed = await invoiceFormAnswer({ name, lang: "zh", form }, { find: async () => known, ask: async () => 1 });
    expect(typed.body).not.toContain("样板&lt;公司");
  });

  test("what is accepted is asked for once the page says so, and loading again asks nothing", async () => {
    const { status, headers, asked } = await send({ is: "person", title: "林" });
    expect([status, headers.location]).toEqual([303, `${name}?lang=zh#invoice`]);
    expect(asked).toEqual([{ requestId, buyer: { is: "person", title: "林" } }]);
  });

  test.each([
    ["a wrong tax number", { is: "organisation", title: '公司"><b>', taxNumber: "91350100M000100Y44" }, "税号应为"],
    ["no title", { is: "organisation", title: "", taxNumber: "91350100M000100Y43" }, "请填写抬头"],
  ])("%s is said beside its field, with what was typed, and nothing is asked", async (_, fields, word) => {
    const { status, body, asked } = await send(fields);
    expect(status).toBe(422);
    expect(asked).toEqual([]);
    expect(body).toMatch(new RegExp(`role="alert">${word}`));
    expect(body).toContain('aria-invalid="true"');
    expect(body).not.toContain("<b>");
  });

  test("a wrong key asks nothing", async () => {
    expect(await send({ is: "person", title: "林" }, "A".repeat(22))).toMatchObject({ status: 404, asked: [] });
  });
});

test("an entry without a receipt, or with another's number, is none", () => {
  const { body } = receipt.entry;
  expect(receiptedEntry({ kind: "sale", body }, receiptNumber)).toMatchObject({ kind: "sale" });
  expect(receiptedEntry({ kind: "sale", body }, `${receiptNumber}0`)).toBeNull();
  expect(receiptedEntry({ kind: "shift-open", body }, receiptNumber)).toBeNull();
});
