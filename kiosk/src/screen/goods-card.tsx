// Goods as they lie in a list: picture, name, price in hand; one touch opens them, another sets them beside others.

import type { GoodsCard } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./goods-card.module.css";
import { useAct, useCompared, useSaid } from "./kiosk-context.ts";
import { ShownPriceText } from "./shown-price.tsx";

interface GoodsCardProps {
  readonly card: GoodsCard;
  readonly testId?: string;
}

export const GoodsCardView = memo(function GoodsCardView({ card, testId }: GoodsCardProps) {
  const said = useSaid();
  const act = useAct();
  return (
    <article className={styles.card} style={{ "--c": card.look.colour }} data-sku={card.sku}>
      <UnstyledButton
        className={styles.open}
        data-testid={testId}
        onClick={() => act({ type: "go", screen: { at: "page", sku: card.sku, card } })}
      >
        <span className={styles.picture}>
          <ProductPicture {...card.look} size={200} bare />
        </span>
        <span className={styles.words}>
          {card.offer === null ? null : <span className={styles.offer}>{said(card.offer)}</span>}
          <span className={styles.name}>{said(card.name)}</span>
          <ShownPriceText price={card.price} size="card" />
        </span>
      </UnstyledButton>
      <CompareToggle card={card} />
    </article>
  );
});

function CompareToggle({ card }: { readonly card: GoodsCard }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const { isIn, turn } = useCompared(card);
  return (
    <UnstyledButton
      className={styles.compare}
      aria-pressed={isIn}
      aria-label={isIn ? t("compare.remove", { name: said(card.name) }) : t("compare.add", { name: said(card.name) })}
      data-testid="card-compare"
      onClick={turn}
    >
      {isIn ? (
        <IconCheck size={26} stroke={2.4} aria-hidden="true" />
      ) : (
        <IconPlus size={26} stroke={2} aria-hidden="true" />
      )}
      {t("compare.short")}
    </UnstyledButton>
  );
}
