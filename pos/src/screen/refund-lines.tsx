// Refunds by phone that are not done: those that wait go by themselves, one that was refused needs a person.

import type { RefundAsideView, TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, SayLine } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { sayPaymentReason } from "../words/payment-words.ts";
import { groupedReceipt } from "./grouped-receipt.ts";
import { useTillRoom } from "./till-context.ts";

export function RefundLines({ view }: { readonly view: TillView }) {
  const refused = view.refundsAside.filter(({ is }) => is === "refused");
  return (
    <>
      {refused.map((refund) => (
        <Refused key={refund.refundReference} refund={refund} view={view} />
      ))}
      <Waiting view={view} />
    </>
  );
}

/** One line for all of them: they need nobody. What is being asked for is over in a moment. */
function Waiting({ view }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const waiting = view.refundsAside.filter(({ is }) => is === "waiting");
  const [first] = waiting;
  if (first === undefined) return null;
  const amountMinor = waiting.reduce((sum, refund) => sum + refund.amountMinor, 0);
  const amount = formatMoney(amountMinor, view.currency);
  return (
    <SayLine
      tone="info"
      toneWord={t("ui:tone.info")}
      testId="refund-waiting"
      code={first.reason ?? ""}
      more={t("refundAside.waitingMore", { reason: sayPaymentReason(t, first.reason ?? "") })}
    >
      {t("refundAside.waiting", { count: waiting.length, amount })}
    </SayLine>
  );
}

function Refused({ refund, view }: { readonly refund: RefundAsideView; readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { refundReference } = refund;
  return (
    <SayLine
      tone="warn"
      toneWord={t("ui:tone.warn")}
      testId="refund-refused"
      code={refund.reason ?? ""}
      more={t("refundAside.refusedMore", { reason: sayPaymentReason(t, refund.reason ?? "") })}
      keys={
        <>
          <KeyButton
            label={t("payment.ask")}
            testId="ask-refund"
            onPress={() => store.act({ do: "ask-refund", refundReference })}
          />
          <KeyButton
            label={t("refundAside.inCash")}
            testId="refund-in-cash"
            onPress={() => store.act({ do: "refund-in-cash", refundReference })}
          />
        </>
      }
    >
      {t("refundAside.refused", {
        amount: formatMoney(refund.amountMinor, view.currency),
        number: groupedReceipt(refund.receiptNumber),
      })}
    </SayLine>
  );
}
