// What more goods or a membership would earn, as a sentence.

import type { MoreToGain } from "@evertill/protocol";
import { formatMoneyShort } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { useView } from "./kiosk-context.ts";

export function useNeeds(): (more: MoreToGain) => string {
  const { t } = useTranslation("kiosk");
  const { currency } = useView();
  return ({ needs }) => {
    if (needs.is === "spend-more")
      return t("page.spend-more", { amount: formatMoneyShort(needs.missingMinor, currency) });
    return needs.is === "add-pieces" ? t("page.add-pieces", { count: needs.missing }) : t(`page.${needs.is}`);
  };
}
