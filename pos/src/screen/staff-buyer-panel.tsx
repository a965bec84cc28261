// Which member of staff buys: type the number.

import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import ask from "./ask.module.css";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

export function StaffBuyerPanel({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("staffBuyer.title")} testId="staff-buyer-panel" slides>
      <p className={styles.note}>{t("staffBuyer.what")}</p>
      <div className={ask.pad}>
        <TextPad field="entry" text={desk.texts.entry} />
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
