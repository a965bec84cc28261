// Old units that were to come after the sale: what is due for each, and what becomes of the next one.

import type { OldUnitView, TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Price } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { openUnit } from "../desk/old-units.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import form from "./form-panel.module.css";
import styles from "./old-units-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import panel from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";
import worth from "./trade-in-panel.module.css";
import { TurningPad } from "./turning-pad.tsx";

interface OldUnitsPanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly units: readonly OldUnitView[];
}

export function OldUnitsPanel({ till, view, units }: OldUnitsPanelProps) {
  const { t, i18n } = useTranslation("till");
  const unit = openUnit(till);
  return (
    <SidePanel title={t("oldUnits.title")} testId="old-units-panel" slides>
      <ul className={panel.list}>
        {units.map(({ tender, name, untilDay, dueMinor, isOverdue, isArrived }) => (
          <li key={tender} className={styles.row} data-testid={`old-unit-${tender}`}>
            <span className={panel.words}>
              <span className={panel.first}>{inLanguage(name, i18n.language)}</span>
              <span>
                {dueMinor === 0
                  ? t("oldUnits.settled")
                  : isArrived
                    ? t("oldUnits.worthLess")
                    : t(isOverdue ? "oldUnits.overdue" : "oldUnits.until", { day: untilDay })}
              </span>
            </span>
            <span className={panel.money} data-testid={tender === unit?.tender ? "unit-due" : undefined}>
              <Price amountMinor={dueMinor} currency={view.currency} />
            </span>
          </li>
        ))}
      </ul>
      {unit === null ? null : <Settle till={till} view={view} unit={unit} />}
    </SidePanel>
  );
}

function Settle({ till, view, unit }: Omit<OldUnitsPanelProps, "units"> & { readonly unit: OldUnitView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { entry } = till.desk.texts;
  const isBusy = till.desk.waiting !== null;
  return (
    <>
      <label className={`${form.field} ${worth.typed}`} htmlFor="unit-code">
        <span>{t("oldUnits.code")}</span>
        <ReadyInput
          id="unit-code"
          label={t("oldUnits.code")}
          value={entry}
          inputMode="none"
          onText={(text) => store.write("entry", text)}
          testId="unit-code"
        />
      </label>
      <div className={`${ask.pad} ${styles.pad}`}>
        <TurningPad field="entry" text={entry} corner="ABC" />
        <div className={worth.keys}>
          <KeyButton
            label={t("oldUnits.byCard")}
            cap="F3"
            disabled={isBusy || entry === ""}
            testId="unit-card"
            onPress={() => store.act({ do: "old-unit", is: "card" })}
          />
          <KeyButton
            label={t("oldUnits.inCash", { amount: formatMoney(unit.cashMinor, view.currency) })}
            cap="F2"
            disabled={isBusy}
            testId="unit-cash"
            onPress={() => store.act({ do: "old-unit", is: "cash" })}
          />
        </div>
        <div className={worth.keys}>
          <KeyButton
            label={t("oldUnits.writeOff")}
            cap="F8"
            disabled={isBusy}
            testId="unit-write-off"
            onPress={() => store.act({ do: "old-unit", is: "written-off" })}
          />
          <KeyButton
            look="primary"
            label={t("oldUnits.here")}
            cap="Enter"
            disabled={isBusy || unit.isArrived}
            testId="unit-here"
            onPress={() => store.act({ do: "old-unit", is: "here" })}
          />
        </div>
      </div>
    </>
  );
}
