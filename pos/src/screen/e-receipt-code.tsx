// The code by which the shopper takes the receipt along on a phone.

import type { EReceiptView } from "@evertill/protocol";
import { QrCode } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import styles from "./e-receipt-code.module.css";

export function EReceiptCode({ eReceipt }: { readonly eReceipt: EReceiptView }) {
  const { t } = useTranslation("till");
  return (
    <figure className={styles.code} data-testid="e-receipt" data-url={eReceipt.url}>
      <QrCode modules={eReceipt.modules} label={t("eReceipt.code")} />
      <figcaption>{t("eReceipt.scan")}</figcaption>
    </figure>
  );
}
