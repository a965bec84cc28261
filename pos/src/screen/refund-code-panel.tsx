// Asks for the code of a card's refund on its terminal; without one, the refund is owed and done later.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Keypad, typedOnKeypad } from "@evertill/ui";
import { IconCreditCardRefund } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk, Panel } from "../desk/desk-state.ts";
import { refundsShown } from "../desk/lines.ts";
import styles from "./return-side.module.css";
import { SidePanel } from "./side-panel.tsx";
import { sayParty } from "./tender-words.ts";
import { useTillRoom } from "./till-context.ts";

interface RefundCodePanelProps {
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "refund-code" }>;
  readonly desk: Desk;
}

export function RefundCodePanel({ view, panel, desk }: RefundCodePanelProps) {
  const { t, i18n } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const parts = refundsShown(view, panel.of.is);
  const card = parts.flatMap((part) => (part.type === "card" || part.type === "instalment" ? [part] : []))[
    panel.codes.length
  ];
  const waits = desk.waiting?.command;
  const isRefunding = waits === "refund" || waits === "post-void" || waits === "protect-price";
  if (card === undefined) return null;
  const amount = formatMoney(card.amountMinor, view.currency);
  return (
    <SidePanel title={t("goodsBack.card")} testId="refund-code-panel" slides>
      <div className={styles.ask}>
        <IconCreditCardRefund size={64} stroke={1.2} aria-hidden="true" />
        <p className={styles.askFirst}>
          {"provider" in card
            ? sayParty(t, card, { amount, language: i18n.language })
            : card.last4 === null
              ? t("goodsBack.toCard", { amount })
              : t("goodsBack.toCardEnding", { amount, last4: card.last4 })}
        </p>
        <p className={styles.askMore}>{t("goodsBack.code")}</p>
      </div>
      <div className={styles.askPad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel={t("ui:backspace")}
          corner="00"
          onKey={(key) => store.write("entry", typedOnKeypad(desk.texts.entry, key))}
        />
        <KeyButton
          label={t("goodsBack.later")}
          cap="F7"
          disabled={isRefunding}
          testId="refund-later"
          onPress={() => store.act({ do: "refund-later" })}
        />
        <KeyButton
          look="primary"
          label={isRefunding ? t("cash.wait") : t("goodsBack.codeGiven")}
          cap={isRefunding ? null : "Enter"}
          disabled={isRefunding || desk.texts.entry === ""}
          testId="refund-code"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}
