// What the manager's page does to the store's stock, as the hub takes it.

import { type Place, type StockSheet, sheetLines, stockPlaceOf } from "@evertill/core";
import type { SheetListView, SheetView, StaffNamed } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { WhoIs } from "./stock-detail.ts";
import { mostQuantity, type StockWork } from "./stock-work.ts";
import type { StoreStock } from "./store-stock.ts";

const closed = { additionalProperties: false } as const;
const id = Type.String({ pattern: "^[0-9a-f]{32}$" });
const place = Type.Object(
  {
    zone: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" }),
    owner: Type.Enum(["chain", "consignor", "concession"]),
    condition: Type.Enum(["new", "display", "opened", "damaged", "awaiting-inspection"]),
  },
  closed,
);
const approval = Type.Union([
  Type.Null(),
  Type.Object({ number: Type.String({ pattern: "^[0-9]{1,12}$" }), pin: Type.String({ maxLength: 64 }) }, closed),
]);
const quantity = Type.Integer({ minimum: 0, maximum: mostQuantity });
const named = Type.Object({ sheetId: id }, closed);

export interface StockWorkRouteParts {
  readonly box: Box;
  readonly work: StockWork;
  readonly stock: StoreStock;
  readonly whoIs: WhoIs;
}

export function stockWorkRoutes({ box, work, stock, whoIs }: StockWorkRouteParts): readonly StaffRoute[] {
  const head = async (sheet: StockSheet) => ({
    ...{ sheetId: sheet.sheetId, kind: sheet.kind, place: sheet.place, begunAtMs: sheet.begunAtMs },
    delivery: sheet.kind === "receive" ? sheet.delivery : "",
    begunBy: (await whoIs(sheet.begunBy)) satisfies StaffNamed,
  });
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/stock/sheets", needs: null },
      asks: Type.Object({}, closed),
      answer: async (): Promise<SheetListView> => ({
        sheets: await Promise.all(
          work.sheets.open().map(async (sheet) => ({ ...(await head(sheet)), items: sheetLines(sheet).length })),
        ),
        zones: zonesOf(stock),
        reasons: box.ports.reference
          .reasons()
          .flatMap(({ reasonId, about, name }) => (about === "stock-adjust" ? [{ reasonId, name }] : [])),
      }),
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/stock/sheet", needs: null },
      asks: named,
      answer: async ({ sheetId }): Promise<{ readonly sheet: SheetView | null }> => {
        const sheet = work.sheets.of(sheetId);
        if (sheet === null) return { sheet: null };
        const lines = sheetLines(sheet);
        const seen = new Set(lines.map(({ sku }) => sku));
        const shown: SheetView = {
          ...(await head(sheet)),
          ...{ lines, steps: sheet.steps.length },
          valueMinor: lines.reduce((sum, line) => sum + line.valueMinor, 0),
          uncounted: sheet.kind === "count" ? itemsAt(stock, sheet.place).filter((sku) => !seen.has(sku)).length : 0,
        };
        return { sheet: shown };
      },
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/sheet/begin", needs: null },
      asks: Type.Object(
        { sheetId: id, kind: Type.Enum(["receive", "count"]), place, delivery: Type.String({ maxLength: 40 }) },
        closed,
      ),
      answer: ({ kind, delivery, ...of }, by) =>
        work.begin(kind === "receive" ? { ...of, kind, delivery: delivery.trim() } : { ...of, kind }, by),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/sheet/scan", needs: null },
      asks: Type.Object(
        {
          ...{ sheetId: id, stepId: id, text: Type.String({ minLength: 1, maxLength: 400 }) },
          ...{ quantity: Type.Union([Type.Null(), quantity]), isAnew: Type.Boolean() },
        },
        closed,
      ),
      answer: (asked) => work.scan(asked),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/sheet/undo", needs: null },
      asks: named,
      answer: ({ sheetId }) => work.undo(sheetId),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/sheet/drop", needs: null },
      asks: named,
      answer: ({ sheetId }) => work.drop(sheetId),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/sheet/book", needs: null },
      asks: Type.Object({ sheetId: id, approval }, closed),
      answer: (asked, by) => work.book(asked.sheetId, by, asked.approval),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/move", needs: null },
      asks: Type.Object(
        {
          ...{ paperId: id, sku: Type.String({ minLength: 1, maxLength: 64 }), from: place, to: place, approval },
          quantity: Type.Integer({ minimum: 1, maximum: mostQuantity }),
        },
        closed,
      ),
      answer: ({ approval: given, ...asked }, by) => work.move(asked, by, given),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/stock/adjust", needs: null },
      asks: Type.Object(
        {
          ...{ paperId: id, sku: Type.String({ minLength: 1, maxLength: 64 }), place, approval },
          change: Type.Integer({ minimum: -mostQuantity, maximum: mostQuantity }),
          reasonId: Type.String({ minLength: 1, maxLength: 40 }),
        },
        closed,
      ),
      answer: ({ approval: given, ...asked }, by) => work.adjust(asked, by, given),
    }),
  ];
}

const floor = "floor";

function zonesOf(stock: StoreStock): readonly string[] {
  const zones = new Set([...stock.items.values()].flatMap(({ places }) => places.map(({ zone }) => zone)));
  return [floor, ...[...zones].filter((zone) => zone !== floor).sort()];
}

/** Items that the books have at a place. */
function itemsAt(stock: StoreStock, at: Place): readonly string[] {
  return [...stock.items.values()].flatMap(({ sku, places }) =>
    places.some(({ account }) => {
      const of = stockPlaceOf(account);
      return of?.zone === at.zone && of.owner === at.owner && of.condition === at.condition;
    })
      ? [sku]
      : [],
  );
}
