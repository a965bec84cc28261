// Where goods stand in the store, in the shopper's language.

import type { PlaceView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import { useSaid } from "./kiosk-context.ts";

export function usePlace(): (place: PlaceView) => string {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  return ({ zone, standId }) => t("place.at", { zone: said(zone), stand: standId });
}
