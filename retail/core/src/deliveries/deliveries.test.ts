import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tableRows } from "../../testing/example-book.ts";
import { kettle, scanned } from "../../testing/goods.ts";
import type { Entry, Transfer } from "../entry.ts";
import { fold } from "../ledger.ts";
import { deliveryChangedDraft } from "./delivery-changed.ts";
import { readContact, readContactField } from "./delivery-contact.ts";
import { deliveryDifferences, overbooked } from "./delivery-recomputation.ts";
import {
  type DeliveryRules,
  type DeliverySlot,
  deliveryRulesFault,
  districtOf,
  hasBegun,
  roomOf,
  type SlotKind,
  slotsAhead,
} from "./delivery-rules.ts";
import { booking, deliveryTerms, neededKinds } from "./sale-delivery.ts";
import { type KeptSlot, keptUses, roomLeft, slotAccount, slotOfAccount, slotUses } from "./slots.ts";

const store = "0412";
const named = { zh: "城南", en: "South" };
const rules: DeliveryRules = {
  districts: [
    { districtId: "south", name: named, postalPrefixes: ["2004"] },
    { districtId: "island", name: named, postalPrefixes: ["20049"] },
  ],
  windows: [
    {
      windowId: "pm",
      from: "13:00",
      until: "18:00",
      weekdays: [1, 2, 3, 4, 5],
      room: { delivery: 1, installation: 1 },
    },
    {
      windowId: "am",
      from: "09:00",
      until: "13:00",
      weekdays: [1, 2, 3, 4, 5],
      room: { delivery: 2, installation: 1 },
    },
  ],
  ...{ daysAhead: 4, cutOffHours: 12 },
};
/** A Monday. */
const day = "2025-11-24";
const slot = (windowId: string): DeliverySlot =>
  windowId === "am"
    ? { day, windowId, from: "09:00", until: "13:00" }
    : { day, windowId, from: "13:00", until: "18:00" };

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

const [sales = "", orders = ""] = readFileSync(new URL("../../examples/deliveries.md", import.meta.url), "utf8").split(
  "## Orders",
);
const rows = sales
  .split("\n")
  .filter((row) => /^\| \d/.test(row))
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .map(([, no = "", what = "", happens = "", ...cells]) => ({
    ...{ no, what, happens, taken: cells.slice(0, 4).map(Number), refused: cells[4] ?? "" },
  }));

test("there are examples to read", () => expect(rows.length).toBeGreaterThan(10));

test.each(rows)("[P4] $no: $what", ({ happens, taken, refused }) => {
  const moved: Transfer[] = [];
  const sales = new Map<string, { kinds: readonly SlotKind[]; slot: DeliverySlot | null }>();
  const none: string[] = [];
  const uses = () =>
    slotUses([...fold(moved).values()].filter(({ amount, account }) => amount !== 0 && account.startsWith("slot:")));
  for (const [who = "", how = "", where = ""] of happens.split(", ").map((each) => each.split(" "))) {
    const known = sales.get(who);
    const isNew = known === undefined;
    const kinds: readonly SlotKind[] = known?.kinds ?? (how === "both" ? ["delivery", "installation"] : ["delivery"]);
    const to = how === "back" || how === "to" ? null : slot(where);
    if (to !== null && roomLeft(rules, to, { kinds, uses: uses() }) < 1) {
      none.push(who);
      continue;
    }
    const from = known?.slot ?? null;
    const body = { deliveryId: who, original: { epoch: "e", seq: 1, receiptNumber: who }, kinds, from, to };
    moved.push(
      ...(isNew
        ? booking({ deliveryId: who, districtId: "south", slot: to, kinds }, store)
        : deliveryChangedDraft(body, common).transfers),
    );
    sales.set(who, { kinds, slot: to });
  }
  const at = (windowId: string, kind: SlotKind) =>
    uses().find((use) => use.windowId === windowId && use.kind === kind)?.used ?? 0;
  expect([at("am", "delivery"), at("am", "installation"), at("pm", "delivery"), at("pm", "installation")]).toEqual(
    taken,
  );
  expect(none.join()).toBe(refused);
});

