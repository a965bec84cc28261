// What this store has of an item, place by place, with what each number is based on and by whose word; below, the other
// stores, with the age of what headquarters said.

import type { StockElsewhereView, StockShownView, StockView } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import panel from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import styles from "./stock-panel.module.css";
import { moment, quantityText, saySigned } from "./stock-words.ts";

interface StockPanelProps {
  /** Null until the agent has answered. */
  readonly shown: StockShownView | null;
}

export function StockPanel({ shown }: StockPanelProps) {
  const { t, i18n } = useTranslation("till");
  return (
    <SidePanel title={t("stock.title")} testId="stock-panel" slides>
      {shown === null ? (
        <p className={panel.note}>{t("stock.looking")}</p>
      ) : (
        <div className={panel.list}>
          <div className={styles.item}>
            <ProductPicture shape={shown.item.look.shape} colour={shown.item.look.colour} size={48} />
            <span className={panel.words}>
              <span className={panel.first}>{inLanguage(shown.item.name, i18n.language)}</span>
              <span className={panel.second}>
                {shown.item.brand} {shown.item.model}
              </span>
            </span>
          </div>
          <Here here={shown.here} isWeighed={shown.item.soldBy === "weight"} />
          <Elsewhere elsewhere={shown.elsewhere} isWeighed={shown.item.soldBy === "weight"} />
        </div>
      )}
    </SidePanel>
  );
}

function Here({ here, isWeighed }: { readonly here: StockView; readonly isWeighed: boolean }) {
  const { t } = useTranslation("till");
  return (
    <section aria-label={t("stock.here")}>
      <div className={styles.large} data-short={here.availableQuantity <= 0}>
        <span>{t("stock.here")}</span>
        <b data-testid="stock-here">{quantityText(here.availableQuantity, isWeighed)}</b>
      </div>
      {here.reservedQuantity === undefined || here.reservedQuantity === 0 ? null : (
        <p className={styles.place}>
          <span>{t("stock.kept")}</span>
          <b data-testid="stock-reserved">{quantityText(here.reservedQuantity, isWeighed)}</b>
        </p>
      )}
      <ul>
        {here.places.map((place) => (
          <li key={`${place.zone} ${place.owner} ${place.condition}`} className={styles.place}>
            <span>
              {t(`stock.zone.${place.zone}`, { defaultValue: place.zone })} · {t(`stock.condition.${place.condition}`)}
              {place.owner === "chain" ? "" : ` · ${t(`stock.owner.${place.owner}`)}`}
              <small className={styles.basis}>
                {t("stock.basis", {
                  snapshot: quantityText(place.snapshot, isWeighed),
                  tail: saySigned(place.tail, isWeighed),
                })}
              </small>
            </span>
            <b>{quantityText(place.quantity, isWeighed)}</b>
          </li>
        ))}
      </ul>
      <p className={styles.word} data-tone={here.word === "hq" ? "good" : "warn"} data-testid="stock-word">
        {here.word === "hq" ? "● " : "▲ "}
        {here.word === "hq" || here.sinceMs === null
          ? t(`stock.word.${here.word}`)
          : t(`stock.word.${here.word}Since`, { time: moment(here.sinceMs) })}
      </p>
    </section>
  );
}

function Elsewhere({ elsewhere, isWeighed }: { readonly elsewhere: StockElsewhereView; readonly isWeighed: boolean }) {
  const { t, i18n } = useTranslation("till");
  return (
    <section aria-label={t("stock.elsewhere")} data-testid="stock-elsewhere">
      <h3 className={panel.section}>{t("stock.elsewhere")}</h3>
      {elsewhere.at === "known" ? (
        <>
          <ul>
            {elsewhere.stores.map(({ store, name, availableQuantity }) => (
              <li key={store} className={styles.place}>
                <span>
                  {inLanguage(name, i18n.language)} <small className={styles.basis}>{store}</small>
                </span>
                <b>{quantityText(availableQuantity, isWeighed)}</b>
              </li>
            ))}
          </ul>
          {elsewhere.moreStores > 0 ? (
            <p className={panel.note}>{t("stock.more", { count: elsewhere.moreStores })}</p>
          ) : null}
          {elsewhere.stores.length === 0 ? <p className={panel.note}>{t("stock.nowhere")}</p> : null}
          <p className={styles.word} data-tone={elsewhere.isOld ? "warn" : "good"} data-testid="stock-age">
            {elsewhere.isOld ? "▲ " : "● "}
            {t(elsewhere.isOld ? "stock.old" : "stock.asOf", { time: moment(elsewhere.atMs) })}
          </p>
        </>
      ) : (
        <p className={styles.word} data-tone={elsewhere.at === "away" ? "warn" : "info"} data-testid="stock-age">
          {elsewhere.at === "away" ? `▲ ${t("stock.away")}` : t("stock.asking")}
        </p>
      )}
    </section>
  );
}
