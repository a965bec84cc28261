// The code by which the shopper takes the receipt along on a phone; black on white in every theme, so that it scans.

import type { EReceiptView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import styles from "./e-receipt-code.module.css";

/** White around a QR code, in modules (ISO/IEC 18004, "Quiet zone"). */
const quiet = 4;

export function EReceiptCode({ eReceipt }: { readonly eReceipt: EReceiptView }) {
  const { t } = useTranslation("till");
  const side = eReceipt.modules.length + 2 * quiet;
  const dark = eReceipt.modules.flatMap((row, y) =>
    [...row].map((module, x) => (module === "1" ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")),
  );
  return (
    <figure className={styles.code} data-testid="e-receipt" data-url={eReceipt.url}>
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t("eReceipt.code")} shapeRendering="crispEdges">
        <path d={`M0 0h${side}v${side}h-${side}z`} fill="#fff" />
        <path d={dark.join("")} fill="#000" />
      </svg>
      <figcaption>{t("eReceipt.scan")}</figcaption>
    </figure>
  );
}