const ordered = tableRows(`## Orders${orders}`, "Orders").map(
  (row) => [`${row.no}: ${row["what it shows"]}`, row] as const,
);

test.each(ordered)("[P5] of orders %s (J8, J9)", (_, row) => {
  const kept = { orders: new Map<string, KeptSlot>(), sales: new Map<string, KeptSlot>() };
  const booked: Transfer[] = [];
  const refused: string[] = [];
  const uses = (but: string | null) => [
    ...slotUses(
      [...fold(booked).values()].filter(({ amount, account }) => amount !== 0 && account.startsWith("slot:")),
    ),
    ...keptUses(store, [...kept.orders.values(), ...kept.sales.values()], but),
  ];
  const left = (windowId: string, kinds: readonly SlotKind[]) =>
    String(roomLeft(rules, slot(windowId), { kinds, uses: uses(null) }));
  const keep = (among: Map<string, KeptSlot>, one: KeptSlot) => {
    const { deliveryId, slot: to, kinds } = one;
    const isFull = to !== null && roomLeft(rules, to, { kinds, uses: uses(deliveryId) }) < 1;
    if (isFull) refused.push(deliveryId);
    else among.set(deliveryId, one);
  };
  for (const step of (row["what happens"] ?? "").split(", ")) {
    const [who = "", how = "", what = "", where = ""] = step.split(" ");
    const known = kept.sales.get(who) ?? kept.orders.get(who);
    if (how === "orders") {
      const kinds: readonly SlotKind[] = what === "both" ? ["delivery", "installation"] : ["delivery"];
      keep(kept.orders, { deliveryId: who, slot: where === "none" ? null : slot(where), kinds });
    }
    if (how === "at" && known !== undefined) keep(kept.sales, known);
    if (how === "till" && known !== undefined) keep(kept.sales, { ...known, slot: slot(what) });
    if (how === "paid" && known !== undefined) {
      booked.push(...booking({ ...known, districtId: "south" }, store));
      kept.orders.delete(who);
    }
    if (how === "off") kept.orders.delete(who);
    if (how === "paid" || how === "put") kept.sales.delete(who);
  }
  expect({
    ...{ "left van am": left("am", ["delivery"]), "left both am": left("am", ["delivery", "installation"]) },
    ...{ "left van pm": left("pm", ["delivery"]), refused: refused.join() },
  }).toEqual({
    ...{ "left van am": row["left van am"], "left both am": row["left both am"] },
    ...{ "left van pm": row["left van pm"], refused: row.refused },
  });
});

test("a window has begun from its first minute on, by the store's clock (J11)", () => {
  const begun = (text: string) =>
    hasBegun(slot("am"), { nowMs: Date.parse(`${text}+08:00`), timeZone: "Asia/Shanghai" });
  expect(["2025-11-24T08:59:59", "2025-11-24T09:00:00", "2025-11-25T00:00:00"].map(begun)).toEqual([false, true, true]);
});

describe("slots ahead", () => {
  const at = (text: string) => slotsAhead(rules, { nowMs: Date.parse(`${text}+08:00`), timeZone: "Asia/Shanghai" });

  test("are those of the days ahead by the store's clock, in their order, weekends left out where the windows are not", () => {
    expect(at("2025-11-20T08:00:00").map((one) => `${one.day} ${one.windowId}`)).toEqual([
      ...["2025-11-21 am", "2025-11-21 pm", "2025-11-24 am", "2025-11-24 pm"],
    ]);
  });

  test.each([
    ["just in time", "2025-11-20T21:00:00", "am"],
    ["a minute too late", "2025-11-20T21:01:00", "pm"],
  ])("%s: the cut-off is so many hours before the window begins", (_, now, first) => {
    expect(at(now).find((one) => one.day === "2025-11-21")?.windowId).toBe(first);
  });

  test("there is no room on a day without the window, and none without rules", () => {
    expect(roomOf(rules, { day: "2025-11-23", windowId: "am" }, "delivery")).toBe(0);
    expect(roomOf(undefined, slot("am"), "delivery")).toBe(0);
  });
});

test.each([
  ["200412", "south"],
  ["200499", "island"],
  ["100000", null],
])("postal code %s is of district %s: the longest beginning decides", (code, districtId) => {
  expect(districtOf(rules, code)?.districtId ?? null).toBe(districtId);
});

