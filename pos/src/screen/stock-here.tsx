// What the store has of an item, in a word beside it: how many, that there are fewer than wanted, or none.

import type { StockView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import styles from "./stock-here.module.css";
import { quantityText } from "./stock-words.ts";

interface StockHereProps {
  /** Null: not known (yet); nothing is said. */
  readonly stock: StockView | null;
  readonly isWeighed: boolean;
  /** Pieces or grams that the sale takes; 1 where it is not said. */
  readonly wanted?: number;
  /** Who counts on the last of it; empty, or absent: nobody else. */
  readonly whose?: string;
  /** On a line of its own. */
  readonly isBelow?: boolean;
  readonly testId: string;
}

export function StockHere({ stock, isWeighed, wanted = 1, whose = "", isBelow = false, testId }: StockHereProps) {
  const { t } = useTranslation("till");
  if (stock === null) return null;
  const { availableQuantity, reservedQuantity = 0, word } = stock;
  const is = availableQuantity <= 0 ? "none" : availableQuantity < wanted ? "short" : "some";
  const said = t(`stock.${is === "none" && reservedQuantity > 0 ? "noneFree" : is}`, {
    quantity: quantityText(availableQuantity, isWeighed),
  });
  return (
    <small
      className={styles.stock}
      data-is={is === "some" && whose !== "" ? "short" : is}
      data-below={isBelow}
      data-testid={testId}
    >
      {is === "some" && whose === "" ? "" : "▲ "}
      {word === "lane" ? "≈ " : ""}
      {reservedQuantity === 0
        ? said
        : t("stock.reserved", { stock: said, reserved: quantityText(reservedQuantity, isWeighed) })}
      {whose === "" ? "" : ` · ${whose}`}
    </small>
  );
}
