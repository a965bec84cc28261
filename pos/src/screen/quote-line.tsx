// The quote that the sale takes up, under the total: until when it is valid, whether the sale is priced by it, and its deposit.

import type { SaleQuoteView, TillView } from "@evertill/protocol";
import { formatMoney } from "@evertill/ui";
import { IconFileInvoice } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";

interface QuoteLineProps {
  readonly quote: SaleQuoteView;
  readonly currency: TillView["currency"];
}

export function QuoteLine({ quote: { untilText, totalMinor, isHeld, deposit }, currency }: QuoteLineProps) {
  const { t, i18n } = useTranslation("till");
  const quoted = t("quote.quoted", { amount: formatMoney(totalMinor, currency) });
  const kind = deposit?.kind;
  const depositName =
    kind === undefined ? t(`deposit.plain.${deposit?.rule ?? "prepayment"}`) : inLanguage(kind.name, i18n.language);
  const counts =
    deposit?.isExpanded === undefined || deposit.expansion === undefined
      ? ""
      : ` (${t("deposit.expanded", { amount: formatMoney(deposit.expansion.countsMinor, currency) })})`;
  return (
    <div className={styles.member} data-testid="sale-quote">
      <IconFileInvoice size={18} aria-hidden="true" />
      <span>
        {t("quote.line", { until: untilText })} · {isHeld ? t("quote.held") : `${t("quote.now")} · ${quoted}`}
        {deposit === undefined ? null : ` · ${depositName} ${formatMoney(deposit.amountMinor, currency)}${counts}`}
      </span>
    </div>
  );
}
