// What to do now, the worst first; each line leads to where it is seen.

import { MarkShape } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { GoTo } from "../address.ts";
import styles from "./now.module.css";
import { sayLaneMark } from "./say-mark.ts";
import type { ToDo } from "./to-do.ts";

interface ToDoCardProps {
  readonly toDo: readonly ToDo[];
  /** Nothing stands beside it. */
  readonly isWide: boolean;
  readonly goTo: GoTo;
}

export const laneAnchor = (box: string): string => `lane-${box}`;

export function ToDoCard({ toDo, isWide, goTo }: ToDoCardProps) {
  const { t } = useTranslation(["manager", "ui"]);
  const { t: shared } = useTranslation("ui");
  return (
    <section className={isWide ? styles.wide : styles.card} id="to-do" aria-label={t("now.toDo")} tabIndex={-1}>
      <h2>{t("now.toDo")}</h2>
      {toDo.length === 0 ? (
        <p className={styles.empty} data-testid="nothing-to-do">
          <MarkShape worst="good" />
          {t("now.allWell")}
        </p>
      ) : (
        <ul className={styles.toDo} data-testid="to-do" data-count={toDo.length}>
          {toDo.map((each) =>
            each.is === "stock" ? (
              <li key="stock">
                <button type="button" onClick={() => goTo({ section: "stock", show: "below" })}>
                  <MarkShape worst={each.severity} />
                  <span>{t("now.stockBelow", { count: each.count })}</span>
                  <b>{t("section.stock")}</b>
                </button>
              </li>
            ) : (
              <li key={`${each.lane.box}/${each.mark.code}/${each.mark.about}`}>
                <button
                  type="button"
                  data-code={each.mark.code}
                  onClick={() => document.getElementById(laneAnchor(each.lane.box))?.focus()}
                >
                  <MarkShape worst={each.severity} />
                  <span>{sayLaneMark(shared, each.mark)}</span>
                  <b>{each.lane.lane === null ? each.lane.box : t("lanes.lane", { lane: each.lane.lane })}</b>
                </button>
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}
