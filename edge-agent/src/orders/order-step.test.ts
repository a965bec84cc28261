import { describe, expect, it } from "vitest";
import { type OrderInput, type OrderState, orderStep } from "./order-step.ts";

const expiresAtMs = 1_000;
const claim = (box: string, claimId: string, nowMs = 1): OrderInput => ({ type: "claim", box, claimId, nowMs });
const after = (state: OrderState, ...inputs: readonly OrderInput[]): OrderState =>
  inputs.reduce<OrderState>((so, input) => {
    const step = orderStep({ state: so, expiresAtMs }, input);
    return step.ok ? step.state : so;
  }, state);

const open: OrderState = { at: "open" };
const claimed: OrderState = { at: "claimed", box: "till-1", claimId: "c1" };
const paid: OrderState = { at: "paid", receiptNumber: "R1" };
const expired: OrderState = { at: "expired" };
const cancelled: OrderState = { at: "cancelled" };
const states = [open, claimed, paid, cancelled, expired];

describe("[P5] an order has one owner a state", () => {
  it.each([
    [open, claim("till-2", "c2"), { at: "claimed", box: "till-2", claimId: "c2" }],
    [claimed, claim("till-1", "c1"), claimed],
    [claimed, claim("till-1", "c3"), { at: "claimed", box: "till-1", claimId: "c3" }],
    [claimed, { type: "free", box: "till-1", claimId: "c1" }, open],
    [claimed, { type: "free", box: "till-2", claimId: "c1" }, claimed],
    [claimed, { type: "free", box: "till-1", claimId: "c0" }, claimed],
    [claimed, { type: "holds", box: "till-1", claimIds: ["c1"] }, claimed],
    [claimed, { type: "holds", box: "till-1", claimIds: [] }, open],
    [claimed, { type: "holds", box: "till-2", claimIds: [] }, claimed],
    [claimed, { type: "tick", nowMs: 5_000 }, claimed],
    [open, { type: "cancel" }, cancelled],
    [open, { type: "tick", nowMs: 999 }, open],
    [open, { type: "tick", nowMs: 1_000 }, expired],
    [paid, { type: "paid", receiptNumber: "R2" }, paid],
  ] as const)("%o, %o: %o", (state, input, then) => {
    expect(orderStep({ state, expiresAtMs }, input)).toEqual({ ok: true, state: then });
  });

  it.each([
    [claimed, { reason: "order-elsewhere", box: "till-1" }],
    [paid, { reason: "order-paid", receipt: "R1" }],
    [expired, { reason: "order-expired" }],
    [cancelled, { reason: "order-cancelled" }],
  ] as const)("%o is given to no other lane", (state, refused) => {
    expect(orderStep({ state, expiresAtMs }, claim("till-2", "c2"))).toEqual({ ok: false, refused });
  });

  it("[P5] what a lane has, or has taken money for, is not cancelled", () => {
    for (const state of [claimed, paid, expired])
      expect(orderStep({ state, expiresAtMs }, { type: "cancel" })).toMatchObject({ ok: false });
  });

  it("an order past its time is given to nobody, though nobody has looked yet", () => {
    expect(orderStep({ state: open, expiresAtMs }, claim("till-2", "c2", 1_000))).toMatchObject({ ok: false });
  });

  it("[P4] what is paid is paid, in whatever state the entry meets it, and nothing moves it on", () => {
    for (const state of states) {
      const now = after(state, { type: "paid", receiptNumber: "R1" });
      expect(now).toEqual(paid);
      expect(
        after(
          now,
          claim("till-2", "c2"),
          { type: "free", box: "till-1", claimId: "c1" },
          { type: "tick", nowMs: 9_999 },
        ),
      ).toEqual(paid);
    }
  });

  it("[P2] every message told twice is as told once", () => {
    const inputs: readonly OrderInput[] = [
      claim("till-1", "c1"),
      { type: "free", box: "till-1", claimId: "c1" },
      { type: "holds", box: "till-1", claimIds: [] },
      { type: "paid", receiptNumber: "R1" },
      { type: "cancel" },
      { type: "tick", nowMs: 1_000 },
    ];
    for (const state of states)
      for (const input of inputs) expect(after(state, input, input)).toEqual(after(state, input));
  });
});
