// How many boxes are how; each number is the filter that shows them.

import type { BoxSummary } from "@evertill/hq-server";
import { MarkShape, type Worst } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { type Show, shows } from "../address.ts";
import { counted } from "../fleet-rows.ts";
import type { GoTo } from "../use-address.ts";
import styles from "./counters.module.css";

/** The shape beside a number that is not 0. */
const shapeOf: Readonly<Record<Show, Worst | null>> = {
  ...{ all: null, online: "good", lost: "stop", "store-away": "warn" },
  ...{ behind: "warn", "device-down": "warn", clock: "warn", drifted: "warn" },
};

interface CountersProps {
  readonly boxes: readonly BoxSummary[];
  readonly show: Show;
  readonly goTo: GoTo;
}

export function Counters({ boxes, show, goTo }: CountersProps) {
  const { t, i18n } = useTranslation("console");
  const number = new Intl.NumberFormat(i18n.language);
  const unsent = boxes.reduce((sum, { unsentEntries }) => sum + (unsentEntries ?? 0), 0);
  return (
    <fieldset className={styles.counters}>
      <legend className={styles.heard}>{t("shows")}</legend>
      {shows.map((each) => {
        const count = counted(boxes, each);
        const shape = shapeOf[each];
        return (
          <button
            key={each}
            type="button"
            className={styles.counter}
            aria-pressed={show === each}
            data-testid={`show-${each}`}
            data-count={count}
            data-some={count > 0}
            onClick={() => goTo({ show: show === each ? "all" : each })}
          >
            <span className={styles.count}>
              {number.format(count)}
              {shape === null || count === 0 ? null : <MarkShape worst={shape} size={20} />}
            </span>
            <span className={styles.name}>
              {t(`show.${each}`)}
              {each === "behind" ? <small>{t("unsentSum", { count: unsent })}</small> : null}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