test.each<[string, Partial<DeliveryRules>, string]>([
  ["a window twice", { windows: [...rules.windows, ...rules.windows.slice(0, 1)] }, "windows.2.windowId"],
  [
    "a window that ends before it begins",
    { windows: rules.windows.map((window) => ({ ...window, until: "08:00" })) },
    "windows.0.until",
  ],
  [
    "a district twice",
    { districts: [...rules.districts, ...rules.districts.slice(0, 1)] },
    "districts.0.postalPrefixes",
  ],
  [
    "a beginning of two districts",
    { districts: rules.districts.map((district) => ({ ...district, postalPrefixes: ["2004"] })) },
    "districts.0.postalPrefixes",
  ],
])("%s is refused by its place, with what is accepted", (_, change, where) => {
  expect(deliveryRulesFault(rules)).toBeNull();
  expect(deliveryRulesFault({ ...rules, ...change })).toMatchObject({ where, accepted: expect.any(String) });
});

test.each([
  ["name", " 林知夏 ", "林知夏"],
  ["phone", "139 0000-0001", "13900000001"],
  ["phone", "call me", null],
  ["postalCode", "2004 12", "200412"],
  ["postalCode", "城南", null],
  ["address", "示例路 1 号", "示例路 1 号"],
  ["address", "", null],
] as const)("of a contact, %s as typed (%s) is kept as %s", (field, typed, kept) => {
  expect(readContactField(field, typed)).toBe(kept);
});

test("a contact that lacks something is none", () => {
  const whole = { name: "林", phone: "13900000001", postalCode: "200412", address: "示例路1号" };
  expect(readContact(whole)).toEqual(whole);
  expect(readContact({ ...whole, phone: "" })).toBeNull();
  expect(readContact("林")).toBeNull();
});

const service = (kind: "delivery" | "installation" | "haul-away" | "warranty") => ({
  service: { bookId: "b", kind, oncePerformed: "kept" as const, forLineId: "L1" },
});

test.each([
  [["delivery"], ["delivery"]],
  [["haul-away"], ["delivery"]],
  [["installation"], ["installation"]],
  [
    ["delivery", "haul-away", "installation"],
    ["delivery", "installation"],
  ],
  [["warranty"], []],
] as const)("services %j need %j of a slot", (kinds, needed) => {
  expect(neededKinds(kinds.map(service))).toEqual(needed);
});

test("a sale without such services takes up no slot, whatever was said before", () => {
  const delivery = { deliveryId: "d", district: { districtId: "south", name: named }, slot: slot("am") };
  expect(deliveryTerms({ ...scanned([kettle]), delivery })).toEqual({});
});

test("an account is read back as the slot that it is of, and nothing else is one", () => {
  const account = slotAccount(store, slot("am"), "installation");
  expect(slotOfAccount(account)).toEqual({ store, day, windowId: "am", kind: "installation" });
  expect([slotOfAccount("slot-open"), slotOfAccount("slot:0412/2025-11-24/am/boat")]).toEqual([null, null]);
});

test("[P5] what is booked beyond the room of a slot has its number", () => {
  const uses = slotUses([{ account: slotAccount(store, slot("pm"), "delivery"), amount: 3 }]);
  expect(overbooked(rules, uses)).toEqual([{ about: "slot:0412/2025-11-24/pm/delivery", amount: 2 }]);
});

test("[P7] an entry that takes up another slot than it says is found", () => {
  const body = {
    ...{ deliveryId: "d", original: { epoch: "e", seq: 1, receiptNumber: "R" }, kinds: ["delivery"] as const },
    ...{ from: slot("am"), to: slot("pm") },
  };
  const moved = deliveryChangedDraft(body, common);
  const entry = (transfers: readonly Transfer[]) => ({ ...moved, store, transfers }) satisfies Partial<Entry>;
  expect(deliveryDifferences(entry(moved.transfers))).toEqual([]);
  expect(deliveryDifferences(entry([]))).toEqual([{ where: "delivery.slot", statedMinor: 0, recomputedMinor: 1 }]);
});
