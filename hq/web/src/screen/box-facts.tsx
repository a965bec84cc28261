// What a box says of itself: figures, its links and devices, its files.

import type { BoxDetail } from "@evertill/hq-server";
import { agoText, StatusDot, sayPart, spanText } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { bytesText, daysText, skewText, timeText } from "../figures.ts";
import { sayFile } from "../words/console-words.ts";
import styles from "./box-facts.module.css";

const none = "–";

export function BoxFacts({ detail }: { readonly detail: BoxDetail }) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const { t: shared } = useTranslation("ui");
  const { language } = i18n;
  const { summary, nowMs } = detail;
  const say = <T,>(value: T | null, words: (value: T) => string): string => (value === null ? none : words(value));
  const facts = [
    ["heard", agoText(summary.heardMs, nowMs, language)],
    ["unsent", say(summary.unsentEntries, String)],
    ["unsentOldest", say(summary.unsentOldestMs, (atMs) => timeText(atMs, language))],
    ["clock", say(summary.skewMs, (ms) => skewText(ms, language))],
    ["disk", say(summary.diskFreeBytes, (bytes) => bytesText(bytes, language))],
    ["memory", say(detail.memoryBytes, (bytes) => bytesText(bytes, language))],
    ["version", summary.version ?? none],
    ["node", detail.node ?? none],
    ["born", say(detail.bornMs, (atMs) => timeText(atMs, language))],
    ["uptime", say(summary.uptimeMs, (ms) => spanText(ms, language))],
    ...(summary.role === "kiosk"
      ? []
      : ([
          ["suspended", say(detail.suspendedSales, String)],
          ["receipts", say(detail.receiptsWaiting, String)],
        ] as const)),
    ["certificate", say(summary.certificateEndsMs, (endsMs) => daysText(endsMs - nowMs, language))],
    ["revokedAsOf", say(detail.revokedAsOfMs, (atMs) => agoText(atMs, nowMs, language))],
  ] as const;
  return (
    <div className={styles.facts}>
      <section className={styles.panel} aria-labelledby="facts">
        <h3 id="facts">{t("facts")}</h3>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd data-testid={`fact-${name}`}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.panel} aria-labelledby="parts">
        <h3 id="parts">{t("parts")}</h3>
        <ul>
          {detail.parts.map(({ name, state, reason }) => (
            <li key={name}>
              <StatusDot
                state={state}
                name={sayPart(shared, name)}
                word={t(`ui:state.${state}`)}
                testId={`part-${name}`}
              />
              <span className={styles.quiet}>{reason ?? (state === "up" ? t("ui:state.up") : "")}</span>
            </li>
          ))}
        </ul>
      </section>
      {detail.refused.length === 0 ? null : (
        <section className={styles.panel} aria-labelledby="refused">
          <h3 id="refused">{t("refused")}</h3>
          <ul data-testid="refused">
            {detail.refused.map(({ box, reason, count, lastMs }) => (
              <li key={`${box} ${reason}`}>
                <span>
                  {box ?? t("stranger")} · {reason} × {count}
                </span>
                <span className={styles.quiet}>{agoText(lastMs, nowMs, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.panel} aria-labelledby="files">
        <h3 id="files">{t("files")}</h3>
        <ul>
          {detail.files.map(({ file, bytes, state }) => (
            <li key={file}>
              <span>
                {file} · {bytesText(bytes, language)}
              </span>
              <span className={styles.quiet}>{sayFile(t, state)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
