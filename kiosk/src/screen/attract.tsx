// What passes by sees: one product, one price in hand, one sentence, one gesture.

import { ProductPicture } from "@evertill/ui";
import { IconHandFinger } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./attract.module.css";
import { Age } from "./frame.tsx";
import { useAct, useSaid, useView } from "./kiosk-context.ts";
import { ShownPriceText } from "./shown-price.tsx";

const eachMs = 8_000;

export function Attract() {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { featured, store } = useView();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((now) => now + 1), eachMs);
    return () => clearInterval(timer);
  }, []);
  const card = featured[turn % Math.max(1, featured.length)];
  const wake = () => act({ type: "wake" });
  return (
    <main className={styles.attract} data-screen="attract">
      <header className={styles.top}>
        <p className={styles.store}>{said(store.name)}</p>
        <Age />
      </header>
      {card === undefined ? (
        <div className={styles.bare} />
      ) : (
        <article key={card.sku} className={styles.product} style={{ "--c": card.look.colour }} data-testid="featured">
          <div className={styles.picture}>
            <ProductPicture {...card.look} size={760} bare />
          </div>
          <div className={styles.words}>
            <h1 className={styles.name}>{said(card.name)}</h1>
            <p className={styles.sentence}>{card.offer === null ? t("attract.plain") : said(card.offer)}</p>
            <ShownPriceText price={card.price} size="attract" testId="featured-price" />
          </div>
        </article>
      )}
      <button type="button" className={styles.gesture} data-testid="wake" onClick={wake}>
        <span className={styles.touch}>
          <IconHandFinger size={56} stroke={1.7} aria-hidden="true" />
          {t("attract.touch")}
        </span>
        <span className={styles.scan}>{t("attract.scan")}</span>
      </button>
    </main>
  );
}
