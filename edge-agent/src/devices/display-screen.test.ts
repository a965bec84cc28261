import { minor } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { displayScreen, type ShownStage } from "./display-screen.ts";

const store = { id: "0412", name: { zh: "徐汇店", en: "Xuhui" } };
const screen = (stage: ShownStage) => displayScreen({ stage, store, currency: "CNY" });

type ShownSale = Extract<ShownStage, { at: "open" }>["sale"];
type ShownLine = ShownSale["lines"][number];

const line = (more: Partial<ShownLine> = {}): ShownLine => ({
  ...{ lineId: "1", sku: "S1", name: { zh: "冰箱", en: "Fridge" }, brand: "Haier", model: "B5" },
  ...{ quantity: 1, weightGrams: null, totalMinor: minor(289_900), ...more },
});
const sale = (...lines: readonly ShownLine[]): ShownSale => ({
  lines,
  touchedLineId: null,
  totalMinor: minor(579_800),
});

describe("the shopper reads", () => {
  it("the last goods with what they cost after discounts, and the running total", () => {
    expect(screen({ at: "open", sale: sale(line({ lineId: "0", model: "A1" }), line()) })).toEqual({
      upper: { left: ["冰箱", "Haier B5", "B5", "Fridge", "S1"], right: "2,899.00" },
      lower: { left: ["合计", "TOTAL"], right: "5,798.00" },
    });
  });

  it("what a load weighs, before its name", () => {
    const { upper } = screen({ at: "open", sale: sale(line({ weightGrams: 515, brand: "", model: "BEAN-S" })) });
    expect(upper.left).toContain("0.515kg BEAN-S");
  });

  it("the line that was touched, with its quantity", () => {
    const touched = { ...sale(line({ quantity: 3, model: "" }), line({ lineId: "2" })), touchedLineId: "1" };
    expect(screen({ at: "open", sale: touched }).upper.left).toEqual(["3x 冰箱", "3x Haier", "3x Fridge", "3x S1"]);
  });

  it("total and due while paying, total and change when paid", () => {
    expect(screen({ at: "tendering", sale: sale(line()), dueMinor: minor(79_800) })).toEqual({
      upper: { left: ["合计", "TOTAL"], right: "5,798.00" },
      lower: { left: ["应付", "DUE"], right: "798.00" },
    });
    const last = { totalMinor: minor(579_800), changeMinor: minor(20_200) };
    expect(screen({ at: "idle", last, refunded: null })).toMatchObject({
      upper: { right: "5,798.00" },
      lower: { left: ["找零", "CHANGE"], right: "202.00" },
    });
  });

  it("a welcome between sales, an empty sale's total, and that nobody is signed in", () => {
    expect(screen({ at: "idle", last: null, refunded: null })).toEqual({
      upper: { left: ["欢迎光临", "WELCOME"] },
      lower: { left: ["徐汇店", "Xuhui", "0412"] },
    });
    expect(screen({ at: "open", sale: { ...sale(), totalMinor: minor(0) } }).lower.right).toBe("0.00");
    expect(screen({ at: "signed-out" }).upper.left).toContain("LANE CLOSED");
  });

  it("what goes back with a return", () => {
    const refunded = { totalMinor: minor(299_900) };
    expect(screen({ at: "idle", last: null, refunded }).lower).toEqual({ left: ["退款", "REFUND"], right: "2,999.00" });
  });
});
