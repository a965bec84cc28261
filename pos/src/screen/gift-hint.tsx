// One line under the total while gifts wait to be handed out, and what was said of those that are missing.

import type { SaleView } from "@evertill/protocol";
import { keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconGift } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function GiftHint({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const open = sale.openGifts ?? [];
  const missing = (sale.declinedGifts ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      {open.length === 0 ? null : (
        <UnstyledButton
          className={styles.hint}
          data-testid="open-gifts"
          onPointerDown={keepFocus}
          onClick={() => store.act({ do: "show-gifts" })}
        >
          <IconGift size={18} aria-hidden="true" />
          <span>{t("gifts.open", { count: open.length })}</span>
        </UnstyledButton>
      )}
      {missing === 0 ? null : (
        <p className={styles.quiet} data-testid="declined-gifts">
          {t("gifts.missing", { count: missing })}
        </p>
      )}
    </>
  );
}
