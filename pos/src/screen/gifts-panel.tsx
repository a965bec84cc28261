// The gifts that the sale earns and of which nothing was said yet: hand one out, or say that there is none.

import type { TillView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconPackageOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { openGifts } from "../desk/gifts.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function GiftsPanel({ view, mark }: { readonly view: TillView; readonly mark: number }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("gifts.title")} testId="gifts-panel" slides>
      <p className={styles.note}>{t("gifts.note")}</p>
      <ul className={styles.list}>
        {openGifts(view).map(({ promotionId, sku, goodsName, name, each, quantity, isChoice }, index) => (
          <li key={`${promotionId} ${sku}`}>
            <UnstyledButton
              className={styles.row}
              data-chosen={index === mark}
              data-testid={`gift-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "give-gift", index })}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(goodsName, i18n.language)}</span>
                <span className={styles.second}>
                  {inLanguage(name, i18n.language)}
                  {isChoice ? ` · ${t("gifts.choice", { count: quantity / each })}` : null}
                </span>
              </span>
              <span className={styles.money}>×{isChoice ? each : quantity}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={styles.action}>
        <KeyButton
          label={t("gifts.none")}
          cap="Del"
          icon={<IconPackageOff size={20} />}
          testId="decline-gift"
          onPress={() => store.act({ do: "decline-gift" })}
        />
      </div>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("suspended.keys")} <KeyCap>Enter</KeyCap> {t("gifts.give")}
      </p>
    </SidePanel>
  );
}
