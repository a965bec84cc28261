// What can be done about the day now. Each has its number whatever else is there.

import type { TillView } from "@evertill/protocol";
import { KeyCap } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { canDo, dayActs } from "../../desk/day-panel.ts";
import { clockText } from "../clock-text.ts";
import styles from "../side-panel.module.css";
import { SidePanel } from "../side-panel.tsx";
import { PickedRow } from "./picked-row.tsx";

export function DayMenu({ view, mark }: { readonly view: TillView; readonly mark: number }) {
  const { t } = useTranslation("till");
  const { shift, storeDay } = view.day;
  const businessDay = shift?.businessDay ?? storeDay?.businessDay;
  return (
    <SidePanel title={t("day.title")} testId="day-panel" slides>
      <p className={styles.note} data-testid="day-state">
        {shift === null
          ? t("day.none")
          : t("day.shift", { number: shift.shiftNumber, time: clockText(shift.openedAtMs) })}
        {businessDay === undefined ? null : ` · ${t("day.businessDay", { day: businessDay })}`}
      </p>
      <ul className={styles.list}>
        {dayActs.map((act, place) =>
          canDo(act, view) ? (
            <li key={act}>
              <PickedRow
                place={place}
                first={t(`day.act.${act}`)}
                second={t(`day.why.${act}`)}
                isChosen={place === mark}
                testId={`day-${act}`}
              />
            </li>
          ) : null,
        )}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("day.choose")} <KeyCap>Enter</KeyCap>
      </p>
    </SidePanel>
  );
}
