// One box: what is amiss, what it is, its figures over time, what happened to it, what can be done.

import { KeyButton, MarkShape, SayLine } from "@evertill/ui";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Address, spans } from "../address.ts";
import { type AskBox, type BoxWithHistory, useBox } from "../box-store.ts";
import type { GoTo } from "../use-address.ts";
import type { Ask } from "../use-asked.ts";
import { useSayMark } from "../words/console-words.ts";
import { ActionsPanel } from "./actions-panel.tsx";
import { BoxFacts } from "./box-facts.tsx";
import styles from "./box-page.module.css";
import { HistoryCharts } from "./history-charts.tsx";
import { PersonField } from "./person-field.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { Timeline } from "./timeline.tsx";
import { UpdatePanel } from "./update-panel.tsx";
import { WorstCasePanel } from "./worst-case-panel.tsx";

const spanNames = { 1: "day", 7: "week", 35: "weeks" } as const;

interface BoxPageProps {
  readonly ask: AskBox;
  readonly send: Ask;
  readonly address: Address;
  readonly of: { readonly store: string; readonly box: string };
  readonly goTo: GoTo;
}

export default function BoxPage({ ask, send, address, of, goTo }: BoxPageProps) {
  const { t } = useTranslation("console");
  const answer = useBox(ask, of, address.days);
  return (
    <main className={styles.page}>
      <KeyButton
        look="quiet"
        label={t("back")}
        icon={<IconArrowLeft size={18} />}
        testId="back"
        onPress={() => goTo({ box: null })}
      />
      {answer === "asking" ? <p className={styles.quiet}>{t("connecting")}</p> : null}
      {answer === "unknown" ? <p className={styles.quiet}>{t("unknownBox", { box: of.box })}</p> : null}
      {typeof answer === "string" ? null : <Box detail={answer} send={send} address={address} goTo={goTo} />}
    </main>
  );
}

interface BoxProps {
  readonly detail: BoxWithHistory;
  readonly send: Ask;
  readonly address: Address;
  readonly goTo: GoTo;
}

function Box({ detail, send, address, goTo }: BoxProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const sayMark = useSayMark();
  const { summary, storeName } = detail;
  const { box, store, role, lane, state, worst, marks } = summary;
  const name = storeName === null ? "" : i18n.language === "en" ? storeName.en : storeName.zh;
  const what = [
    name,
    role === "hub" || role === "kiosk" ? t(`ui:box.role.${role}`) : "",
    lane === null ? "" : t("ui:box.lane", { lane }),
  ];
  return (
    <>
      <header className={styles.head}>
        <MarkShape worst={worst} size={32} />
        <h2 className={styles.name}>{box}</h2>
        <b data-testid="state" data-state={state}>
          {t(`ui:box.state.${state}`)}
        </b>
        <span className={styles.quiet}>
          {store} {what.filter((each) => each !== "").join(" · ")}
        </span>
      </header>
      {marks.map((mark) => (
        <SayLine
          key={`${mark.code}/${mark.about}`}
          tone={mark.severity}
          toneWord={t(`ui:box.worst.${mark.severity}`)}
          testId={`mark-${mark.code}`}
        >
          {sayMark(mark)}
        </SayLine>
      ))}
      <div className={styles.columns}>
        <BoxFacts detail={detail} />
        <section className={styles.charts} aria-label={t("span.label")}>
          <fieldset className={styles.spans}>
            <legend className={styles.heard}>{t("span.label")}</legend>
            {spans.map((days) => (
              <button
                key={days}
                type="button"
                aria-pressed={address.days === days}
                data-testid={`days-${days}`}
                onClick={() => goTo({ days }, "replace")}
              >
                {t(`span.${spanNames[days]}`)}
              </button>
            ))}
          </fieldset>
          <HistoryCharts history={detail.history} nowMs={detail.nowMs} days={address.days} />
        </section>
        <div className={styles.side}>
          <ActionsPanel />
          <PersonField />
          <UpdatePanel key={box} ask={send} of={{ store, box }} />
          <WorstCasePanel key={`worst-${store}`} ask={send} store={store} />
          <SettingsPanel key={store} ask={send} store={store} />
          <Timeline events={detail.events} />
        </div>
      </div>
    </>
  );
}
