// What the shopper means to buy: each of it with its quantity, what all of it costs together, and the one key to order it.

import type { ShopperBasket, ShopperBasketLine } from "@evertill/protocol";
import { formatMoney, Price, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconMinus, IconPlus, IconShoppingBag, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { randomId } from "../visit/random-id.ts";
import styles from "./basket-screen.module.css";
import { useAct, useAnswer, useKiosk, useSaid, useView } from "./kiosk-context.ts";
import { useNeeds } from "./use-needs.ts";

export function BasketScreen() {
  const { t } = useTranslation("kiosk");
  const { visit } = useKiosk();
  const basket = visit.at === "visiting" ? visit.basket : [];
  return (
    <div className={styles.basket} data-at="basket">
      <h1 className={styles.title}>{t("basket.title")}</h1>
      {basket.length === 0 ? (
        <div className={styles.empty}>
          <IconShoppingBag size={120} stroke={1} aria-hidden="true" />
          <p>{t("basket.empty")}</p>
        </div>
      ) : (
        <Filled lines={basket.map(({ card: { sku }, quantity }) => ({ sku, quantity }))} />
      )}
    </div>
  );
}

function Filled({ lines }: { readonly lines: readonly { readonly sku: string; readonly quantity: number }[] }) {
  const { t } = useTranslation("kiosk");
  const { visit } = useKiosk();
  const answer = useAnswer({ ask: "basket", lines });
  const priced = answer?.is === "basket" ? answer.basket : null;
  const basket = visit.at === "visiting" ? visit.basket : [];
  return (
    <div className={styles.filled}>
      <ul className={styles.lines}>
        {basket.map(({ card, quantity }) => (
          <Line
            key={card.sku}
            line={priced?.lines.find((line) => line.card.sku === card.sku) ?? { card, offers: [], ...unpriced }}
            quantity={quantity}
          />
        ))}
      </ul>
      <div className={styles.sums}>
        {answer?.is === "none" ? <p className={styles.note}>{t("basket.tooMuch")}</p> : null}
        {priced === null ? null : <Sums priced={priced} />}
      </div>
    </div>
  );
}

const unpriced = { shelfMinor: null, totalMinor: null } as const;

interface LineProps {
  readonly line: Pick<ShopperBasketLine, "card" | "offers"> & {
    readonly shelfMinor: number | null;
    readonly totalMinor: number | null;
  };
  readonly quantity: number;
}

function Line({ line: { card, offers, shelfMinor, totalMinor }, quantity }: LineProps) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { currency } = useView();
  const name = said(card.name);
  const set = (to: number) => act({ type: "set-quantity", sku: card.sku, quantity: to });
  return (
    <li className={styles.line} data-testid="basket-line" data-sku={card.sku} style={{ "--c": card.look.colour }}>
      <UnstyledButton
        className={styles.picture}
        aria-label={name}
        onClick={() => act({ type: "go", screen: { at: "page", sku: card.sku, card } })}
      >
        <ProductPicture {...card.look} size={132} bare />
      </UnstyledButton>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p className={styles.quiet}>
          {[card.brand, card.model, card.counterName === undefined ? "" : said(card.counterName)]
            .filter((text) => text !== "")
            .join(" · ")}
        </p>
        {offers.map((offer) => (
          <p key={offer.en} className={styles.offer}>
            {said(offer)}
          </p>
        ))}
      </div>
      <fieldset className={styles.stepper}>
        <legend className={styles.hidden}>{name}</legend>
        <UnstyledButton
          aria-label={quantity === 1 ? t("basket.remove", { name }) : t("basket.fewer", { name })}
          data-testid="fewer"
          onClick={() => set(quantity - 1)}
        >
          {quantity === 1 ? <IconX {...icon} /> : <IconMinus {...icon} />}
        </UnstyledButton>
        <output data-testid="quantity">{quantity}</output>
        <UnstyledButton
          aria-label={t("basket.another", { name })}
          data-testid="another"
          onClick={() => set(quantity + 1)}
        >
          <IconPlus {...icon} />
        </UnstyledButton>
      </fieldset>
      <p className={styles.money}>
        {totalMinor === null ? null : <Price amountMinor={totalMinor} currency={currency} />}
        {totalMinor === null || shelfMinor === null || shelfMinor <= totalMinor ? null : (
          <s>{formatMoney(shelfMinor, currency)}</s>
        )}
      </p>
    </li>
  );
}

const icon = { size: 34, stroke: 2, "aria-hidden": true } as const;

function Sums({ priced }: { readonly priced: ShopperBasket }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { currency } = useView();
  const needs = useNeeds();
  const { shelfMinor, savedMinor, addedTaxMinor, totalMinor, gifts, services, more, leftOut, lines } = priced;
  const [nearest] = more;
  return (
    <>
      <dl className={styles.rows}>
        {savedMinor === 0 && addedTaxMinor === 0 ? null : <Row word={t("basket.shelf")} amountMinor={shelfMinor} />}
        {savedMinor === 0 ? null : <Row word={t("basket.saved")} amountMinor={-savedMinor} isSaved />}
        {addedTaxMinor === 0 ? null : <Row word={t("page.tax")} amountMinor={addedTaxMinor} />}
        <div className={styles.total}>
          <dt>{t("basket.total")}</dt>
          <dd data-testid="basket-total">
            <Price amountMinor={totalMinor} currency={currency} />
          </dd>
        </div>
      </dl>
      {gifts.length === 0 ? null : (
        <p className={styles.note}>
          {t("page.gifts")}: {gifts.map(({ name, quantity }) => `${said(name)} × ${quantity}`).join(" · ")}
        </p>
      )}
      {services.length === 0 ? null : (
        <p className={styles.note}>{services.map((service) => t(`page.${service}`)).join(" · ")}</p>
      )}
      {nearest === undefined ? null : (
        <p className={styles.more}>
          <strong>{said(nearest.name)}</strong> · {needs(nearest)}
        </p>
      )}
      {leftOut.length === 0 ? null : <p className={styles.note}>{t("basket.leftOut")}</p>}
      {lines.length === 0 ? null : (
        <UnstyledButton
          className={styles.order}
          data-testid="order"
          onClick={() => act({ type: "order", orderId: randomId(), shownMinor: totalMinor })}
        >
          {t("basket.order")}
        </UnstyledButton>
      )}
      <p className={styles.note}>{t("basket.note")}</p>
    </>
  );
}

interface RowProps {
  readonly word: string;
  readonly amountMinor: number;
  readonly isSaved?: true;
}

function Row({ word, amountMinor, isSaved }: RowProps) {
  const { currency } = useView();
  return (
    <div className={styles.row} data-saved={isSaved}>
      <dt>{word}</dt>
      <dd>
        <Price amountMinor={amountMinor} currency={currency} />
      </dd>
    </div>
  );
}
