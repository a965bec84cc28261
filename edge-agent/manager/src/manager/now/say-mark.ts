// What is amiss with a lane, in a sentence: of a device why, which says what to do about it.

import type { LaneMarkView } from "@evertill/protocol";
import { sayMark, sayPart, sayReason } from "@evertill/ui";
import type { TFunction } from "i18next";

export const sayLaneMark = (t: TFunction<"ui">, mark: LaneMarkView): string =>
  mark.code === "device-down" && mark.about !== null
    ? t("box.why", { part: sayPart(t, mark.about), reason: sayReason(t, mark.reason) })
    : sayMark(t, mark);
