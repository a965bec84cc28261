// The details of one line that comes back: what is missing of it, whether somebody must look at it, and where it goes.

import type { ReturnLineView, TillView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus, Price } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconPackage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inspections } from "../desk/back-details.ts";
import styles from "./back-details-panel.module.css";
import { inLanguage } from "./bilingual.ts";
import { Choice, Choices } from "./choices.tsx";
import { PackageChoices } from "./package-choices.tsx";
import panel from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface BackDetailsPanelProps {
  readonly view: TillView;
  readonly line: ReturnLineView;
}

export function BackDetailsPanel({ view, line }: BackDetailsPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("details.title")} testId="back-details-panel" slides>
      <div className={styles.body}>
        <p className={styles.goods}>{inLanguage(line.name, i18n.language)}</p>
        <PackageChoices line={line} testId="details-package" />
        <Choices title={t("details.looked")} cap="F6" columns={2}>
          {inspections.map((inspection) => (
            <Choice
              key={inspection}
              label={t(`details.inspections.${inspection}`)}
              isChosen={line.chosen > 0 && inspection === line.inspection}
              testId={`inspection-${inspection}`}
              onPress={() => store.act({ do: "inspection", inspection })}
            />
          ))}
        </Choices>
        <p className={styles.legend}>
          {t(line.accessories.length === 0 ? "details.noAccessories" : "details.accessories")}
        </p>
      </div>
      <ul className={panel.list}>
        {line.accessories.map(({ accessoryId, name, deductionMinor, missing }, index) => (
          <li key={accessoryId}>
            <UnstyledButton
              className={panel.row}
              aria-pressed={missing > 0}
              data-testid={`accessory-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "missing", index })}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={panel.words}>
                <span className={panel.first}>{inLanguage(name, i18n.language)}</span>
                <span className={panel.second} data-missing={missing > 0}>
                  {missing === 0 ? t("details.there") : t("details.missing", { count: missing })}
                </span>
              </span>
              <span className={panel.money}>
                {missing > 0 && deductionMinor > 0 ? (
                  <Price amountMinor={-deductionMinor * missing} currency={view.currency} />
                ) : missing === 0 ? (
                  <IconCheck size={20} aria-hidden="true" />
                ) : null}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={styles.goesTo} data-testid="disposition" data-condition={line.condition}>
        <IconPackage size={20} aria-hidden="true" />
        {line.chosen === 0 ? t("details.nothingYet") : t(`details.conditions.${line.condition}`)}
      </p>
      <div className={panel.action}>
        <KeyButton
          label={t("details.done")}
          cap="Esc"
          testId="details-done"
          onPress={() => store.act({ do: "back" })}
        />
      </div>
    </SidePanel>
  );
}
