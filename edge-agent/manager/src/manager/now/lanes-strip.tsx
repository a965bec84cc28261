// Lanes and devices: of each lane how it is, who is at it, what waits to be sent, and what is wrong with which device.

import type { LanesView, LaneView } from "@evertill/protocol";
import { MarkShape, StatusDot, sayPart, sayReason, spanText } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { momentText } from "../figures.ts";
import styles from "./now.module.css";
import { sayLaneMark } from "./say-mark.ts";
import { laneAnchor } from "./to-do-card.tsx";

export function LanesStrip({ lanes: { nowMs, lanes } }: { readonly lanes: LanesView }) {
  const { t } = useTranslation("manager");
  return (
    <section className={styles.wide} aria-label={t("lanes.title")}>
      <h2>{t("lanes.title")}</h2>
      <ul className={styles.lanes} data-testid="lanes" data-count={lanes.length}>
        {lanes.map((lane) => (
          <Lane key={lane.box} lane={lane} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  );
}

function Lane({ lane, nowMs }: { readonly lane: LaneView; readonly nowMs: number }) {
  const { t, i18n } = useTranslation(["manager", "ui"]);
  const { t: shared } = useTranslation("ui");
  const { box, state, worst, marks, heardMs, now, parts } = lane;
  const time = (atMs: number) => momentText(atMs, i18n.language, nowMs);
  // Of a device the line below its dot says why.
  const said = marks.filter(({ code }) => code !== "device-down");
  const isThere = state === "online";
  const name = lane.lane === null ? box : t("lanes.lane", { lane: lane.lane });
  return (
    <li
      className={styles.lane}
      id={laneAnchor(box)}
      tabIndex={-1}
      data-testid={laneAnchor(box)}
      data-state={state}
      data-worst={worst}
    >
      <h3>
        <MarkShape worst={worst} size={18} />
        <span>{name}</span>
        {lane.isKiosk ? <small>{t("ui:box.role.kiosk")}</small> : null}
        {lane.isHub ? <small>{t("ui:box.role.hub")}</small> : null}
        <b>{state === "unheard" ? t("lanes.unheard") : t(`ui:box.state.${state}`)}</b>
      </h3>
      {isThere || heardMs === null ? null : <p className={styles.asOf}>{t("lanes.asOf", { time: time(heardMs) })}</p>}
      {now === null ? null : (
        <p className={styles.who}>
          <span data-testid="person">
            {now.person === null ? t("lanes.nobody") : `${now.person.number} ${now.person.name}`}
          </span>
          <span data-testid="shift">
            {now.shift === null
              ? t("lanes.noShift")
              : t("lanes.shift", { number: now.shift.shiftNumber, time: time(now.shift.openedAtMs) })}
          </span>
          {now.training === true ? <span data-testid="training">{t("lanes.training")}</span> : null}
          {now.stage === "idle" ? null : <span>{t(`lanes.stage.${now.stage}`)}</span>}
        </p>
      )}
      <Waiting lane={lane} nowMs={nowMs} />
      {said.length === 0 ? null : (
        <ul className={styles.wrong}>
          {said.map((mark) => (
            <li key={`${mark.code}/${mark.about}`} data-severity={mark.severity}>
              {sayLaneMark(shared, mark)}
            </li>
          ))}
        </ul>
      )}
      {parts.length === 0 ? null : (
        <ul className={styles.parts} aria-label={t("lanes.devices")}>
          {parts.map((part) => (
            <li key={part.name}>
              <StatusDot
                state={isThere ? part.state : "absent"}
                name={part.name === "up" ? t(lane.isHub ? "lanes.toHq" : "lanes.toHub") : sayPart(shared, part.name)}
                word={isThere ? t(`ui:state.${part.state}`) : t("ui:state.unknown")}
                testId={`part-${part.name}`}
              />
              {isThere && part.state === "down" && part.name !== "up" ? (
                <span className={styles.why}>{sayReason(shared, part.reason)}</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Waiting({ lane, nowMs }: { readonly lane: LaneView; readonly nowMs: number }) {
  const { t, i18n } = useTranslation("manager");
  const { unsent, receiptsWaiting, suspendedSales } = lane;
  if (unsent === null) return null;
  const { entries, oldestMs } = unsent;
  const age = oldestMs === null ? "" : spanText(nowMs - oldestMs, i18n.language);
  return (
    <p className={styles.waiting}>
      <span data-testid="lane-unsent" data-count={entries}>
        {entries === 0 ? t("lanes.allSent") : t("lanes.unsent", { count: entries, age })}
      </span>
      {receiptsWaiting === 0 ? null : <span>{t("lanes.receipts", { count: receiptsWaiting })}</span>}
      {suspendedSales === 0 ? null : <span>{t("lanes.suspended", { count: suspendedSales })}</span>}
    </p>
  );
}
