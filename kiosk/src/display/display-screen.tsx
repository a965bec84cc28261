// A showroom display: plays its scenes by itself, plays on while its agent is away, and shows nothing that is over.

import type { SceneView } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockText } from "../screen/clock-text.ts";
import { useKiosk, useSaid } from "../screen/kiosk-context.ts";
import { ShownPriceText } from "../screen/shown-price.tsx";
import { usePlace } from "../screen/use-place.ts";
import styles from "./display-screen.module.css";
import { dayAt, isTrueNow, storeNowMs, type Turn, turnAt } from "./playing.ts";

/** A display keeps to a moment within so much. */
const lookMs = 250;

export function DisplayScreen() {
  const { view, display } = useKiosk();
  const scene = usePlayed();
  const { t } = useTranslation("kiosk");
  if (view === null || display === null || scene === null) return <Bare />;
  const { playlist } = display.view;
  return (
    <main
      className={styles.display}
      data-screen="display"
      data-scene={scene.sceneId}
      data-playlist={playlist?.playlistId}
    >
      <div key={scene.sceneId} className={styles.scene}>
        <SceneOf scene={scene} />
      </div>
      {playlist === null ? null : (
        <p className={styles.version} data-testid="version">
          {t("display.version", { number: playlist.number, time: clockText(playlist.fromMs, view.timeZone) })}
          {view.asOfMs === null ? "" : ` · ${t("asOf", { time: clockText(view.asOfMs, view.timeZone) })}`}
        </p>
      )}
    </main>
  );
}

/** The scene that is on; looked after often, since what it says may be over before its seconds are. */
function usePlayed(): SceneView | null {
  const { view, display } = useKiosk();
  const [turn, setTurn] = useState<Turn | null>(null);
  const timeZone = view?.timeZone ?? "UTC";
  useLayoutEffect(() => {
    if (display === null) return;
    const look = () => {
      const monotonicMs = performance.now();
      const nowMs = storeNowMs(display, monotonicMs);
      const day = dayAt(display.view, nowMs, timeZone);
      const isTrue = (scene: SceneView) => isTrueNow(scene, nowMs, day);
      setTurn((before) => turnAt(before, display.view.scenes, { monotonicMs, isTrue }));
    };
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [display, timeZone]);
  return display?.view.scenes.find(({ sceneId }) => sceneId === turn?.sceneId) ?? null;
}

function Bare() {
  const { view } = useKiosk();
  const said = useSaid();
  return (
    <main className={styles.bare} data-screen="display" data-scene="none">
      <h1>{view === null ? "" : said(view.store.name)}</h1>
    </main>
  );
}

function SceneOf({ scene }: { readonly scene: SceneView }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const sayPlace = usePlace();
  switch (scene.is) {
    case "goods": {
      const { card } = scene;
      return (
        <Halves colour={card.look.colour} picture={<ProductPicture {...card.look} size={800} bare />}>
          {card.offer === null ? null : <p className={styles.offer}>{said(card.offer)}</p>}
          <h1>{said(card.name)}</h1>
          <p className={styles.brand}>{[card.brand, card.model].filter((text) => text !== "").join(" · ")}</p>
          <ShownPriceText price={card.price} size="attract" testId="display-price" />
          {card.place === undefined ? null : (
            <p className={styles.brand} data-testid="display-place">
              {t("place.here", { place: sayPlace(card.place) })}
            </p>
          )}
        </Halves>
      );
    }
    case "picture": {
      const { picture, title, text } = scene;
      const isDrawn = "shape" in picture;
      return (
        <Halves
          colour={isDrawn ? picture.colour : null}
          picture={
            isDrawn ? (
              <ProductPicture {...picture} size={800} bare />
            ) : (
              <img className={styles.photo} src={picture.image} alt="" />
            )
          }
        >
          <h1 className={styles.big}>{said(title)}</h1>
          <p className={styles.text}>{said(text)}</p>
        </Halves>
      );
    }
    case "promotion":
      return (
        <div className={styles.promotion}>
          <h1 className={styles.big}>{said(scene.name)}</h1>
          <div className={styles.cards}>
            {scene.cards.map((card) => (
              <article key={card.sku} className={styles.card} style={{ "--c": card.look.colour }}>
                <div className={styles.small}>
                  <ProductPicture {...card.look} size={300} bare />
                </div>
                <h2>{said(card.name)}</h2>
                <ShownPriceText price={card.price} size="display" />
              </article>
            ))}
          </div>
        </div>
      );
  }
}

interface HalvesProps {
  readonly colour: string | null;
  readonly picture: ReactNode;
  readonly children: ReactNode;
}

function Halves({ colour, picture, children }: HalvesProps) {
  return (
    <div className={styles.halves} style={{ "--c": colour ?? "#8a8f98" }}>
      <div className={styles.picture}>{picture}</div>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
