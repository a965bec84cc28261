// The right column while a payment by phone is under way: what is being taken, how far it is, and the one thing to do.

import type { PaymentView, TillView } from "@evertill/protocol";
import { BigAmount, KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { canCancel } from "../desk/payment.ts";
import { sayPaymentReason } from "../words/payment-words.ts";
import styles from "./payment-side.module.css";
import { useTillRoom } from "./till-context.ts";

interface PaymentSideProps {
  readonly view: TillView;
  readonly payment: PaymentView;
  /** An order for it was given and is not answered yet. */
  readonly isBusy: boolean;
}

export function PaymentSide({ view, payment, isBusy }: PaymentSideProps) {
  const { t } = useTranslation("till");
  const { state, reason, isTakeBack } = payment;
  const isUnknown = state === "unknown";
  return (
    <aside className={styles.side} data-testid="payment" data-state={state}>
      <div className={styles.amounts} data-unknown={isUnknown} role="status">
        <p className={styles.word}>{t(isTakeBack ? "payment.takeBack" : "payment.byPhone")}</p>
        <BigAmount amountMinor={payment.amountMinor} currency={view.currency} testId="payment-amount" />
        <p className={styles.state}>
          <Mark isUnknown={isUnknown} />
          {t(`payment.state.${state}`)}
        </p>
        <p className={styles.more}>
          {isUnknown && reason !== null
            ? t("payment.unknownMore", { reason: sayPaymentReason(t, reason) })
            : t("payment.more")}
        </p>
        <p className={styles.reference}>{t("payment.reference", { reference: payment.reference })}</p>
      </div>
      <div className={styles.keys}>
        {isUnknown ? <UnknownKeys isBusy={isBusy} /> : <RunningKeys payment={payment} />}
      </div>
    </aside>
  );
}

function RunningKeys({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (!canCancel(payment)) return null;
  return (
    <KeyButton
      label={t("payment.cancel")}
      cap="Esc"
      testId="cancel-payment"
      onPress={() => store.act({ do: "cancel-payment" })}
    />
  );
}

function UnknownKeys({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <>
      <KeyButton
        label={t("payment.park")}
        cap="F8"
        disabled={isBusy}
        testId="park-payment"
        onPress={() => store.act({ do: "park-payment" })}
      />
      <KeyButton
        look="primary"
        label={t("payment.ask")}
        cap="Enter"
        disabled={isBusy}
        testId="ask-payment"
        onPress={() => store.act({ do: "ask-payment" })}
      />
    </>
  );
}

/** A shape besides the colour: a phone while it is waited for, a triangle when nobody can tell. */
function Mark({ isUnknown }: { readonly isUnknown: boolean }) {
  return (
    <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
      {isUnknown ? (
        <>
          <path
            d="M10 1.6 19 18H1Z"
            fill="currentColor"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
          <path
            d="M10 7.4v4.4M10 14.9v.1"
            fill="none"
            stroke="var(--warn-ground)"
            strokeWidth="2"
            strokeLinecap="round"
          />
        </>
      ) : (
        <>
          <rect x="5" y="1.5" width="10" height="17" rx="2" fill="none" stroke="currentColor" strokeWidth="1.8" />
          <path d="M9 15.5h2" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </>
      )}
    </svg>
  );
}
