import type { StockView, ToWindow } from "@evertill/protocol";
import { expect, test } from "vitest";
import { SearchDesk } from "./search-desk.ts";
import { testBox, testItem, testMember } from "./testing-box.ts";

const stock: StockView = { sku: testItem.sku, availableQuantity: 4, places: [], word: "hq", sinceMs: null };

/** A window whose searches are answered when the test says so. */
function typing() {
  const box = testBox();
  const searches: (() => void)[] = [];
  box.ports.reference.search = async () => {
    await new Promise<void>((resolve) => searches.push(resolve));
    return [testItem];
  };
  const asked: (readonly string[])[] = [];
  const desk = new SearchDesk(box, async (skus) => {
    asked.push(skus);
    return [stock];
  });
  const heard: ToWindow[] = [];
  const window = { send: (message: ToWindow) => void heard.push(message) };
  return { box, searches, asked, heard, type: (id: string) => desk.answer(window, { id, text: id }) };
}

test("goods found are sent once, and then what the store has of them alone", async () => {
  const { searches, heard, type } = typing();
  const answered = type("s1");
  searches[0]?.();
  await answered;
  expect(heard).toEqual([
    { type: "found", id: "s1", items: [testItem] },
    { type: "found-stock", id: "s1", stock: [stock] },
  ]);
});

test("organisations are found with the goods, and while goods cannot be searched", async () => {
  const { box, heard, type, searches } = typing();
  const called = { legalName: "样板市海川物业有限公司", taxNumber: "91310000MA1KDEM01A" };
  const business = { ...called, terms: { pays: "transfer-first", dueDays: 7 } } as const;
  box.ports.reference.organisations = () => [{ ...testMember, business }];
  const organisations = [{ ...called, phoneTail: testMember.phone.slice(-4) }];
  const answered = type("haichuan");
  searches[0]?.();
  await answered;
  box.ports.reference.search = async () => "unavailable";
  await type("hc");
  expect(heard.filter((message) => message.type === "found")).toEqual([
    { type: "found", id: "haichuan", items: [testItem], organisations },
    { type: "found", id: "hc", items: [], organisations, unavailable: true },
  ]);
});

test("the store is not asked about the goods of a search that the window has gone on from", async () => {
  const { searches, asked, heard, type } = typing();
  const answered = [type("s1"), type("s2")];
  for (const search of searches) search();
  await Promise.all(answered);
  expect(asked).toHaveLength(1);
  expect(heard.map((message) => ("id" in message ? `${message.type} ${message.id}` : ""))).toEqual([
    "found s1",
    "found s2",
    "found-stock s2",
  ]);
});
