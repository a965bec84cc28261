// Who sold the goods, for the whole sale and line by line: type staff numbers, or scan a badge.

import type { LineView, TillView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { soldRows } from "../desk/selling.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface SalespeoplePanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly mark: number;
}

export function SalespeoplePanel({ view, desk, mark }: SalespeoplePanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const ofSale = saleOf(view)?.salespeople ?? [];
  const say = (numbers: readonly string[]) => (numbers.length === 0 ? t("salespeople.nobody") : numbers.join(", "));
  return (
    <SidePanel title={t("salespeople.title")} testId="salespeople-panel" slides>
      <ul className={styles.list}>
        {soldRows(view).map((line, index) => (
          <li key={line?.lineId ?? "sale"}>
            <UnstyledButton
              ref={index === mark ? showMark : undefined}
              className={styles.row}
              data-chosen={index === mark}
              data-testid={`sold-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "mark-salespeople", index })}
            >
              <span className={styles.words}>
                <span className={styles.first}>
                  {line === null ? t("salespeople.sale") : inLanguage(line.name, i18n.language)}
                </span>
                <span className={styles.second}>{line === null ? t("salespeople.saleMore") : saidOf(line)}</span>
              </span>
              <span className={styles.money}>{say(line?.salespeople ?? ofSale)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("salespeople.keys")} <KeyCap>Enter</KeyCap> {t("salespeople.enter")}
      </p>
      <div className={ask.pad}>
        <TextPad field="entry" text={desk.texts.entry} corner="." />
        <KeyButton
          label={t("salespeople.clear")}
          cap="Del"
          icon={<IconUserOff size={20} />}
          disabled={desk.waiting !== null}
          testId="clear-salespeople"
          onPress={() => store.act({ do: "clear-salespeople" })}
        />
        <KeyButton
          look="primary"
          label={t("salespeople.enter")}
          cap="Enter"
          disabled={desk.waiting !== null || desk.texts.entry === ""}
          testId="name-salespeople"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}

const showMark = (row: HTMLButtonElement | null): void => row?.scrollIntoView({ block: "nearest" });

const saidOf = ({ brand, model, quantity }: LineView): string => `${brand} ${model} × ${quantity}`.trim();
