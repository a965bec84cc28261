// Tax under the total: within it, or on top of the prices; for whom none is due, the certificate.

import type { SaleView, TillView } from "@evertill/protocol";
import { KeyButton, Price } from "@evertill/ui";
import { IconReceiptTax, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface TaxLineProps {
  readonly view: TillView;
  readonly sale: SaleView | null;
}

/** One phrase under the total. */
export function TaxWords({ view, sale }: TaxLineProps) {
  const { t } = useTranslation("till");
  const word = view.hasTaxOnTop ? "total.taxOnTop" : "total.tax";
  return (
    <span data-testid="tax">
      {t(word)} <Price amountMinor={sale?.taxMinor ?? 0} currency={view.currency} />
    </span>
  );
}

/** Where tax comes on top: each tax of the sale, or by what certificate none is due. */
export function TaxLine({ view, sale }: TaxLineProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  if (sale === null || !view.hasTaxOnTop || sale.lines.length === 0) return null;
  const { exemption } = sale;
  return (
    <div className={styles.member} data-testid="taxes">
      <IconReceiptTax size={18} aria-hidden="true" />
      {exemption === null ? (
        <>
          <span>{sale.taxes.map((tax) => nameOf(tax.name, tax.ratePpm)).join(" · ")}</span>
          <KeyButton
            look="icon"
            label={t("key.exemptTax")}
            icon={<b aria-hidden="true">0 %</b>}
            testId="exempt-tax"
            onPress={() => store.act({ do: "exempt-tax" })}
          />
        </>
      ) : (
        <>
          <span data-testid="exempt">
            {t("exempt.by", { certificate: exemption.certificate })} ·{" "}
            <b>{inLanguage(exemption.reason, i18n.language)}</b>
          </span>
          <KeyButton
            look="icon"
            label={t("key.chargeTax")}
            icon={<IconX size={18} />}
            testId="charge-tax"
            onPress={() => store.act({ do: "charge-tax" })}
          />
        </>
      )}
    </div>
  );

  function nameOf(name: SaleView["taxes"][number]["name"], ratePpm: number): string {
    const rate = `${ratePpm / 10_000} %`;
    return name === undefined ? rate : `${inLanguage(name, i18n.language)} ${rate}`;
  }
}
