// Asks for the receipt of what comes back: a scan, or its number by keyboard or pad.

import { KeyButton } from "@evertill/ui";
import { IconReceiptRefund } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import ask from "./ask.module.css";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

export function ReceiptPanel({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const isLooking = desk.waiting?.command === "begin-return";
  return (
    <SidePanel title={t("goodsBack.ask")} testId="receipt-panel" slides>
      <div className={ask.ask}>
        <IconReceiptRefund size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>{t("goodsBack.scan")}</p>
        <p className={ask.more}>{t("goodsBack.type")}</p>
      </div>
      <div className={ask.pad}>
        <TextPad field="entry" text={desk.texts.entry} />
        <KeyButton
          look="primary"
          label={isLooking ? t("goodsBack.looking") : t("goodsBack.open")}
          cap={isLooking ? null : "Enter"}
          disabled={isLooking || desk.texts.entry === ""}
          testId="open-receipt"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}
