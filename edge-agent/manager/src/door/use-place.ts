// Where goods stand on the sales floor, whole or in a word beside them; nothing where nobody has said.

import type { PlaceView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";

interface Placed {
  readonly place?: PlaceView;
}

export function usePlace(): (of: Placed) => string {
  const { t, i18n } = useTranslation("door");
  return ({ place }) =>
    place === undefined ? "" : t("place.whole", { zone: inLanguage(place.zone, i18n.language), stand: place.standId });
}

/** For lists: staff know their zones by letter. */
export function useShortPlace(): (of: Placed) => string {
  const { t } = useTranslation("door");
  return ({ place }) => (place === undefined ? "" : t("place.short", { zone: place.zoneId, stand: place.standId }));
}
