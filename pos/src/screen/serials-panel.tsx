// Asks for the numbers that pieces lack: which line, which number, of which box of a set.

import type { LineView, MissingNumberView, TillView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { awaiting } from "../desk/serials.ts";
import type { TillT } from "../words/till-words.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface SerialsPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly mark: number;
}

export function SerialsPanel({ view, desk, mark }: SerialsPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("serials.title")} testId="serials-panel" slides>
      <ul className={styles.list}>
        {awaiting(view).map((line, index) => (
          <Line key={line.lineId} line={line} index={index} isChosen={index === mark} language={i18n.language} />
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("serials.keys")} <KeyCap>Enter</KeyCap> {t("serials.enter")}
      </p>
      <div className={ask.pad}>
        <TextPad field="entry" text={desk.texts.entry} />
        <KeyButton
          look="primary"
          label={t("serials.enter")}
          cap="Enter"
          disabled={desk.waiting !== null || desk.texts.entry === ""}
          testId="enter-serial"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}

interface LineProps {
  readonly line: LineView;
  readonly index: number;
  readonly isChosen: boolean;
  readonly language: string;
}

function Line({ line, index, isChosen, language }: LineProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const choose = () => {
    store.act({ do: "choose-line", lineId: line.lineId });
    store.act({ do: "show-serials" });
  };
  return (
    <li>
      <UnstyledButton
        className={styles.row}
        data-chosen={isChosen}
        data-testid={`serials-${index}`}
        onPointerDown={keepFocus}
        onClick={choose}
      >
        <KeyCap>{String(index + 1)}</KeyCap>
        <span className={styles.words}>
          <span className={styles.first}>{inLanguage(line.name, language)}</span>
          <span className={styles.second}>{sayMissing(t, line.missing, language)}</span>
        </span>
      </UnstyledButton>
    </li>
  );
}

/** "Missing: IMEI, IMEI, serial"; boxes of a set by name. */
export function sayMissing(t: TillT, missing: readonly MissingNumberView[], language: string): string {
  const words = missing.map(({ kind, box }) =>
    [box === null ? "" : inLanguage(box, language), t(`serials.kind.${kind}`)].join(" ").trim(),
  );
  return t("serials.missing", { numbers: words.join(language === "en" ? ", " : "、") });
}
