// How many of some goods the store has at this moment, in a word; nothing while the hub, which alone knows, is away.

import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import styles from "./goods-here.module.css";
import { useAnswer, useAskAgain } from "./kiosk-context.ts";

export function GoodsHere({ sku }: { readonly sku: string }) {
  const { t } = useTranslation("kiosk");
  const askAgain = useAskAgain();
  const answer = useAnswer({ ask: "here", sku });
  // What was true when the page was last open is not: it is asked anew each time.
  useEffect(() => askAgain({ ask: "here", sku }), [askAgain, sku]);
  if (answer?.is !== "here" || answer.sku !== sku) return null;
  const { availableQuantity, reservedQuantity } = answer;
  const onHand = availableQuantity + reservedQuantity;
  const here = t("here.some", { count: availableQuantity });
  return (
    <p className={styles.here} data-testid="page-here" data-available={availableQuantity}>
      {availableQuantity > 0
        ? reservedQuantity === 0
          ? here
          : t("here.reserved", { here, reserved: reservedQuantity })
        : onHand > 0
          ? t("here.allReserved", { count: onHand })
          : t("here.none")}
    </p>
  );
}
