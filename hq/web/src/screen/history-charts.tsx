// A box's figures over time: a line each with its unit, and the same figures as a table.

import type { HistoryView } from "@evertill/hq-server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Span } from "../address.ts";
import { axisTimeText, timeText } from "../figures.ts";
import styles from "./history-charts.module.css";

const dayMs = 86_400_000;

const lines = [
  { name: "unsent", of: (point: HistoryView) => point.unsentEntries, digits: 0 },
  { name: "disk", of: (point: HistoryView) => point.diskFreeBytes / 1e9, digits: 2 },
  { name: "clock", of: (point: HistoryView) => (point.skewMs === null ? null : point.skewMs / 1_000), digits: 3 },
] as const;

interface HistoryChartsProps {
  readonly history: readonly HistoryView[];
  readonly nowMs: number;
  readonly days: Span;
}

export function HistoryCharts({ history, nowMs, days }: HistoryChartsProps) {
  const { t, i18n } = useTranslation("console");
  const [isTable, setIsTable] = useState(false);
  if (history.length === 0) return <p className={styles.empty}>{t("chartEmpty")}</p>;
  // A box that was heard for an hour is not drawn as a dot at the end of five weeks.
  const firstMs = Math.max(history[0]?.atMs ?? nowMs, nowMs - days * dayMs);
  return (
    <>
      {isTable ? (
        <FiguresTable history={history} />
      ) : (
        lines.map((line) => (
          <figure key={line.name} className={styles.chart} data-testid={`chart-${line.name}`}>
            <figcaption>{t(`chart.${line.name}`)}</figcaption>
            <ResponsiveContainer width="100%" height={176}>
              <LineChart
                data={[...history]}
                margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
                accessibilityLayer={false}
              >
                <CartesianGrid stroke="var(--line)" vertical={false} />
                <XAxis
                  dataKey="atMs"
                  type="number"
                  domain={[firstMs, nowMs]}
                  tickFormatter={(atMs: number) => axisTimeText(atMs, nowMs - firstMs, i18n.language)}
                  stroke="var(--ink-quiet)"
                  tickCount={5}
                  minTickGap={24}
                  fontSize={12}
                />
                <YAxis
                  width={64}
                  stroke="var(--ink-quiet)"
                  fontSize={12}
                  allowDecimals={line.digits > 0}
                  domain={line.name === "unsent" ? [0, "auto"] : ["auto", "auto"]}
                  tickFormatter={(value: number) => value.toLocaleString(i18n.language)}
                />
                <Tooltip
                  isAnimationActive={false}
                  labelFormatter={(atMs) => timeText(Number(atMs), i18n.language)}
                  formatter={(value) => Number(value).toFixed(line.digits)}
                  contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", color: "var(--ink)" }}
                />
                <Line
                  name={t(`chart.${line.name}`)}
                  dataKey={line.of}
                  type="linear"
                  stroke="var(--accent)"
                  strokeWidth={2}
                  dot={history.filter((point) => line.of(point) !== null).length < 3}
                  isAnimationActive={false}
                  connectNulls={false}
                />
              </LineChart>
            </ResponsiveContainer>
          </figure>
        ))
      )}
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={isTable}
        data-testid="figures"
        onClick={() => setIsTable(!isTable)}
      >
        {t("figures")}
      </button>
    </>
  );
}

const mostRows = 200;

function FiguresTable({ history }: { readonly history: readonly HistoryView[] }) {
  const { t, i18n } = useTranslation("console");
  return (
    <table className={styles.figures} data-testid="figures-table">
      <thead>
        <tr>
          <th scope="col">{t("time")}</th>
          {lines.map(({ name }) => (
            <th key={name} scope="col" className={styles.number}>
              {t(`chart.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {history
          .slice(-mostRows)
          .reverse()
          .map((point) => (
            <tr key={point.atMs}>
              <th scope="row">{timeText(point.atMs, i18n.language)}</th>
              {lines.map(({ name, of, digits }) => (
                <td key={name} className={styles.number}>
                  {of(point)?.toFixed(digits) ?? "–"}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
