// X and Z reports as receiptline text, drawn from the same rows as the screen.

import { formatAmount } from "../format.ts";
import type { Bilingual, Language } from "../item.ts";
import { type Currency, type Minor, minor, timesMinor } from "../money.ts";
import { percent, percentOfPpm, type ReceiptPaper } from "../receipt-frame.ts";
import { centred, left, pair, plain } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { reportWords } from "./report-words.ts";
import { type ReportRow, reportRows, type ShiftReport } from "./shift-report.ts";

export interface ShiftReportInput {
  readonly report: ShiftReport;
  readonly store: { readonly id: string; readonly name: Bilingual };
  readonly lane: number;
  /** Staff number, "07"; never a name. */
  readonly cashierNumber: string;
  /** Times in the store's zone, ready to print, "2025-11-21 10:42". */
  readonly openedText: string;
  readonly atText: string;
  /** How often this Z was printed before; 0 for the first print. A copy says so, so that two papers are never two shifts. */
  readonly copy: number;
}

const rule = "-";

/** Ends with a cut. Made for receiptline 4 as `receiptText` is. */
export function shiftReportText(input: ShiftReportInput, paper: ReceiptPaper): string {
  const { report } = input;
  const { language, columns } = paper;
  const groups = reportRows(report).flatMap((rows) => [
    rule,
    ...rows.flatMap((row) => pair(...rowText(row, report.currency, language), columns)),
  ]);
  return [...head(input, paper), ...groups, ...foot(report, paper), "="].join("\n");
}

function head(input: ShiftReportInput, { language, columns }: ReceiptPaper): readonly string[] {
  const { report, store, lane, cashierNumber, copy } = input;
  const words = reportWords[language];
  const number = report.kind === "x" ? `${report.shiftNumber}-${report.number}` : String(report.shiftNumber);
  return [
    ...centred(store.name[language], columns),
    ...centred(`${words.title[report.kind]} ${number}`, columns).map((line) => `^^${line}^^`),
    ...(copy > 0 ? [`"${plain(`${words.copy} ${copy}`)}"`] : []),
    rule,
    ...pair(
      `${receiptWords[language].store} ${store.id} ${receiptWords[language].lane} ${String(lane).padStart(2, "0")}`,
      `${receiptWords[language].cashier} ${cashierNumber}`,
      columns,
    ),
    ...pair(words.day, report.businessDay, columns),
    ...pair(words.opened, input.openedText, columns),
    ...pair(report.kind === "x" ? words.now : words.closed, input.atText, columns),
    ...pair(words.journal, report.journal, columns),
    ...(report.kind === "x" ? left(words.blind, columns) : []),
  ];
}

/** A Z lists what was counted, and leaves room to sign. */
function foot(report: ShiftReport, { language, columns }: ReceiptPaper): readonly string[] {
  if (report.kind === "x") return [];
  const words = reportWords[language];
  const { currency, close } = report;
  const counted = close.count.flatMap(({ denominationMinor, pieces }) =>
    pair(
      `${formatAmount(denominationMinor, currency, language)} ${receiptWords[language].times} ${pieces}`,
      formatAmount(timesMinor(denominationMinor, pieces), currency, language),
      columns,
    ),
  );
  return [rule, ...left(words.denomination, columns), ...counted, rule, ...left(words.signature, columns), "", ""];
}

/** As the store calls it, as the words do, else its code. */
const tenderName = (row: Extract<ReportRow, { tender: string }>, language: Language): string =>
  row.name?.[language] ?? reportWords[language].tender[row.tender] ?? row.tender;

function rowText(row: ReportRow, currency: Currency, language: Language): [word: string, value: string] {
  const words = reportWords[language];
  // The typographic minus is in no printer's code page.
  const amount = (amountMinor: Minor) => formatAmount(amountMinor, currency, language).replace("−", "-");
  switch (row.what) {
    case "tax":
      return [words.tax(percent(row.rateBp)), amount(row.amountMinor)];
    case "named-tax":
      return [
        receiptWords[language].taxOf(`${row.name[language]} ${percentOfPpm(row.ratePpm)}`, amount(row.taxableMinor)),
        amount(row.amountMinor),
      ];
    case "seller-due":
      return [`${words.row[row.what]} ${row.name[language]}`, amount(row.amountMinor)];
    case "refund":
    case "refund-pending":
    case "refund-settled":
      return [`${words.row[row.what]} ${tenderName(row, language)} (${row.count})`, amount(row.amountMinor)];
    case "tender":
      return [`${tenderName(row, language)} (${row.count})`, amount(row.amountMinor)];
    case "salesperson": {
      const pieces = `${row.count} ${words.piecesSold}`;
      return row.amountMinor === undefined
        ? [`${words.salesperson} ${row.number}`, pieces]
        : [`${words.salesperson} ${row.number} (${pieces})`, amount(row.amountMinor)];
    }
    case "over-short": {
      const word = row.amountMinor === 0 ? words.exact : row.amountMinor > 0 ? words.over : words.short;
      return [word, amount(minor(Math.abs(row.amountMinor)))];
    }
    case "sales":
    case "returns":
    case "protections":
    case "paid-in":
    case "paid-out":
    case "pick-ups":
      return [`${words.row[row.what]} (${row.count})`, amount(row.amountMinor)];
    case "transactions":
    case "pieces":
    case "points-earned":
    case "points-taken-back":
    case "no-sales":
    case "suspended":
      return [words.row[row.what], String(row.count)];
    default:
      return [words.row[row.what], amount(row.amountMinor)];
  }
}
