// Payments by phone to look after, as lines: one that came to nothing, one that nobody could tell of, money that belongs
// to no sale.

import type { PaymentAsideView, TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, SayLine } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { sayPaymentReason } from "../words/payment-words.ts";
import { clockText } from "./clock-text.ts";
import { useTillRoom } from "./till-context.ts";

export function PaymentLines({ view }: { readonly view: TillView }) {
  return (
    <>
      <Declined view={view} />
      {view.paymentsAside.map((payment) => (
        <Aside key={payment.reference} payment={payment} view={view} />
      ))}
    </>
  );
}

function Declined({ view }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const payment = view.stage.at === "tendering" ? view.stage.payment : null;
  if (payment?.state !== "declined" || payment.reason === null) return null;
  const reason = sayPaymentReason(t, payment.reason);
  return (
    <SayLine
      tone="stop"
      toneWord={t("ui:tone.stop")}
      testId="payment-declined"
      code={payment.reason}
      more={t(payment.isTakeBack ? "payment.keptMore" : "payment.declinedMore")}
    >
      {t(payment.isTakeBack ? "payment.kept" : "payment.declined", { reason })}
    </SayLine>
  );
}

const tones = { parked: "warn", held: "warn", "giving-back": "info", missing: "warn" } as const;

function Aside({ payment, view }: { readonly payment: PaymentAsideView; readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { reference, is } = payment;
  const tone = tones[is];
  return (
    <SayLine
      tone={tone}
      toneWord={t(`ui:tone.${tone}`)}
      testId="payment-aside"
      code={is}
      more={t(`payment.aside.${is}More`)}
      keys={
        is === "held" ? (
          <KeyButton
            label={t("payment.giveBack")}
            testId="give-back"
            onPress={() => store.act({ do: "give-back", reference })}
          />
        ) : undefined
      }
    >
      {t(`payment.aside.${is}`, {
        amount: formatMoney(payment.amountMinor, view.currency),
        time: clockText(payment.begunAtMs),
        reference: reference.slice(0, 8),
      })}
    </SayLine>
  );
}
