// Takings by hour as bars, beside those of a week ago; told apart by shape too, for a screen without colours.

import type { Currency } from "@evertill/core";
import type { TakingsView } from "@evertill/protocol";
import { formatMoney, formatMoneyShort } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

interface HourChartProps {
  readonly takings: TakingsView;
  readonly currency: Currency;
}

/** A shop's usual day; an hour beyond it is drawn when something happened in it. */
const [opens, closes] = [9, 21];

export default function HourChart({ takings, currency }: HourChartProps) {
  const { t } = useTranslation("manager");
  const { hours, weekAgo } = takings;
  const known = [...hours, ...weekAgo].map(({ hour }) => hour);
  const from = Math.min(opens, ...known);
  const to = Math.max(closes, ...known);
  const rows = Array.from({ length: to - from + 1 }, (_, index) => {
    const hour = from + index;
    const at = (of: TakingsView["hours"]) => of.find((each) => each.hour === hour)?.netMinor ?? 0;
    return { hour: String(hour).padStart(2, "0"), today: at(hours), weekAgo: at(weekAgo) };
  });
  return (
    <ResponsiveContainer width="100%" height={200}>
      <BarChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} accessibilityLayer={false} barGap={2}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="hour" stroke="var(--ink-quiet)" fontSize={12} interval="preserveStartEnd" />
        <YAxis
          width={72}
          stroke="var(--ink-quiet)"
          fontSize={12}
          tickFormatter={(amountMinor: number) => formatMoneyShort(Math.round(amountMinor), currency)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)" }}
          formatter={(amountMinor) => formatMoney(Number(amountMinor), currency)}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", color: "var(--ink)" }}
        />
        <Legend iconType="square" wrapperStyle={{ fontSize: 13, color: "var(--ink-quiet)" }} />
        {weekAgo.length === 0 ? null : (
          <Bar
            name={t("today.weekAgo")}
            dataKey="weekAgo"
            fill="none"
            stroke="var(--line-strong)"
            strokeDasharray="3 2"
            isAnimationActive={false}
          />
        )}
        <Bar name={t("today.today")} dataKey="today" fill="var(--accent)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
