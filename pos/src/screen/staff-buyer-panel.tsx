// Which member of staff buys: type the number.

import { KeyButton, Keypad, typedOnKeypad } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import asking from "./return-side.module.css";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function StaffBuyerPanel({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("staffBuyer.title")} testId="staff-buyer-panel" slides>
      <p className={styles.note}>{t("staffBuyer.what")}</p>
      <div className={asking.askPad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel={t("ui:backspace")}
          corner="00"
          onKey={(key) => store.write("entry", typedOnKeypad(desk.texts.entry, key))}
        />
        <KeyButton
          look="primary"
          label={t("staffBuyer.enter")}
          cap="Enter"
          disabled={desk.waiting !== null || desk.texts.entry === ""}
          testId="name-staff-buyer"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}
