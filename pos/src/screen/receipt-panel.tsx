// Asks for the receipt of what comes back: a scan, or its number by keyboard or pad.

import { KeyButton, Keypad, typedOnKeypad } from "@evertill/ui";
import { IconReceiptRefund } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import styles from "./return-side.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function ReceiptPanel({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const isLooking = desk.waiting?.command === "begin-return";
  return (
    <SidePanel title={t("goodsBack.ask")} testId="receipt-panel" slides>
      <div className={styles.ask}>
        <IconReceiptRefund size={64} stroke={1.2} aria-hidden="true" />
        <p className={styles.askFirst}>{t("goodsBack.scan")}</p>
        <p className={styles.askMore}>{t("goodsBack.type")}</p>
      </div>
      <div className={styles.askPad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel={t("ui:backspace")}
          corner="00"
          onKey={(key) => store.write("entry", typedOnKeypad(desk.texts.entry, key))}
        />
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
