// That a member of staff buys, under the total; taken off by a touch, or by undo.

import type { SaleView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { IconId, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function StaffBuyerLine({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (sale.staffBuyer === undefined) return null;
  return (
    <div className={styles.member} data-testid="staff-buyer">
      <IconId size={18} aria-hidden="true" />
      <span>{t("staffBuyer.line", { number: sale.staffBuyer })}</span>
      <KeyButton
        look="icon"
        label={t("staffBuyer.remove")}
        icon={<IconX size={18} />}
        testId="remove-staff-buyer"
        onPress={() => store.act({ do: "remove-staff-buyer" })}
      />
    </div>
  );
}
