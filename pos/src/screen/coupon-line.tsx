// A coupon that was presented, under the total; taken off by a touch, or by undo.

import { KeyButton } from "@evertill/ui";
import { IconTicket, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function CouponLine({ code }: { readonly code: string }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <div className={styles.member} data-testid={`coupon-${code}`}>
      <IconTicket size={18} aria-hidden="true" />
      <span>{t("coupon", { code })}</span>
      <KeyButton
        look="icon"
        label={t("key.removeCoupon")}
        icon={<IconX size={18} />}
        testId={`remove-coupon-${code}`}
        onPress={() => store.act({ do: "remove-coupon", code })}
      />
    </div>
  );
}
