// What happened to a box and to its store's link, the newest first.

import type { EventView } from "@evertill/hq-server";
import { MarkShape, type Worst } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { timeText } from "../figures.ts";
import { sayEvent } from "../words/console-words.ts";
import styles from "./timeline.module.css";

const shapeOf: Readonly<Record<string, Worst>> = {
  ...{ birth: "good", lost: "stop", ended: "info", "store-up": "good", "store-away": "warn" },
};

export function Timeline({ events }: { readonly events: readonly EventView[] }) {
  const { t, i18n } = useTranslation("console");
  return (
    <section className={styles.panel} aria-labelledby="timeline">
      <h3 id="timeline">{t("timeline")}</h3>
      <ol data-testid="timeline">
        {events.map(({ atMs, kind, isOfStore }) => (
          <li key={`${atMs}/${kind}/${isOfStore}`} data-kind={kind}>
            <MarkShape worst={shapeOf[kind] ?? "info"} size={14} />
            <span>{sayEvent(t, kind)}</span>
            <time>{timeText(atMs, i18n.language)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
