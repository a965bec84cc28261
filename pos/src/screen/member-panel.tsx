// What is known of the sale's member: the name and whether offers may be sent, to be changed; or all of it to be erased.

import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Panel, Till } from "../desk/desk-state.ts";
import styles from "./form-panel.module.css";
import { MarketingChoice } from "./marketing-choice.tsx";
import fields from "./pin-fields.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";
import { TurningPad } from "./turning-pad.tsx";

interface MemberPanelProps {
  readonly till: Till;
  readonly panel: Extract<Panel, { is: "member" }>;
}

export function MemberPanel({ till, panel: { marketing, isEraseAsked } }: MemberPanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { texts, waiting } = till.desk;
  return (
    <SidePanel title={t("join.known")} testId="member-panel" slides>
      <div className={styles.form}>
        <label className={fields.field} data-active htmlFor="memberName">
          <span>{t("join.name")}</span>
          <ReadyInput
            id="memberName"
            label={t("join.name")}
            value={texts.memberName}
            onText={(text) => store.write("memberName", text)}
            testId="member-name"
          />
        </label>
        <MarketingChoice marketing={marketing} />
        <div className={styles.pad}>
          <TurningPad field="memberName" text={texts.memberName} corner="ABC" />
        </div>
        <KeyButton
          label={t(isEraseAsked ? "join.eraseAgain" : "join.erase")}
          cap="F4"
          pressed={isEraseAsked}
          disabled={waiting !== null}
          testId="erase-member"
          onPress={() => store.act({ do: "erase-member" })}
        />
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("join.change")}
            cap="Enter"
            disabled={waiting !== null}
            testId="change-member"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
