// What a person should look at now, the worst first: what, which box, and since when it was heard last.

import type { BoxSummary } from "@evertill/hq-server";
import { agoText, MarkShape } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { rowsOf } from "../fleet-rows.ts";
import type { GoTo } from "../use-address.ts";
import { useSayMark } from "../words/console-words.ts";
import styles from "./to-look-at.module.css";

const mostShown = 40;

interface ToLookAtProps {
  readonly boxes: readonly BoxSummary[];
  readonly nowMs: number;
  readonly goTo: GoTo;
}

export function ToLookAt({ boxes, nowMs, goTo }: ToLookAtProps) {
  const { t, i18n } = useTranslation("console");
  const sayMark = useSayMark();
  const marked = rowsOf(boxes, [], { show: "all", find: "", sort: "worst", isDown: false }).flatMap((box) =>
    box.marks.map((mark) => ({ box, mark })),
  );
  return (
    <section className={styles.list} aria-labelledby="to-look-at">
      <h2 id="to-look-at" className={styles.title}>
        {t("toLookAt")}
      </h2>
      {marked.length === 0 ? <p className={styles.quiet}>{boxes.length === 0 ? t("noBox") : t("allWell")}</p> : null}
      <ul data-testid="to-look-at" data-count={marked.length}>
        {marked.slice(0, mostShown).map(({ box, mark }) => (
          <li key={`${box.store}/${box.box}/${mark.code}/${mark.about}`}>
            <button
              type="button"
              className={styles.item}
              onClick={() => goTo({ box: { store: box.store, box: box.box } })}
            >
              <MarkShape worst={mark.severity} />
              <span className={styles.what}>{sayMark(mark)}</span>
              <b className={styles.box}>{box.box}</b>
              <span className={styles.when}>{agoText(box.heardMs, nowMs, i18n.language)}</span>
            </button>
          </li>
        ))}
      </ul>
      {marked.length > mostShown ? (
        <p className={styles.quiet}>{t("more", { count: marked.length - mostShown })}</p>
      ) : null}
    </section>
  );
}
