// Who sells, under the total; the panel opens by a touch.

import type { SaleView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { IconPencil, IconUserStar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function SalespeopleLine({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (sale.salespeople === undefined) return null;
  return (
    <div className={styles.member} data-testid="salespeople">
      <IconUserStar size={18} aria-hidden="true" />
      <span>
        {t("salespeople.line", { numbers: sale.salespeople.join(", ") })}
        {sale.sharedBy === undefined ? null : ` · ${t("salespeople.shared", { number: sale.sharedBy })}`}
      </span>
      <KeyButton
        look="icon"
        label={t("salespeople.change")}
        icon={<IconPencil size={18} />}
        testId="change-salespeople"
        onPress={() => store.act({ do: "show-salespeople" })}
      />
    </div>
  );
}
