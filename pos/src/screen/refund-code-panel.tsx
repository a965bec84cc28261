// Asks for the code of a card's refund on its terminal; without one, the refund is owed and done later.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton } from "@evertill/ui";
import { IconCreditCardRefund } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk, Panel } from "../desk/desk-state.ts";
import { refundsShown } from "../desk/lines.ts";
import { isRefund } from "../desk/refund-commands.ts";
import ask from "./ask.module.css";
import { SidePanel } from "./side-panel.tsx";
import { sayParty } from "./tender-words.ts";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface RefundCodePanelProps {
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "refund-code" }>;
  readonly desk: Desk;
}

export function RefundCodePanel({ view, panel, desk }: RefundCodePanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const parts = refundsShown(view, panel.of.is);
  const card = parts.flatMap((part) => (part.type === "card" || part.type === "instalment" ? [part] : []))[
    panel.codes.length
  ];
  const isRefunding = isRefund(desk.waiting?.command);
  if (card === undefined) return null;
  const amount = formatMoney(card.amountMinor, view.currency);
  return (
    <SidePanel title={t("goodsBack.card")} testId="refund-code-panel" slides>
      <div className={ask.ask}>
        <IconCreditCardRefund size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>
          {"provider" in card
            ? sayParty(t, card, { amount, language: i18n.language })
            : card.last4 === null
              ? t("goodsBack.toCard", { amount })
              : t("goodsBack.toCardEnding", { amount, last4: card.last4 })}
        </p>
        <p className={ask.more}>{t("goodsBack.code")}</p>
      </div>
      <div className={ask.pad}>
        <TextPad field="entry" text={desk.texts.entry} />
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
