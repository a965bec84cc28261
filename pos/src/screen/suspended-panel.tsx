// The sales that any lane of the store has put aside.

import type { TillView } from "@evertill/protocol";
import { KeyCap, keepFocus, Price } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import { clockText } from "./clock-text.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function SuspendedPanel({ view, mark }: { readonly view: TillView; readonly mark: number }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const twoDigits = (lane: number) => String(lane).padStart(2, "0");
  return (
    <SidePanel title={t("suspended.title")} testId="suspended-panel" slides>
      {view.stage.at === "idle" ? null : <p className={styles.note}>{t("suspended.putsAside")}</p>}
      {view.suspended.length === 0 ? <p className={styles.note}>{t("suspended.none")}</p> : null}
      <ul className={styles.list}>
        {view.suspended.map((sale, index) => (
          <li key={sale.saleId}>
            <UnstyledButton
              className={styles.row}
              data-chosen={index === mark}
              data-testid={`retrieve-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "retrieve", index })}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(sale.firstLine, i18n.language)}</span>
                <span className={styles.second}>
                  {sale.reachable ? (
                    t("suspended.lane", { lane: twoDigits(sale.lane) })
                  ) : (
                    <span className={styles.away}>▲ {t("suspended.unreachable", { lane: twoDigits(sale.lane) })}</span>
                  )}
                  {" · "}
                  {t("piece", { count: sale.pieces })}
                  {" · "}
                  {t("suspended.at", { time: clockText(sale.suspendedAtMs) })}
                </span>
              </span>
              <span className={styles.money}>
                <Price amountMinor={sale.totalMinor} currency={view.currency} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("suspended.keys")} <KeyCap>Enter</KeyCap> {t("key.retrieve")}
      </p>
    </SidePanel>
  );
}
