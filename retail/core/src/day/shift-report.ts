// X and Z as rows: one list that paper and screen both draw. A report before the count is blind: whoever will count
// the drawer must not be able to reckon what is in it.

import type { Bilingual } from "../item.ts";
import { type BasisPoints, type Currency, type Minor, minor } from "../money.ts";
import type { ShiftCloseBody } from "./day-bodies.ts";
import type { ShiftTax, ShiftTotals, TypedAmount } from "./shift-totals.ts";

/** X: how the shift stands. Z: how it closed. */
export type ShiftReport = {
  readonly shiftNumber: number;
  readonly businessDay: string;
  readonly currency: Currency;
  readonly openedAtMs: number;
  /** When the report was made. */
  readonly atMs: number;
  /** Tag of the lane's epoch and number of its last entry: paper says how far the journal had come [P3]. */
  readonly journal: string;
} & (
  | { readonly kind: "x"; readonly number: number; readonly floatMinor: Minor; readonly totals: ShiftTotals }
  | { readonly kind: "z"; readonly floatMinor: Minor; readonly close: ShiftCloseBody }
);

export type ReportRow =
  | {
      readonly what:
        | "sales"
        | "loads"
        | "deposits"
        | "settled-deposits"
        | "unit-charges"
        | "returns"
        | "protections"
        | "paid-in"
        | "paid-out"
        | "pick-ups";
      readonly count: number;
      readonly amountMinor: Minor;
    }
  | { readonly what: "tax"; readonly rateBp: BasisPoints; readonly amountMinor: Minor }
  | ({ readonly what: "named-tax"; readonly amountMinor: Minor } & Pick<
      ShiftTax,
      "taxId" | "name" | "ratePpm" | "taxableMinor"
    >)
  | {
      readonly what: "tender" | "refund" | "refund-pending" | "refund-settled";
      /** Its type: `cash`. */
      readonly tender: string;
      /** Of a tender that the store names itself. */
      readonly name?: Bilingual;
      readonly count: number;
      readonly amountMinor: Minor;
    }
  | {
      readonly what: "salesperson";
      readonly number: string;
      /** Pieces sold less returned. */
      readonly count: number;
      /** Absent before the count. */
      readonly amountMinor?: Minor;
    }
  | { readonly what: "seller-due"; readonly name: Bilingual; readonly amountMinor: Minor }
  | { readonly what: "float" | "expected" | "counted" | "over-short" | "kept" | "to-safe"; readonly amountMinor: Minor }
  | {
      readonly what: "transactions" | "pieces" | "points-earned" | "points-taken-back" | "no-sales" | "suspended";
      readonly count: number;
    };

/** Groups of rows, each to be set apart from the next. */
export function reportRows(report: ShiftReport): readonly (readonly ReportRow[])[] {
  return report.kind === "x" ? blindRows(report) : closedRows(report);
}

type Rows = readonly ReportRow[];

/** Leaves out every amount from which the cash in the drawer could be reckoned. */
function blindRows({ floatMinor, totals }: Extract<ShiftReport, { kind: "x" }>): readonly Rows[] {
  const rung: Rows = [
    { what: "transactions", count: totals.sales.count + totals.returns.count + (totals.protections?.count ?? 0) },
    { what: "pieces", count: totals.pieces },
    ...pointsRows(totals),
  ];
  const tenders = tenderRows(totals).filter((row) => !("tender" in row) || row.tender !== "cash");
  return [rung, salespeopleRows(totals, { isBlind: true }), tenders, cashRows(floatMinor, totals)].filter(
    (rows) => rows.length > 0,
  );
}

function closedRows({ floatMinor, close }: Extract<ShiftReport, { kind: "z" }>): readonly Rows[] {
  const { totals, suspendedSales } = close;
  const rung: Rows = [
    { what: "sales", ...totals.sales },
    { what: "pieces", count: totals.pieces },
    ...(totals.loads === undefined ? [] : [{ what: "loads", ...totals.loads } as const]),
    ...(totals.deposits === undefined ? [] : [{ what: "deposits", ...totals.deposits } as const]),
    ...(totals.settledDeposits === undefined ? [] : [{ what: "settled-deposits", ...totals.settledDeposits } as const]),
    ...(totals.unitCharges === undefined ? [] : [{ what: "unit-charges", ...totals.unitCharges } as const]),
    ...(totals.returns.count === 0 ? [] : [{ what: "returns", ...totals.returns } as const]),
    ...pointsRows(totals),
    ...(totals.protections === undefined ? [] : [{ what: "protections", ...totals.protections } as const]),
    ...totals.taxes.map(({ rateBp, taxMinor }): ReportRow => ({ what: "tax", rateBp, amountMinor: taxMinor })),
    ...(totals.namedTaxes ?? []).map(
      ({ taxMinor, ...tax }): ReportRow => ({ what: "named-tax", ...tax, amountMinor: taxMinor }),
    ),
  ];
  const sellers = (totals.sellers ?? []).map(
    ({ name, dueMinor }): ReportRow => ({ what: "seller-due", name, amountMinor: dueMinor }),
  );
  const counted: Rows = [
    { what: "expected", amountMinor: close.expectedMinor },
    { what: "counted", amountMinor: close.countedMinor },
    { what: "over-short", amountMinor: close.overShortMinor },
    { what: "kept", amountMinor: close.keptMinor },
    { what: "to-safe", amountMinor: minor(close.countedMinor - close.keptMinor) },
  ];
  const suspended: Rows = suspendedSales === 0 ? [] : [{ what: "suspended", count: suspendedSales }];
  return [
    ...[rung, salespeopleRows(totals, { isBlind: false }), tenderRows(totals)],
    ...[sellers, cashRows(floatMinor, totals), counted, suspended],
  ].filter((rows) => rows.length > 0);
}

/** Takings of all who sell come to those of the shift: before the count, their pieces alone. */
function salespeopleRows({ salespeople = [] }: ShiftTotals, { isBlind }: { readonly isBlind: boolean }): Rows {
  return salespeople.map(({ number, pieces, amountMinor }) => ({
    ...{ what: "salesperson", number, count: pieces },
    ...(isBlind ? {} : { amountMinor }),
  }));
}

function pointsRows({ points }: ShiftTotals): Rows {
  if (points === undefined) return [];
  const { earned, takenBack } = points;
  const back: Rows = takenBack === 0 ? [] : [{ what: "points-taken-back", count: takenBack }];
  return [{ what: "points-earned", count: earned }, ...back];
}

function tenderRows({ tenders, refunds, pendingRefunds, settledRefunds = [] }: ShiftTotals): Rows {
  const rows = (what: Extract<ReportRow, { tender: string }>["what"], amounts: readonly TypedAmount[]): Rows =>
    amounts.map(({ type, name, count, amountMinor }) => ({
      ...{ what, tender: type, count, amountMinor },
      ...(name === undefined ? {} : { name }),
    }));
  return [
    ...rows("tender", tenders),
    ...rows("refund", refunds),
    ...rows("refund-pending", pendingRefunds),
    ...rows("refund-settled", settledRefunds),
  ];
}

function cashRows(floatMinor: Minor, { paidIn, paidOut, pickUps, noSales }: ShiftTotals): Rows {
  return [
    { what: "float", amountMinor: floatMinor },
    { what: "paid-in", ...paidIn },
    { what: "paid-out", ...paidOut },
    { what: "pick-ups", ...pickUps },
    { what: "no-sales", count: noSales },
  ];
}
