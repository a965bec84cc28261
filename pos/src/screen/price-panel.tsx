// Another price for one line: type it, say why. The reason comes last and orders.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Price, typedMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Panel, Till } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { priceReasons } from "../desk/pricing.ts";
import { AmountField } from "./amount-field.tsx";
import { inLanguage } from "./bilingual.ts";
import styles from "./form-panel.module.css";
import { Reasons } from "./reasons.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface PricePanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "price" }>;
}

export function PricePanel({ till, view, panel }: PricePanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { price } = till.desk.texts;
  const line = saleOf(view)?.lines.find(({ lineId }) => lineId === panel.lineId);
  if (line === undefined) return null;
  const typedMinor = typedMoney(price, currency);
  return (
    <SidePanel title={t("price.title")} testId="price-panel" slides>
      <div className={styles.form}>
        <div className={styles.what}>
          <p className={styles.name}>{inLanguage(line.name, i18n.language)}</p>
          {line.openPrice === undefined ? (
            <p className={styles.pair}>
              <span className={styles.quiet}>{t("price.book")}</span>
              <Price amountMinor={line.override?.bookPriceMinor ?? line.unitPriceMinor} currency={currency} />
            </p>
          ) : (
            <p className={styles.quiet} data-testid="price-bounds">
              {t("price.bounds", {
                least: formatMoney(line.openPrice.leastMinor, currency),
                most: formatMoney(line.openPrice.mostMinor, currency),
              })}
            </p>
          )}
        </div>
        <AmountField id="price" label={t("price.field")} text={price} testId="price-input" />
        {line.openPrice === undefined ? <Reasons reasons={priceReasons(till)} mark={panel.mark} /> : null}
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("price.set", { amount: typedMinor === null ? "" : formatMoney(typedMinor, currency) })}
            cap="Enter"
            disabled={till.desk.waiting !== null}
            testId="set-price"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
