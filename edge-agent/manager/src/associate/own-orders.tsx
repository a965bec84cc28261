// The orders of who is signed in, and those from elsewhere that wait here, with what became of each; one that nobody has claimed is changed or cancelled.

import type { OrderPlacedAnswer, OwnOrdersView, OwnOrderView, Refusal } from "@evertill/protocol";
import { KeyButton, Price, SayLine, spokenOrderNumber } from "@evertill/ui";
import { IconPencil, IconQrcode, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useAsked, useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { DeliveryWord } from "./delivery-word.tsx";
import { sayOrderRefusal } from "./words/associate-words.ts";

const unanswered: Refusal = { ok: false, reason: "order-needs-hub" };

interface OwnOrdersProps {
  readonly show: (order: OwnOrderView) => void;
  readonly change: (order: OwnOrderView) => void;
}

export function OwnOrders({ show, change }: OwnOrdersProps) {
  const { t } = useTranslation("associate");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const { answer: own, again } = useAsked<OwnOrdersView>("api/orders");
  const [refused, setRefused] = useState<Refusal | null>(null);
  const cancel = async ({ orderId }: OwnOrderView) => {
    const answer = await door.post<OrderPlacedAnswer>("api/orders/cancel", { orderId });
    setRefused(answer === null ? unanswered : answer.ok ? null : answer);
    again();
  };
  return (
    <div className={styles.scroll} aria-busy={own === null}>
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={shared("tone.stop")} testId="order-refused" code={refused.reason}>
          {sayOrderRefusal(t, refused)}
        </SayLine>
      )}
      {own?.orders.length === 0 ? <p className={styles.empty}>{t("own.none")}</p> : null}
      <ul className={styles.cards}>
        {own?.orders.map((order) => (
          <Own
            key={order.orderId}
            order={order}
            show={() => show(order)}
            change={() => change(order)}
            cancel={() => void cancel(order)}
          />
        ))}
      </ul>
    </div>
  );
}

interface OwnProps {
  readonly order: OwnOrderView;
  readonly show: () => void;
  readonly change: () => void;
  readonly cancel: () => void;
}

function Own({ order, show, change, cancel }: OwnProps) {
  const { t, i18n } = useTranslation("associate");
  const { currency, store } = useRoom().as;
  const { state, lines, firstLine, number, note, channel } = order;
  const [isAsked, setAsked] = useState(false);
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const time = new Intl.DateTimeFormat(i18n.language, {
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: store.timeZone },
  });
  return (
    <li className={styles.own} data-testid="own-order" data-number={number} data-state={state.at}>
      <p className={styles.ownHead}>
        <strong>{spokenOrderNumber(number)}</strong>
        <span className={styles.state} data-at={state.at}>
          {state.at === "claimed"
            ? t("own.state.claimed", { box: state.box })
            : state.at === "paid"
              ? t("own.state.paid")
              : t(`own.state.${state.at}`)}
        </span>
        <Price amountMinor={order.shownMinor} currency={currency} />
      </p>
      <p>
        {inLanguage(firstLine, i18n.language)} · {t("new.pieces", { count: pieces })} · {time.format(order.placedAtMs)}
        {channel === undefined ? "" : ` · ${t("own.from", { channel })}`}
      </p>
      <DeliveryWord order={order} />
      {note === undefined ? null : <p className={styles.quiet}>{note}</p>}
      {state.at !== "open" ? null : (
        <div className={styles.keys}>
          <KeyButton label={t("own.show")} icon={<IconQrcode size={20} />} testId="show-order" onPress={show} />
          {channel !== undefined ? null : (
            <>
              <KeyButton
                label={t("own.change")}
                icon={<IconPencil size={20} />}
                testId="change-order"
                onPress={change}
              />
              <KeyButton
                label={isAsked ? t("own.cancelSure") : t("own.cancel")}
                icon={<IconTrash size={20} />}
                testId="cancel-order"
                onPress={isAsked ? cancel : () => setAsked(true)}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
}
