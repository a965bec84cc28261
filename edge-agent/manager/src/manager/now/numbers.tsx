// The store in four numbers, each with what it is held against; each opens what it is made of.

import type { OverviewView, TakingsView } from "@evertill/protocol";
import { formatMoney, MarkShape, Price } from "@evertill/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../door/door-context.ts";
import type { GoTo } from "../address.ts";
import { momentText } from "../figures.ts";
import styles from "./now.module.css";
import type { ToDo } from "./to-do.ts";

interface NumbersProps {
  /** Null: not this person's to see, or not here yet. */
  readonly takings: TakingsView | null;
  readonly seesTakings: boolean;
  readonly overview: OverviewView | null;
  readonly toDo: readonly ToDo[];
  readonly isOrdersOpen: boolean;
  readonly onTakings: () => void;
  readonly onOrders: () => void;
  readonly goTo: GoTo;
}

export function Numbers(of: NumbersProps) {
  const { takings, seesTakings, overview, toDo, isOrdersOpen, onTakings, onOrders, goTo } = of;
  const { t, i18n } = useTranslation("manager");
  const { as } = useRoom();
  const urgent = toDo.filter(({ severity }) => severity === "stop").length;
  const oldest = overview?.orders[0];
  const stock = overview?.stock ?? null;
  return (
    <section className={styles.numbers} aria-label={t("now.numbers")}>
      {seesTakings ? (
        <Tile
          testId="number-takings"
          name={t("now.takings")}
          value={takings === null ? "–" : <Price amountMinor={takings.netMinor} currency={as.currency} />}
          more={takings === null ? "" : <Trend takings={takings} />}
          onPress={onTakings}
        />
      ) : null}
      <Tile
        testId="number-orders"
        name={t("now.orders")}
        value={overview === null ? "–" : overview.orders.length}
        more={
          oldest === undefined
            ? t("now.ordersNone")
            : t("now.ordersSince", { time: momentText(oldest.placedAtMs, i18n.language) })
        }
        isOpen={isOrdersOpen}
        onPress={onOrders}
      />
      <Tile
        testId="number-stock"
        name={t("now.stock")}
        value={stock === null ? "–" : stock.below}
        more={stock === null ? t("stock.reading") : t("now.stockApart", { count: stock.apart })}
        worst={stock !== null && stock.below > 0 ? "warn" : undefined}
        onPress={() => goTo({ section: "stock", show: "below" })}
      />
      <Tile
        testId="number-to-do"
        name={t("now.toLookAt")}
        value={toDo.length}
        more={toDo.length === 0 ? t("now.allWell") : t("now.urgent", { count: urgent })}
        worst={urgent > 0 ? "stop" : toDo.length > 0 ? "warn" : undefined}
        onPress={() => document.getElementById("to-do")?.focus()}
      />
    </section>
  );
}

interface TileProps {
  readonly testId: string;
  readonly name: string;
  readonly value: ReactNode;
  readonly more: ReactNode;
  readonly worst?: "warn" | "stop" | undefined;
  readonly isOpen?: boolean;
  readonly onPress: () => void;
}

function Tile({ testId, name, value, more, worst, isOpen, onPress }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-expanded={isOpen} data-testid={testId} onClick={onPress}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>
        {value}
        {worst === undefined ? null : <MarkShape worst={worst} size={20} />}
      </span>
      <span className={styles.more}>{more}</span>
    </button>
  );
}

/** Against as much of the same weekday a week ago. */
function Trend({ takings: { netMinor, weekAgoSoFar } }: { readonly takings: TakingsView }) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  if (weekAgoSoFar === null) return t("now.noWeekAgo");
  const moreMinor = netMinor - weekAgoSoFar.netMinor;
  const amount = formatMoney(Math.abs(moreMinor), as.currency);
  const hour = `${String(weekAgoSoFar.untilHour).padStart(2, "0")}:59`;
  if (moreMinor === 0) return t("now.same", { hour });
  return t(moreMinor > 0 ? "now.moreThan" : "now.lessThan", { amount, hour });
}
