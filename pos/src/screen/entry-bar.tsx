// The one field, always ready, and what it took the text for.

import { KeyCap } from "@evertill/ui";
import { IconBarcode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { chosenLine, saleOf } from "../desk/lines.ts";
import { understood } from "../desk/understood.ts";
import type { TillT } from "../words/till-words.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./entry-bar.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { useTillRoom } from "./till-context.ts";

interface EntryBarProps {
  readonly till: Till;
  readonly isReady: boolean;
  /** Said while it is not ready. */
  readonly resting: string;
}

export function EntryBar({ till, isReady, resting }: EntryBarProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const text = till.desk.texts.entry;
  return (
    <div className={styles.bar} data-ready={isReady}>
      <span className={styles.icon}>
        <IconBarcode size={28} stroke={1.6} aria-hidden="true" />
      </span>
      <ReadyInput
        id="entry"
        className={styles.field}
        label={t("entry.label")}
        placeholder={isReady ? sayHint(t, till) : resting}
        value={text}
        onText={(typed) => store.write("entry", typed)}
        isReady={isReady}
        isResting={!isReady}
        describedBy="understood"
        testId="entry-field"
      />
      <p id="understood" className={styles.understood} aria-live="polite" data-testid="understood">
        {isReady ? sayUnderstood(t, till, i18n.language) : null}
      </p>
      {text === "" || !isReady ? null : <KeyCap>Enter</KeyCap>}
    </div>
  );
}

function sayHint(t: TillT, { view, desk }: Till): string {
  if (desk.panel?.is === "serials") return t("serials.hint");
  if (desk.panel?.is === "hand-over") return t("handOver.hint");
  if (desk.panel?.is === "staff-buyer") return t("staffBuyer.hint");
  if (desk.panel?.is === "salespeople") return t("salespeople.hint");
  if (desk.panel?.is === "receipt") return t("goodsBack.hintReceipt");
  if (desk.panel?.is === "refund-code") return t("goodsBack.hintCode");
  return view?.stage.at === "returning" ? t("goodsBack.hintGoods") : t("entry.hint");
}

function sayUnderstood(t: TillT, till: Till, language: string): string {
  const { panel, texts } = till.desk;
  // What is typed for a receipt or a terminal's code is no item's.
  if (panel?.is === "receipt" || panel?.is === "refund-code")
    return texts.entry === "" ? "" : t(`goodsBack.is.${panel.is}`);
  if (panel?.is === "staff-buyer") return texts.entry === "" ? "" : t("salespeople.is");
  if (panel?.is === "salespeople") return texts.entry === "" ? "" : t("salespeople.is");
  if (panel?.is === "hand-over") return texts.entry === "" ? "" : t("handOver.is");
  if (panel?.is === "serials") return texts.entry === "" ? "" : t("serials.is");
  const meaning = understood(till.desk.texts.entry);
  switch (meaning.kind) {
    case "code":
      return t("entry.code", { count: meaning.digits });
    case "words":
      return t("entry.words");
    case "quantity": {
      const line = chosenLine(till);
      if (line === null) return t("entry.quantityNoLine");
      return t("entry.quantity", { quantity: meaning.quantity, name: inLanguage(line.name, language) });
    }
    case "nothing": {
      const sale = saleOf(till.view);
      const newest = sale?.lines.find(({ lineId }) => lineId === sale.touchedLineId);
      return newest === undefined ? "" : t("entry.added", { name: inLanguage(newest.name, language) });
    }
  }
}
