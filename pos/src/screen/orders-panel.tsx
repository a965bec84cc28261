// Orders of kiosks, associates and elsewhere that can be paid here, the newest first; a number is scanned, typed or picked.

import type { OrderRowView, TillView } from "@evertill/protocol";
import { KeyCap, keepFocus, Price, spokenOrderNumber } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { inLanguage } from "./bilingual.ts";
import { clockText } from "./clock-text.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface OrdersPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly mark: number;
}

export function OrdersPanel({ view, desk, mark }: OrdersPanelProps) {
  const { t } = useTranslation("till");
  const { orders } = view;
  return (
    <SidePanel title={t("orders.title")} testId="orders-panel" slides>
      {orders === null ? <p className={styles.note}>▲ {t("refused.order-needs-hub")}</p> : null}
      {orders?.length === 0 ? <p className={styles.note}>{t("orders.none")}</p> : null}
      <ul className={styles.list}>
        {orders?.map((order, index) => (
          <li key={order.number}>
            <Row order={order} view={view} index={index} isChosen={index === mark && desk.texts.entry === ""} />
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        {t("orders.type")} <KeyCap>Enter</KeyCap>
      </p>
    </SidePanel>
  );
}

interface RowProps {
  readonly order: OrderRowView;
  readonly view: TillView;
  readonly index: number;
  readonly isChosen: boolean;
}

function Row({ order, view, index, isChosen }: RowProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <UnstyledButton
      className={styles.row}
      data-chosen={isChosen}
      data-testid={`order-${index}`}
      data-number={order.number}
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "pick-order", index })}
    >
      <span className={styles.words}>
        <span className={styles.first}>
          {spokenOrderNumber(order.number)} · {inLanguage(order.firstLine, i18n.language)}
        </span>
        <span className={styles.second}>
          {t("piece", { count: order.pieces })} · {t("orders.at", { time: clockText(order.placedAtMs) })}
          {order.by === undefined ? null : ` · ${t("orders.by", { number: order.by })}`}
          {order.channel === undefined ? null : ` · ${t("orders.from", { channel: order.channel })}`}
          {order.heldBy === null ? null : (
            <span className={styles.away}> · ▲ {t("orders.held", { box: order.heldBy })}</span>
          )}
        </span>
      </span>
      <span className={styles.money}>
        <Price amountMinor={order.shownMinor} currency={view.currency} />
      </span>
    </UnstyledButton>
  );
}
