import { expect, test } from "vitest";
import type { Entry } from "../entry.ts";
import { type DayTakings, noTakings, takingsWith } from "./takings.ts";

const at = (time: string): Entry["at"] => ({
  ...{ wallMs: Date.parse(`2025-11-21T${time}:00+08:00`), source: "hub", monotonicMs: 1, bootId: "b" },
});
const tender = (type: string, amountMinor: number) => ({ type, amountMinor });
const sale = (time: string, ...tenders: readonly object[]) => ({ kind: "sale", at: at(time), body: { tenders } });
const back = (kind: string, time: string, body: object) => ({ kind, at: at(time), body });

const day = [
  sale("09:59", tender("cash", 5_000)),
  sale("10:00", tender("card", 20_000), tender("cash", 1_000)),
  back("return", "10:30", { refunds: [tender("card", 4_000)] }),
  back("exchange", "23:59", {
    refunds: [tender("exchanged", 9_000)],
    sold: { tenders: [tender("exchanged", 9_000), tender("qr", 2_500)] },
  }),
  back("post-void", "00:10", { refunds: [tender("cash", 5_000)] }),
  back("price-protection", "10:40", { refunds: [tender("cash", 300)] }),
  back("paid-out", "10:00", { amountMinor: 700 }),
];
const takings = (entries: typeof day): DayTakings =>
  entries.reduce((so, entry) => takingsWith(so, entry, "Asia/Shanghai"), noTakings);

test("a day's takings are what its tenders took less what went back, by the hour of the store's own clock", () => {
  expect(takings(day)).toEqual({
    ...{ sales: 3, returns: 4, netMinor: 19_200 },
    hours: [
      { hour: 0, netMinor: -5_000 },
      { hour: 9, netMinor: 5_000 },
      { hour: 10, netMinor: 16_700 },
      { hour: 23, netMinor: 2_500 },
    ],
    tenders: [
      { tender: "card", takenMinor: 20_000, backMinor: 4_000 },
      { tender: "cash", takenMinor: 6_000, backMinor: 5_300 },
      { tender: "qr", takenMinor: 2_500, backMinor: 0 },
    ],
  });
});

test("entries may come in any order, and hours, tenders and sum agree", () => {
  const forward = takings(day);
  expect(takings([...day].reverse())).toEqual(forward);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  expect(sum(forward.hours.map(({ netMinor }) => netMinor))).toBe(forward.netMinor);
  expect(sum(forward.tenders.map((each) => each.takenMinor - each.backMinor))).toBe(forward.netMinor);
});

test("an old unit that was to come and is paid for after all counts as money, and no more as the unit", () => {
  const sold = sale("09:00", tender("trade-in", 200), tender("cash", 800));
  const { netMinor, tenders } = takings([sold, back("trade-in-settled", "11:00", { charged: tender("cash", 200) })]);
  expect([netMinor, tenders.find((each) => each.tender === "cash")?.takenMinor]).toEqual([1_000, 1_000]);
  expect(tenders.find((each) => each.tender === "trade-in")).toMatchObject({ takenMinor: 0 });
  expect(takings([sold, back("trade-in-settled", "11:00", { arrived: {} })])).toEqual(takings([sold]));
});
