import { describe, expect, test } from "vitest";
import { type Limits, permissionFor } from "./approval.ts";

const person = (personId: string, limits: Limits) => ({ personId, limits });
const cashier = person("cashier", { "price-override": 500 });
const supervisor = person("supervisor", { "price-override": 1_500 });
const act = (size: number) => ({ act: "price-override", size }) as const;

describe("a privileged act [P9]", () => {
  test("up to one's own limit needs nobody else", () => {
    expect(permissionFor(act(500), { by: cashier, approver: null })).toEqual({ ok: true, approvedBy: null });
    expect(permissionFor(act(500), { by: cashier, approver: supervisor })).toEqual({ ok: true, approvedBy: null });
  });

  test("above it asks for an approval, and says how far one may go", () => {
    expect(permissionFor(act(501), { by: cashier, approver: null })).toEqual({
      ok: false,
      reason: "approval-needed",
      act: "price-override",
      measure: "basis-points",
      size: 501,
      limit: 500,
    });
  });

  test("names who approved it", () => {
    const allowed = permissionFor(act(1_500), { by: cashier, approver: supervisor });
    expect(allowed).toEqual({ ok: true, approvedBy: "supervisor" });
  });

  test("an approver has a limit too", () => {
    const refused = permissionFor(act(1_501), { by: cashier, approver: supervisor });
    expect(refused).toMatchObject({ ok: false, reason: "beyond-limit", limit: 1_500 });
    expect(permissionFor(act(501), { by: cashier, approver: cashier })).toMatchObject({ reason: "beyond-limit" });
  });

  test("a person without a limit for it does it never alone", () => {
    const below = { act: "below-floor", size: 1 } as const;
    expect(permissionFor(below, { by: cashier, approver: null })).toMatchObject({ limit: 0 });
    expect(permissionFor(below, { by: cashier, approver: supervisor })).toMatchObject({ reason: "beyond-limit" });
  });
});
