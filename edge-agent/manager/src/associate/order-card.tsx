// One kind of goods of the order that is written: how many, what they cost, what is done for them, whether they are taken along.

import type { OrderPriceView } from "@evertill/protocol";
import { KeyButton, Price, ProductPicture } from "@evertill/ui";
import { IconMinus, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { type DraftLine, isDelivered } from "./draft.ts";
import { sayStock } from "./goods-stock.ts";
import { ServiceChips } from "./service-chips.tsx";

interface CardProps {
  readonly line: DraftLine;
  readonly price: OrderPriceView | null;
  readonly add: (by: 1 | -1) => void;
  readonly collect: (isCollected: boolean) => void;
  readonly toggle: (service: string) => void;
}

export function OrderCard({ line, price, add, collect, toggle }: CardProps) {
  const { goods, quantity, collect: waits } = line;
  const { t, i18n } = useTranslation("associate");
  const { currency } = useRoom().as;
  const name = inLanguage(goods.name, i18n.language);
  const own = price?.lines.find(({ sku }) => sku === goods.sku);
  return (
    <li className={styles.card} data-testid="order-line" data-sku={goods.sku}>
      <ProductPicture {...goods.look} size={72} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.quiet}>{[goods.brand, goods.model].filter((word) => word !== "").join(" · ")}</span>
        {own?.offers.map((offer) => (
          <span key={offer.en} className={styles.offer}>
            {inLanguage(offer, i18n.language)}
          </span>
        ))}
        {goods.availableQuantity < quantity ? <span className={styles.short}>▲ {sayStock(t, goods)}</span> : null}
      </div>
      <div className={styles.stepper}>
        <KeyButton
          look="icon"
          label={quantity === 1 ? t("new.remove", { name }) : t("new.fewer", { name })}
          icon={quantity === 1 ? <IconTrash size={20} /> : <IconMinus size={20} />}
          testId="fewer"
          onPress={() => add(-1)}
        />
        <output data-testid="quantity">{quantity}</output>
        <KeyButton
          look="icon"
          label={t("new.another", { name })}
          icon={<IconPlus size={20} />}
          testId="another"
          onPress={() => add(1)}
        />
      </div>
      <span className={styles.money}>
        {own === undefined ? null : <Price amountMinor={own.totalMinor} currency={currency} />}
      </span>
      <ServiceChips line={line} price={own} toggle={toggle} />
      {isDelivered(line) ? null : (
        <label className={styles.collect}>
          <input
            type="checkbox"
            checked={waits === true}
            data-testid="collect"
            onChange={({ currentTarget: { checked } }) => collect(checked)}
          />
          {t("new.collect")}
        </label>
      )}
    </li>
  );
}
