// An X or Z report as it goes to the printer: the same rows, so that a dead printer hides nothing.

import type { ReportRow } from "@evertill/core";
import type { TillView } from "@evertill/protocol";
import { KeyButton, Price } from "@evertill/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TillT } from "../../words/till-words.ts";
import { sayTender } from "../../words/till-words.ts";
import { inLanguage } from "../bilingual.ts";
import { clockText } from "../clock-text.ts";
import { SidePanel } from "../side-panel.tsx";
import { useTillRoom } from "../till-context.ts";
import styles from "./day.module.css";

export function ReportPanel({ view, kind }: { readonly view: TillView; readonly kind: "x" | "z" }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { day, currency, printQueue } = view;
  const report = kind === "x" ? day.lastX : day.lastZ;
  if (report === null) return null;
  return (
    <SidePanel title={t(`day.report.${kind}`, { number: report.shiftNumber })} testId={`${kind}-report`} slides>
      <div className={styles.form}>
        <p className={styles.reason}>
          {t("day.businessDay", { day: report.businessDay })} · {clockText(report.openedAtMs)}–{clockText(report.atMs)}
          {printQueue.waiting > 0 ? ` · ${t("day.printed")}` : null}
        </p>
        <section className={styles.report} aria-label={t(`day.report.${kind}`, { number: report.shiftNumber })}>
          {report.groups.map((rows) => (
            <dl key={rows[0]?.what} className={styles.group}>
              {rows.map((row) => (
                <div key={rowKey(row)} className={styles.reportRow} data-row={row.what}>
                  <dt>{sayRow(t, row, i18n.language)}</dt>
                  <dd>{value(row)}</dd>
                </div>
              ))}
            </dl>
          ))}
        </section>
        {kind === "x" ? <p className={styles.reason}>{t("day.blind")}</p> : null}
        <div className={styles.primary}>
          {kind === "z" ? (
            <KeyButton
              label={t("key.signOut")}
              cap="Ctrl L"
              testId="sign-out"
              onPress={() => store.act({ do: "sign-out" })}
            />
          ) : null}
          <KeyButton
            look="primary"
            label={t("day.done")}
            cap="Enter"
            testId="report-done"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );

  function value(row: ReportRow): ReactNode {
    if (!("amountMinor" in row)) return row.count;
    if (row.what === "salesperson" && row.amountMinor === undefined) return row.count;
    const amountMinor = row.what === "over-short" ? Math.abs(row.amountMinor) : row.amountMinor;
    return <Price amountMinor={amountMinor} currency={currency} />;
  }
}

const rowKey = (row: ReportRow): string =>
  row.what === "tax"
    ? `tax-${row.rateBp}`
    : "taxId" in row
      ? row.taxId
      : "tender" in row
        ? `${row.what}-${row.tender}`
        : row.what === "salesperson"
          ? `salesperson-${row.number}`
          : row.what === "seller-due"
            ? `seller-due-${row.name.zh}`
            : row.what;

const tenderName = (t: TillT, row: Extract<ReportRow, { tender: string }>, language: string): string =>
  row.name === undefined ? sayTender(t, row.tender) : inLanguage(row.name, language);

function sayRow(t: TillT, row: ReportRow, language: string): string {
  switch (row.what) {
    case "tax":
      return t("day.row.tax", { rate: `${row.rateBp / 100} %` });
    case "named-tax":
      return t("day.row.named-tax", { tax: `${inLanguage(row.name, language)} ${row.ratePpm / 10_000} %` });
    case "seller-due":
      return t("day.row.seller-due", { counter: inLanguage(row.name, language) });
    case "tender":
      return `${tenderName(t, row, language)} (${row.count})`;
    case "refund":
    case "refund-pending":
    case "refund-settled":
      return `${t(`day.row.${row.what}`)} ${tenderName(t, row, language)} (${row.count})`;
    case "salesperson":
      return t(row.amountMinor === undefined ? "day.row.salespersonPieces" : "day.row.salesperson", row);
    case "over-short":
      return t(row.amountMinor === 0 ? "day.row.exact" : row.amountMinor > 0 ? "day.row.over" : "day.row.short");
    case "sales":
    case "returns":
    case "paid-in":
    case "paid-out":
    case "pick-ups":
      return `${t(`day.row.${row.what}`)} (${row.count})`;
    default:
      return t(`day.row.${row.what}`);
  }
}
