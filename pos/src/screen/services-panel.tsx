// What can be sold with the chosen goods: delivery, installation, the old unit taken away.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyCap, keepFocus, Price } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function ServicesPanel({ view, mark }: { readonly view: TillView; readonly mark: number }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { services: shown, currency } = view;
  return (
    <SidePanel title={t("services.title")} testId="services-panel" slides>
      {shown === undefined ? null : (
        <p className={styles.note}>
          {t("services.for", { name: inLanguage(shown.name, i18n.language), count: shown.quantity })}
        </p>
      )}
      {shown?.offers.length === 0 ? <p className={styles.note}>{t("services.none")}</p> : null}
      <ul className={styles.list}>
        {shown?.offers.map(({ sku, name, kind, unitPriceMinor, quantity, lineId }, index) => (
          <li key={sku}>
            <UnstyledButton
              className={styles.row}
              data-chosen={index === mark}
              data-testid={`service-${kind}`}
              aria-pressed={lineId !== null}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "toggle-service", index })}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={styles.words}>
                <span className={styles.first}>
                  {lineId === null ? null : <IconCheck size={16} aria-hidden="true" />}{" "}
                  {inLanguage(name, i18n.language)}
                </span>
                <span className={styles.second}>
                  {lineId === null
                    ? t("services.each", { amount: formatMoney(unitPriceMinor, currency) })
                    : `${t("services.in")} × ${quantity}`}
                </span>
              </span>
              <span className={styles.money}>
                <Price
                  amountMinor={unitPriceMinor * (lineId === null ? shown.quantity : quantity)}
                  currency={currency}
                  bare
                />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("suspended.keys")} <KeyCap>Enter</KeyCap> {t("services.toggle")}
      </p>
    </SidePanel>
  );
}
