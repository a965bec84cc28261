// Shelf labels whose goods cost something else by now: what the label says, what they cost, the lawful prior price where it came
// down; all printed with one key, with how far it is, and why it stopped where it did.

import type { LabelDueView, LabelRunView, LabelsView } from "@evertill/protocol";
import { formatMoney, KeyButton, ProductPicture, SayLine, sayReason } from "@evertill/ui";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useAsked, useRoom } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { momentText } from "../figures.ts";
import { useOrder } from "../sheets/use-order.ts";
import styles from "./labels-section.module.css";

export function LabelsSection() {
  const { t } = useTranslation("manager");
  const { answer: view, again } = useAsked<LabelsView>("api/labels", 1_000);
  const print = useOrder("api/labels/print");
  const stop = useOrder("api/labels/stop");
  const run = view?.run ?? null;
  const isPrinting = run?.at === "printing";
  const send = async (order: ReturnType<typeof useOrder>) => {
    await order.send(() => ({}));
    again();
  };
  return (
    <main className={styles.section} data-testid="labels" data-count={view?.count}>
      <section className={styles.card} aria-label={t("labels.title")}>
        <header className={styles.head}>
          <h2>{t("labels.title")}</h2>
          {isPrinting ? (
            <KeyButton
              label={t("labels.stop")}
              disabled={stop.isWaiting}
              testId="labels-stop"
              onPress={() => void send(stop)}
            />
          ) : view === null || view.count === 0 || view.printer.state === "absent" ? null : (
            <KeyButton
              look="primary"
              label={t("labels.print", { count: view.count })}
              disabled={print.isWaiting || view.printer.state !== "up"}
              testId="labels-print"
              onPress={() => void send(print)}
            />
          )}
        </header>
        {print.refused === null ? null : <RefusedLine refused={print.refused} testId="labels-refused" />}
        {run === null ? null : <Run run={run} />}
        {view !== null && (view.count > 0 || isPrinting) ? <Printer {...view.printer} /> : null}
        {view === null ? (
          <p className={styles.quiet}>{t("tasks.reading")}</p>
        ) : view.count === 0 ? (
          <p className={styles.quiet} data-testid="no-labels">
            {t("labels.none")}
          </p>
        ) : (
          <Due view={view} />
        )}
      </section>
    </main>
  );
}

function Printer({ state, reason }: LabelsView["printer"]) {
  const { t } = useTranslation("manager");
  const { t: shared } = useTranslation("ui");
  if (state === "absent")
    return (
      <p className={styles.quiet} data-testid="labels-no-printer">
        {t("labels.noPrinter")}
      </p>
    );
  if (state === "up") return null;
  return (
    <SayLine
      tone="warn"
      toneWord={shared("tone.warn")}
      testId="labels-printer-down"
      {...(reason === null ? {} : { code: reason })}
    >
      {t("labels.printerDown", { reason: sayReason(shared, reason) })}
    </SayLine>
  );
}

function Run({ run: { at, printed, total, fault } }: { readonly run: LabelRunView }) {
  const { t } = useTranslation("manager");
  const { t: shared } = useTranslation("ui");
  if (at === "printing")
    return (
      <div className={styles.run} role="status" data-testid="labels-run" data-at={at} data-printed={printed}>
        <span>{t("labels.printing", { printed, total })}</span>
        <progress value={printed} max={total} aria-label={t("labels.printing", { printed, total })} />
      </div>
    );
  const tone = fault === null ? (at === "done" ? "good" : "info") : "warn";
  return (
    <div role="status" data-testid="labels-run" data-at={at} data-printed={printed}>
      <SayLine
        tone={tone}
        toneWord={shared(`tone.${tone}`)}
        testId="labels-ended"
        {...(fault === null ? {} : { code: fault.reason, more: sayFault(t, shared, fault) })}
      >
        {t(at === "done" ? "labels.done" : "labels.stopped", { printed, total })}
      </SayLine>
    </div>
  );
}

const ours = ["label-printer-away", "label-printer-busy", "storage-failed", "unknown-code"] as const;

type Fault = NonNullable<LabelRunView["fault"]>;

function sayFault(t: TFunction<"manager">, shared: TFunction<"ui">, { sku, reason, isUnsure }: Fault): string {
  const own = ours.find((one) => one === reason);
  const why = own === undefined ? sayReason(shared, reason) : t(`labels.fault.${own}`);
  return t(isUnsure ? "labels.unsure" : "labels.notOut", { sku, why });
}

function Due({ view: { due, count } }: { readonly view: LabelsView }) {
  const { t } = useTranslation("manager");
  return (
    <>
      <table className={styles.table} data-testid="labels-due">
        <thead>
          <tr>
            <th scope="col">{t("labels.column.goods")}</th>
            <th scope="col">{t("labels.column.since")}</th>
            <th scope="col">{t("labels.column.label")}</th>
            <th scope="col">{t("labels.column.prior")}</th>
            <th scope="col">{t("labels.column.now")}</th>
          </tr>
        </thead>
        <tbody>
          {due.map((one) => (
            <Row key={one.sku} due={one} />
          ))}
        </tbody>
      </table>
      {due.length < count ? <p className={styles.quiet}>{t("labels.more", { count: count - due.length })}</p> : null}
    </>
  );
}

function Row({ due }: { readonly due: LabelDueView }) {
  const { t, i18n } = useTranslation("manager");
  const { as } = useRoom();
  const money = (minor: number) => `${formatMoney(minor, as.currency)}${due.isByWeight ? "/kg" : ""}`;
  const isDown = due.nowMinor < due.labelMinor;
  return (
    <tr data-testid={`label-${due.sku}`}>
      <th scope="row">
        <span className={styles.goods}>
          <ProductPicture {...due.look} size={36} />
          <span>
            {inLanguage(due.name, i18n.language)}
            <small>{`${due.sku} · ${due.model}`}</small>
          </span>
        </span>
      </th>
      <td>{momentText(due.sinceMs, i18n.language)}</td>
      <td>{money(due.labelMinor)}</td>
      <td>{due.priorMinor === null ? "–" : money(due.priorMinor)}</td>
      <td>
        <span aria-hidden="true">{isDown ? "▼ " : "▲ "}</span>
        <span className={styles.heard}>{t(isDown ? "labels.down" : "labels.up")}</span>
        {money(due.nowMinor)}
      </td>
    </tr>
  );
}
