// The order's number, as large as a hand, and its code: all that the shopper takes to a till.

import { Price, QrCode, spokenOrderNumber } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Screen } from "../visit/visit-state.ts";
import { useAct, useAnswer, useAskAgain, useView } from "./kiosk-context.ts";
import styles from "./ordered-screen.module.css";

type OrderedAt = Extract<Screen, { readonly at: "ordered" }>;

const questionOf = ({ orderId, lines, shownMinor }: OrderedAt) =>
  ({ ask: "order", orderId, lines, shownMinor }) as const;

export function OrderedScreen({ screen }: { readonly screen: OrderedAt }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { currency } = useView();
  const answer = useAnswer(questionOf(screen));
  const { orderId, lines, shownMinor } = screen;
  const order = answer?.is === "ordered" ? answer.order : null;
  const isPlaced = order !== null;
  useEffect(() => {
    if (isPlaced) act({ type: "ordered", orderId });
  }, [isPlaced, act, orderId]);
  if (answer === null)
    return (
      <div className={styles.waiting} data-at="ordered" aria-busy="true">
        <h1>{t("ordered.waiting")}</h1>
      </div>
    );
  if (order === null)
    return <NotOrdered screen={screen} reason={answer.is === "not-ordered" ? answer.reason : "away"} />;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const number = spokenOrderNumber(order.number);
  return (
    <div className={styles.ordered} data-at="ordered">
      <h1>{t("ordered.title")}</h1>
      <p className={styles.number} data-testid="order-number" data-number={order.number}>
        {number}
      </p>
      <figure className={styles.code}>
        <QrCode modules={order.modules} label={t("ordered.code", { number })} />
      </figure>
      <p className={styles.how}>{t("ordered.how")}</p>
      <p className={styles.pay}>
        <span>
          {t("ordered.pieces", { count: pieces })} · {t("ordered.total")}
        </span>
        <strong>
          <Price amountMinor={shownMinor} currency={currency} />
        </strong>
      </p>
      <p className={styles.quiet}>{t("ordered.keep")}</p>
      <UnstyledButton className={styles.done} data-testid="order-done" onClick={() => act({ type: "wipe" })}>
        {t("ordered.done")}
      </UnstyledButton>
    </div>
  );
}

interface NotOrderedProps {
  readonly screen: OrderedAt;
  readonly reason: "away" | "unknown-goods" | "too-many-orders";
}

function NotOrdered({ screen, reason }: NotOrderedProps) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const askAgain = useAskAgain();
  const why = {
    "unknown-goods": t("ordered.gone"),
    "too-many-orders": t("ordered.tooMany"),
    away: t("ordered.awayMore"),
  };
  return (
    <div className={styles.ordered} data-at="ordered" role="alert" data-testid="not-ordered" data-reason={reason}>
      <IconAlertTriangle className={styles.warn} size={140} stroke={1.2} aria-hidden="true" />
      <h1>{t("ordered.away")}</h1>
      <p className={styles.how}>{why[reason]}</p>
      <div className={styles.keys}>
        <UnstyledButton className={styles.second} data-testid="order-back" onClick={() => act({ type: "back" })}>
          {t("ordered.back")}
        </UnstyledButton>
        {reason !== "away" ? null : (
          <UnstyledButton
            className={styles.done}
            data-testid="order-again"
            onClick={() => askAgain(questionOf(screen))}
          >
            {t("ordered.again")}
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}
