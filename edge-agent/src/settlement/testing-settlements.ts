// A hub in a folder, whose acquirer lists what the test says, on a clock that the test moves.

import { type Entry, minor, paymentDraft, type SettlementBody, taskId } from "@evertill/core";
import type { SettlementOutcome } from "@evertill/device-drivers";
import { expect } from "vitest";
import { alone, testBox, testFolder } from "../box/testing-box.ts";
import { testAcquirer } from "../payment/testing-acquirer.ts";
import { SettlementDesk } from "./settlement-desk.ts";
import { settlementsShown } from "./settlement-routes.ts";

const noon = Date.parse("2025-11-21T12:00:00Z");
export const today = "2025-11-21";
export const person = "a".repeat(32);

export type List = Extract<SettlementOutcome, { outcome: "settled" }>["lines"];

/** A hub in a folder as it is after a start, whose acquirer lists what the test says. */
export function hub(folder = testFolder(), clock = { nowMs: noon }, acquirer = testAcquirer()) {
  const box = testBox({ folder, wallMs: () => clock.nowMs, monotonicMs: () => clock.nowMs - noon });
  const desk = new SettlementDesk(box, acquirer);
  const pays = (reference: string, amountMinor: number, of: { readonly businessDay?: string } = {}) =>
    box.book(
      paymentDraft(payment(reference, amountMinor), { ...box.inForce.moment(), person, ...of }),
      () => undefined,
    );
  /** Time passes; whatever is due is asked for and written. */
  const passes = async (ms: number) => {
    clock.nowMs += ms;
    for (let look = 0; look < 8; look++) {
      desk.tick(clock.nowMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const endsDay = () => {
    box.applyDay({ type: "close-shift", count: [], keepMinor: 0 }, alone.elsewhere());
    expect(box.applyDay({ type: "end-day" }, alone.elsewhere())).toEqual({ ok: true });
  };
  const lists = (lines: List, day = today) => acquirer.lists.set(day, { outcome: "settled", lines });
  const written = (): readonly SettlementBody[] =>
    box.journal.epochs().flatMap(({ epoch }) =>
      box.journal
        .read(epoch, 1, { entries: 200, characters: 1_000_000 })
        .map(({ text }) => JSON.parse(text) as Entry)
        .filter(({ kind, transfers }) => kind === "settlement" && transfers.length === 0)
        .map(({ body }) => body as SettlementBody),
    );
  const shown = () => settlementsShown(desk.read());
  const tasks = () => desk.causes().map(taskId);
  return { folder, box, clock, acquirer, desk, pays, passes, endsDay, lists, written, shown, tasks };
}

export const payment = (reference: string, amountMinor: number) => ({
  ...({ reference, acquirer: "wallets", amountMinor: minor(amountMinor), currency: "CNY", saleId: "s" } as const),
  ...{ wallet: "wechat", acquirerReference: `42-${reference}`, payerMasked: "****8812" },
});

export const line = (reference: string, amountMinor: number, kind: "payment" | "refund" = "payment") => ({
  ...{ kind, reference, acquirerReference: `42-${reference}`, amountMinor, currency: "CNY" },
});
