// Goods for one touch, in groups: the panel stays while they are put in, and says how many of each are in the sale.

import type { TillView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus, Price, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Panel } from "../desk/desk-state.ts";
import { favouriteItems } from "../desk/favourites.ts";
import { saleOf } from "../desk/lines.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./favourites-panel.module.css";
import side from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface FavouritesPanelProps {
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "favourites" }>;
}

export function FavouritesPanel({ view, panel }: FavouritesPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const grid = useRef<HTMLUListElement>(null);
  useEffect(() => {
    grid.current?.children.item(panel.mark)?.scrollIntoView({ block: "nearest" });
  }, [panel.mark]);
  const sale = saleOf(view);
  const lines = sale?.lines ?? [];
  const pieces = (sku: string) =>
    lines.reduce((sum, line) => (line.sku === sku && line.gift === undefined ? sum + line.quantity : sum), 0);
  return (
    <SidePanel title={t("favourites.title")} testId="favourites-panel" slides>
      {panel.groups?.length === 0 ? <p className={side.note}>{t("favourites.none")}</p> : null}
      {(panel.groups?.length ?? 0) > 1 ? (
        <div className={styles.groups}>
          {panel.groups?.map(({ name }, index) => (
            <UnstyledButton
              key={name.en}
              className={styles.group}
              aria-pressed={index === panel.group}
              data-testid={`favourites-group-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "turn-favourites", to: index })}
            >
              {inLanguage(name, i18n.language)}
            </UnstyledButton>
          ))}
        </div>
      ) : null}
      <ul ref={grid} className={styles.grid}>
        {favouriteItems(panel).map((item, index) => (
          <li key={item.sku}>
            <UnstyledButton
              className={styles.tile}
              data-chosen={index === panel.mark}
              data-testid={`favourite-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "add-favourite", index })}
            >
              {index < 9 ? (
                <span className={styles.cap}>
                  <KeyCap>{String(index + 1)}</KeyCap>
                </span>
              ) : null}
              {pieces(item.sku) === 0 ? null : (
                <span className={styles.count} data-testid={`favourite-count-${index}`}>
                  × {pieces(item.sku)}
                </span>
              )}
              <ProductPicture shape={item.look.shape} colour={item.look.colour} size={40} />
              <span className={styles.name}>{inLanguage(item.name, i18n.language)}</span>
              <span className={styles.money}>
                <Price amountMinor={item.priceMinor} currency={item.currency} />
                {item.soldBy === "weight" ? <small>/kg</small> : null}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {sale === null || lines.length === 0 ? null : (
        <div className={styles.pay}>
          <span className={styles.total} data-testid="favourites-total">
            {t("total.total")} <Price amountMinor={sale.totalMinor} currency={view.currency} />
          </span>
          <KeyButton
            look="primary"
            label={t("key.pay")}
            cap="F2"
            testId="favourites-pay"
            onPress={() => store.act({ do: "tender" })}
          />
        </div>
      )}
      <p className={side.foot}>
        <KeyCap>← ↑ ↓ →</KeyCap> {t("suspended.keys")} <KeyCap>Enter</KeyCap> {t("found.add")}
        {(panel.groups?.length ?? 0) > 1 ? (
          <>
            <KeyCap>PgUp PgDn</KeyCap> {t("favourites.group")}
          </>
        ) : null}
      </p>
    </SidePanel>
  );
}
