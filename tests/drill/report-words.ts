// A drill's report as lines that a person reads.

import type { DrillReport } from "./drill-report.ts";

const count = (value: number): string => value.toLocaleString("en-US");
const money = (minor: number): string =>
  `¥${(minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const list = (of: Readonly<Record<string, number>>, say: (value: number) => string = count): string =>
  Object.entries(of)
    .sort(([, a], [, b]) => b - a)
    .map(([what, value]) => `${what} ${say(value)}`)
    .join(" · ");

export function reportLines(report: DrillReport): readonly string[] {
  const { drill, sold, outage, drained, reconciled, exceptions, lost, doubled, unlike } = report;
  const raised = exceptions.filter((one) => one.count > 0);
  return [
    `${count(drill.items)} goods, ${drill.lanes} lanes, ${drill.days} days without headquarters, seed ${drill.seed}`,
    "",
    `sold        ${count(sold.entries)} entries: ${list(sold.byKind)}`,
    `            ${money(sold.totalMinor)} sold, ${money(sold.backMinor)} given back; ${list(sold.tendersMinor, money)}`,
    `            ${count(sold.membersSales)} sales to members: ${count(sold.pointsEarned)} points earned, ${count(sold.pointsSpent)} spent`,
    `meanwhile   ${list(outage)}`,
    `drained     ${count(drained.entries)} entries in ${drained.seconds} s (${count(drained.entriesPerSecond)}/s; ${drained.simulatedSeconds} s by the simulated line)`,
    `reconciled  ${count(reconciled.entriesOfBoxes)} entries of the boxes' files, ${count(reconciled.entriesAtHub)} at the hub, ${count(reconciled.entriesAtHq)} at headquarters;`,
    `            ${count(reconciled.balances)} balances; ${count(reconciled.paidScreens)} paid screens, ${count(reconciled.refundScreens)} refunds shown`,
    `exceptions  ${raised.length === 0 ? "none" : raised.map(({ what, count: many }) => `${count(many)} ${what}`).join(" · ")}`,
    `            ${count(lost.length)} lost, ${count(doubled.length)} doubled`,
    ...[...lost, ...doubled, ...unlike].slice(0, 20).map((what) => `            ${what}`),
  ];
}
