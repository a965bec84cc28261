// What is refunded since the goods of a sale cost less today, line by line.

import type { ProtectionView, TillView } from "@evertill/protocol";
import { BigAmount, formatMoney, KeyButton, Price } from "@evertill/ui";
import { IconCash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./protection-panel.module.css";
import { sayPart } from "./refund-words.ts";
import panel from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface ProtectionPanelProps {
  readonly view: TillView;
  readonly protection: ProtectionView;
  readonly isBusy: boolean;
}

export function ProtectionPanel({ view, protection, isBusy }: ProtectionPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { language } = i18n;
  return (
    <SidePanel title={t("protection.title")} testId="protection-panel" slides>
      <div className={styles.total}>
        <BigAmount amountMinor={protection.totalMinor} currency={currency} testId="protection-total" />
        <p className={styles.how}>
          {protection.refunds.map((part) => sayPart(t, part, { currency, language })).join(" · ")}
        </p>
      </div>
      <ul className={panel.list}>
        {protection.lines.map(({ lineId, name, quantity, paidMinor, unitPriceMinor, amountMinor }) => (
          <li key={lineId} className={panel.row} data-testid={`protected-${lineId}`}>
            <span className={panel.words}>
              <span className={panel.first}>{inLanguage(name, language)}</span>
              <span className={styles.sum}>
                {t("protection.paid", { amount: formatMoney(paidMinor, currency), count: quantity })}
                {" · "}
                {t("protection.today", { amount: formatMoney(unitPriceMinor, currency) })}
              </span>
            </span>
            <span className={panel.money}>
              <Price amountMinor={amountMinor} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t("protection.once")}</p>
      <div className={panel.action}>
        <KeyButton
          look="primary"
          label={
            isBusy ? t("cash.wait") : t("goodsBack.payOut", { amount: formatMoney(protection.totalMinor, currency) })
          }
          cap={isBusy ? null : "F2"}
          icon={<IconCash size={24} />}
          disabled={isBusy}
          testId="protect"
          onPress={() => store.act({ do: "protect" })}
        />
      </div>
    </SidePanel>
  );
}
