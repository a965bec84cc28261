import { describe, expect, test } from "vitest";
import { readBytes } from "../testing/read-bytes.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const header = "sku,gtin,name.zh,name.en,category,price,taxPercent";
const read = async (text: string, more: Parameters<typeof readBytes>[1] = {}) => {
  const result = await readBytes(bytes(text), { currency: "CNY", ...more });
  if (!result.ok) throw new Error(`${result.fault.what.en}; ${result.fault.accepted.en}`);
  return result;
};

test.each([
  ["commas", ",", "\n"],
  ["semicolons", ";", "\r\n"],
  ["tabs", "\t", "\r"],
])("columns are divided by %s, and quoted cells may hold them", async (_, delimiter, end) => {
  const row = ["A1", "96385074", `"台灯,; ""大"""`, "Lamp", "home/lamp", "19.90", "13"];
  const { items } = await read([header.replaceAll(",", delimiter), row.join(delimiter), ""].join(end));
  expect(items).toMatchObject([
    { sku: "A1", name: { zh: '台灯,; "大"', en: "Lamp" }, priceMinor: 1_990, taxRateBp: 1_300, currency: "CNY" },
  ]);
});

test("every column of the format has its place, in any order, and an empty cell is an absent field", async () => {
  const columns = "price,name,gtin,sku,category,taxPercent,brand,model,floorPrice,openPrice.least,openPrice.most";
  const more = "soldBy,taxClass,look.shape,look.colour";
  const { items } = await read(
    `${columns},${more}\n5,壶,96385074,K,home,0,Aoba,M1,4.5,1,9,weight,food,kettle,#C0C4C8\n7,灯,40170725,L,home,0,,,,,,,,,`,
  );
  expect(items[0]).toMatchObject({
    ...{ brand: "Aoba", model: "M1", floorPriceMinor: 450, openPrice: { leastMinor: 100, mostMinor: 900 } },
    ...{ soldBy: "weight", taxClass: "food", look: { shape: "kettle", colour: "#c0c4c8" } },
  });
  expect(items[1]).toMatchObject({ sku: "L", brand: "", look: { shape: "box" } });
  expect(items[1]).not.toHaveProperty("openPrice");
});

test("rows are refused by the lines of their cells, also behind cells of many lines and empty lines", async () => {
  const rows = [
    'A1,96385074,"灯\n大",Lamp,lamp,-5,13',
    "",
    "A2,96385075,灯,Lamp,lamp,5,13",
    "A3,40170725,灯,Lamp,lamp,1 299,13",
    "A4,40170725,灯,Lamp,lamp",
    "A5,40170725,灯,Lamp,lamp,5,13",
    "A5,4006381333931,灯,Lamp,lamp,5,13,more",
    "A5,4006381333931,灯,Lamp,lamp,5,13",
  ];
  const { items, refused } = await read(`${header}\n${rows.join("\n")}\n`);
  expect(items.map(({ sku }) => sku)).toEqual(["A5"]);
  expect(refused.map(({ line, field, reason, firstLine }) => [line, field, reason, firstLine])).toEqual([
    [2, "name.zh", "control-character", null],
    [5, "gtin", "gtin-check-digit", null],
    [6, "price", "not-a-number", null],
    [7, "row", "cell-count", null],
    [9, "row", "cell-count", null],
    [10, "sku", "duplicate-sku", 8],
  ]);
});

test("refused rows are written with why, and mended there they are read", async () => {
  const mended = async (text: string) => {
    const { toMend, format } = await read(text);
    return `${format?.frame.before}${toMend.join(format?.frame.between)}${format?.frame.after}`;
  };
  const once = await mended(`${header}\nA1,96385075,"灯, ""大""",x,lamp,5,13\nA2,1,灯,x,lamp,5,13\nA3,40170725,灯`);
  const twice = await mended(once.replace("96385075", "96385074"));
  expect((await read(once.replace("96385075", "96385074"))).items).toMatchObject([{ name: { zh: '灯, "大"' } }]);
  expect(twice.split("\n")[0]).toBe(`${header},refused`);
  expect((await read(twice)).refused.map(({ reason }) => reason)).toEqual(["gtin-length", "missing"]);
});

describe("a file of which nothing is taken", () => {
  test.each([
    ["nothing", "", "format", null],
    ["blanks", " \n \n", "format", null],
    ["no header", "A1,96385074,灯,Lamp,lamp,5,13\n", "csv", 1],
    ["a column that nobody reads", `${header},colour\n`, "csv", 1],
    ["a column twice", `${header},sku\n`, "csv", 1],
    ["no price", header.replace(",price", ""), "csv", 1],
    ["a quote that does not end", `${header}\nA1,96385074,"灯,Lamp\n`, "csv", 2],
    ["something after a quote", `${header}\nA1,96385074,"灯"x,Lamp,lamp,5,13\n`, "csv", 2],
    ["words", "hello", "csv", 1],
  ])("%s is refused with what is accepted", async (_, text, reason, line) => {
    const fault = { reason, line, accepted: { en: expect.stringMatching(/CSV|sku/) } };
    expect(await readBytes(bytes(text), { currency: "CNY" })).toMatchObject({ ok: false, fault });
  });

  test("a column that nobody reads can be passed over", async () => {
    const { items } = await read(`${header},colour\nA1,96385074,灯,Lamp,lamp,5,13,red`, { skip: ["colour"] });
    expect(items).toHaveLength(1);
  });

  test("goods without a currency, in a chain that has none", async () => {
    const result = await readBytes(bytes(`${header}\n`), { currency: null });
    expect(result).toMatchObject({ fault: { reason: "currency", accepted: { en: expect.stringContaining("CNY") } } });
  });
});
