// A deposit: of which kind, what that means by law, and how much.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Price, typedMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Panel, Till } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { AmountField } from "./amount-field.tsx";
import styles from "./form-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface DepositPanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "deposit" }>;
}

export function DepositPanel({ till, view, panel: { rule } }: DepositPanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { price } = till.desk.texts;
  const typedMinor = typedMoney(price, currency);
  return (
    <SidePanel title={t(`deposit.${rule}`)} testId="deposit-panel" slides>
      <div className={styles.form}>
        <div className={styles.what}>
          <p className={styles.pair}>
            <span className={styles.quiet}>{t("deposit.for")}</span>
            <Price amountMinor={saleOf(view)?.totalMinor ?? 0} currency={currency} />
          </p>
          <p className={styles.quiet}>{t(`deposit.law.${rule}`)}</p>
        </div>
        <AmountField id="price" label={t("deposit.field")} text={price} testId="deposit-input" />
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("deposit.take", { amount: typedMinor === null ? "" : formatMoney(typedMinor, currency) })}
            cap="Enter"
            disabled={till.desk.waiting !== null}
            testId="take-deposit"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
