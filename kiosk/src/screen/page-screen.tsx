// All about one item: what it costs in hand and how that comes about, what comes with it, what more would earn, and
// what else there is like it.

import type { GoodsCard, GoodsPage } from "@evertill/protocol";
import { Price, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import {
  IconArrowsDiff,
  IconCheck,
  IconGift,
  IconShoppingBagPlus,
  IconSparkles,
  IconTruckDelivery,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { goodsOf, type Screen } from "../visit/visit-state.ts";
import { CallButton } from "./call-button.tsx";
import { GoodsCardView } from "./goods-card.tsx";
import { GoodsHere } from "./goods-here.tsx";
import { useAct, useAnswer, useCompared, useKiosk, useSaid, useView } from "./kiosk-context.ts";
import styles from "./page-screen.module.css";
import { SeeItHere } from "./see-it-here.tsx";
import { ShownPriceText } from "./shown-price.tsx";
import { useNeeds } from "./use-needs.ts";

export function PageScreen({ screen }: { readonly screen: Extract<Screen, { readonly at: "page" }> }) {
  const { t } = useTranslation("kiosk");
  const answer = useAnswer({ ask: "page", sku: screen.sku });
  const page = answer?.is === "page" ? answer.page : null;
  const card = page ?? screen.card;
  if (answer?.is === "none")
    return (
      <div className={styles.gone} data-at="page">
        <h1>{t("page.gone")}</h1>
      </div>
    );
  if (card === null) return <div className={styles.gone} data-at="page" aria-busy="true" />;
  return (
    <div className={styles.page} data-at="page" data-sku={card.sku} style={{ "--c": card.look.colour }}>
      <div className={styles.picture}>
        <ProductPicture {...card.look} size={560} bare />
      </div>
      <div className={styles.words}>
        <Title card={card} page={page} />
        <div className={styles.pay}>
          <ShownPriceText price={card.price} size="page" testId="in-hand" />
          <div className={styles.keys}>
            <CallButton look="page" />
            <CompareButton card={card} />
            <PutButton card={card} />
          </div>
        </div>
        {page === null || page.price.is === "by-weight" ? null : <GoodsHere sku={page.sku} />}
        {page === null ? null : <SeeItHere page={page} />}
        {page === null ? null : <Steps page={page} />}
        {page === null ? null : <Beside page={page} />}
      </div>
      {page === null || page.alike.length === 0 ? null : <Alike page={page} />}
    </div>
  );
}

function Title({ card, page }: { readonly card: GoodsCard; readonly page: GoodsPage | null }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  return (
    <header className={styles.title}>
      <p className={styles.quiet}>
        {page === null ? null : (
          <UnstyledButton
            className={styles.group}
            data-testid="page-group"
            onClick={() => act({ type: "go", screen: goodsOf(card.category) })}
          >
            {said(page.categoryName)}
          </UnstyledButton>
        )}
        <span>{[card.brand, card.model].filter((text) => text !== "").join(" · ")}</span>
        {card.counterName === undefined ? null : <span data-testid="page-seller">{said(card.counterName)}</span>}
        <span>{card.sku}</span>
        {page?.energyGrade === undefined ? null : (
          <span data-testid="page-energy">{t("page.energyGrade", { grade: page.energyGrade })}</span>
        )}
      </p>
      <h1>{said(card.name)}</h1>
    </header>
  );
}

/** From the shelf to the hand, a line a step; the sum is the price above. */
function Steps({ page }: { readonly page: GoodsPage }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const { currency } = useView();
  const { steps, price } = page;
  if (price.is === "by-weight") return <p className={styles.note}>{t("page.byWeight")}</p>;
  if (price.is !== "in-hand" || steps.length < 2) return null;
  return (
    <section className={styles.block}>
      <h2>{t("page.how")}</h2>
      <dl className={styles.steps} data-testid="steps">
        {steps.map((step) => (
          <div key={step.is === "promotion" ? step.promotionId : step.is} className={styles.step} data-step={step.is}>
            <dt>{step.is === "promotion" ? said(step.name) : t(`page.${step.is}`)}</dt>
            <dd>
              <Price amountMinor={step.amountMinor} currency={currency} />
            </dd>
          </div>
        ))}
        <div className={`${styles.step} ${styles.sum}`}>
          <dt>{t("inHand")}</dt>
          <dd>
            <Price amountMinor={price.inHandMinor} currency={currency} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Gifts, services, and what more goods or a membership would earn. */
function Beside({ page }: { readonly page: GoodsPage }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const needs = useNeeds();
  const { gifts, services, more } = page;
  const giftNames = gifts.map(({ name, quantity }) => `${said(name)}${quantity > 1 ? ` × ${quantity}` : ""}`);
  const isChoice = gifts.some((gift) => gift.isChoice);
  return (
    <>
      {gifts.length === 0 ? null : (
        <Block icon={<IconGift {...icon} />} title={t("page.gifts")} note={isChoice ? t("page.choice") : null}>
          {giftNames.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </Block>
      )}
      {services.length === 0 ? null : (
        <Block icon={<IconTruckDelivery {...icon} />} title={t("page.services")} note={null}>
          {services.map((service) => (
            <li key={service}>{t(`page.${service}`)}</li>
          ))}
        </Block>
      )}
      {more.length === 0 ? null : (
        <Block icon={<IconSparkles {...icon} />} title={t("page.more")} note={null}>
          {more.map((one) => (
            <li key={one.promotionId}>
              <strong>{said(one.name)}</strong> · {needs(one)}
            </li>
          ))}
        </Block>
      )}
    </>
  );
}

const icon = { size: 40, stroke: 1.6, "aria-hidden": true } as const;

interface BlockProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly note: string | null;
  readonly children: ReactNode;
}

function Block({ icon: drawn, title, note, children }: BlockProps) {
  return (
    <section className={`${styles.block} ${styles.beside}`}>
      <span className={styles.icon}>{drawn}</span>
      <div>
        <h2>
          {title}
          {note === null ? null : <small>{note}</small>}
        </h2>
        <ul>{children}</ul>
      </div>
    </section>
  );
}

function CompareButton({ card }: { readonly card: GoodsCard }) {
  const { t } = useTranslation("kiosk");
  const { isIn, turn } = useCompared(card);
  return (
    <UnstyledButton className={styles.compare} aria-pressed={isIn} data-testid="page-compare" onClick={turn}>
      {isIn ? <IconCheck {...icon} /> : <IconArrowsDiff {...icon} />}
      {isIn ? t("compare.added") : t("compare.short")}
    </UnstyledButton>
  );
}

/** Goods whose price only a till can tell are taken there. */
function PutButton({ card }: { readonly card: GoodsCard }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { visit } = useKiosk();
  if (card.price.is !== "in-hand") return null;
  const there = visit.at === "visiting" ? visit.basket.find((one) => one.card.sku === card.sku) : undefined;
  return (
    <UnstyledButton className={styles.put} data-testid="page-put" onClick={() => act({ type: "put", card })}>
      {there === undefined ? <IconShoppingBagPlus {...icon} /> : <IconCheck {...icon} />}
      {there === undefined ? t("basket.put") : t("basket.there", { count: there.quantity })}
    </UnstyledButton>
  );
}

function Alike({ page }: { readonly page: GoodsPage }) {
  const { t } = useTranslation("kiosk");
  return (
    <section className={styles.alike}>
      <h2>{t("page.alike")}</h2>
      <div className={styles.grid}>
        {page.alike.map((card, index) => (
          <GoodsCardView key={card.sku} card={card} testId={`alike-${index}`} />
        ))}
      </div>
    </section>
  );
}
