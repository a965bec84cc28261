// The right column of an exchange whose new goods cost no more than those brought back: the difference goes back, or
// there is none.

import type { ExchangeView, TillView } from "@evertill/protocol";
import { BigAmount, formatMoney, KeyButton } from "@evertill/ui";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sayPart } from "./refund-words.ts";
import side from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface DifferenceSideProps {
  readonly view: TillView;
  readonly exchange: ExchangeView;
  readonly isBusy: boolean;
}

export function DifferenceSide({ view, exchange, isBusy }: DifferenceSideProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { refundMinor, refunds } = exchange;
  const label =
    refundMinor === 0 ? t("exchange.finish") : t("goodsBack.payOut", { amount: formatMoney(refundMinor, currency) });
  return (
    <aside className={side.side} data-testid="difference">
      <div className={side.amounts}>
        <div className={side.amountLine}>
          <span className={side.word}>{t("exchange.toRefund")}</span>
          <span className={side.quiet}>{t("piece", { count: exchange.pieces })}</span>
        </div>
        <BigAmount amountMinor={refundMinor} currency={currency} testId="refund" />
        <p className={side.under}>
          {refunds.map((part) => sayPart(t, part, { currency, language: i18n.language })).join(" · ")}
        </p>
      </div>
      <div className={side.primary}>
        <KeyButton
          label={t("key.back")}
          cap="Esc"
          disabled={isBusy}
          testId="cancel-tender"
          onPress={() => store.act({ do: "back" })}
        />
        <KeyButton
          look="primary"
          label={isBusy ? t("cash.wait") : label}
          cap={isBusy ? null : "Enter"}
          icon={<IconArrowsExchange size={24} />}
          disabled={isBusy}
          testId="refund-difference"
          onPress={() => store.act({ do: "refund" })}
        />
      </div>
    </aside>
  );
}
