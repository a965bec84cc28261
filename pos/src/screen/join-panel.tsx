// A new member: phone, name where it is said, what is agreed to, and whether offers may be sent.

import type { TillView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Panel, Till } from "../desk/desk-state.ts";
import { joinFields } from "../desk/joining.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./form-panel.module.css";
import { MarketingChoice } from "./marketing-choice.tsx";
import fields from "./pin-fields.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";
import { TurningPad } from "./turning-pad.tsx";

interface JoinPanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "join" }>;
}

export function JoinPanel({ till, view, panel: { field, marketing } }: JoinPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { texts, waiting } = till.desk;
  if (view.membership === undefined) return null;
  return (
    <SidePanel title={t("join.title")} testId="join-panel" slides>
      <div className={styles.form}>
        {joinFields.map((name) => (
          <label key={name} className={fields.field} data-active={field === name} htmlFor={name}>
            <span>{t(`join.${name}`)}</span>
            <ReadyInput
              id={name}
              label={t(`join.${name}`)}
              value={texts[name]}
              inputMode={name === "memberName" ? "text" : "none"}
              isReady={field === name}
              onText={(text) => store.write(name, text)}
              onFocus={() => store.act({ do: "join-field", field: name })}
              testId={name === "memberName" ? "join-name" : "join-phone"}
            />
          </label>
        ))}
        <p className={styles.what} data-testid="join-terms">
          {inLanguage(view.membership.text, i18n.language)}
        </p>
        <MarketingChoice marketing={marketing} />
        <div className={styles.pad}>
          <TurningPad key={field} field={field} text={texts[field]} corner={field === "memberName" ? "ABC" : "+"} />
        </div>
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("join.join")}
            cap="Enter"
            disabled={waiting !== null || texts.memberPhone === ""}
            testId="join-member"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
