// One line under the total: the promotion that is nearest, or that there is something to see, and the key to all.

import type { Currency } from "@evertill/core";
import type { SaleView } from "@evertill/protocol";
import { formatMoney, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function OfferHint({ sale, currency }: { readonly sale: SaleView; readonly currency: Currency }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  if (sale.discountMinor === 0 && sale.missed.length === 0 && sale.vouchers === undefined) return null;
  const [nearest] = sale.missed;
  const say = (reason: SaleView["missed"][number]["reason"]): string => {
    if (reason.is === "add-pieces") return t("offers.hintPieces", { count: reason.missing, name });
    if (reason.is !== "spend-more") return t("key.offers");
    const missing = formatMoney(reason.missingMinor, currency);
    if (reason.voucherMinor === undefined) return t("offers.hint", { missing, name });
    return t("offers.hintVoucher", { missing, voucher: formatMoney(reason.voucherMinor, currency) });
  };
  const name = nearest === undefined ? "" : inLanguage(nearest.name, i18n.language);
  return (
    <UnstyledButton
      className={styles.hint}
      data-testid="offers"
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "show-offers" })}
    >
      <span>{nearest === undefined ? t("key.offers") : say(nearest.reason)}</span>
      <KeyCap>F5</KeyCap>
    </UnstyledButton>
  );
}
