// Why cash comes or goes without goods, or why the drawer is opened without a sale [P9].

import type { TillView } from "@evertill/protocol";
import { KeyCap } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { DayPanel } from "../../desk/day-panel.ts";
import styles from "../side-panel.module.css";
import { SidePanel } from "../side-panel.tsx";
import { PickedRow } from "./picked-row.tsx";

interface ReasonListProps {
  readonly view: TillView;
  readonly panel: Extract<DayPanel, { at: "reason" }>;
}

export function ReasonList({ view, panel }: ReasonListProps) {
  const { t } = useTranslation("till");
  return (
    <SidePanel title={t(`day.act.${panel.act}`)} testId="reason-panel" slides={false}>
      <ul className={styles.list}>
        {view.day.reasons[panel.act].map((reason, place) => (
          <li key={reason}>
            <PickedRow
              place={place}
              first={t(`day.reason.${reason}`)}
              isChosen={place === panel.mark}
              testId={`reason-${reason}`}
            />
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("day.choose")} <KeyCap>Enter</KeyCap>
      </p>
    </SidePanel>
  );
}
