// The goods of a group: its smaller groups above, then what narrows it, then the goods with their prices in hand.

import type { KioskAnswer, PriceBand } from "@evertill/protocol";
import { formatMoneyShort } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconLayoutGrid } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { cardsAtOnce, goodsOf, type Screen } from "../visit/visit-state.ts";
import { Chips } from "./chips.tsx";
import { GoodsCardView } from "./goods-card.tsx";
import styles from "./goods-screen.module.css";
import { groupChip } from "./group-chip.tsx";
import { useAct, useAnswer, useSaid, useView } from "./kiosk-context.ts";

type GoodsAt = Extract<Screen, { readonly at: "goods" }>;
type Goods = Extract<KioskAnswer, { readonly is: "goods" }>;

const mostAsked = 240;
const any = "any";

export function GoodsScreen({ screen }: { readonly screen: GoodsAt }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const { departments } = useView();
  const { at: _, ...asked } = screen;
  const answer = useAnswer({ ask: "goods", ...asked });
  const goods = answer?.is === "goods" ? answer : null;
  const named = departments.flatMap((one) => [one, ...one.groups]).find((one) => one.categoryId === screen.category);
  const name = goods?.name ?? named?.name;
  return (
    <div className={styles.goods} data-at="goods">
      <header className={styles.head}>
        <h1>{name === undefined ? "" : said(name)}</h1>
        <p data-testid="found">{t("pieces", { count: goods?.found ?? named?.goods ?? 0 })}</p>
      </header>
      <Groups category={screen.category} />
      {goods === null ? null : <Filters screen={screen} goods={goods} />}
      {goods?.found === 0 ? <NoneFits screen={screen} /> : null}
      <div className={styles.grid}>
        {goods?.goods.map((card, index) => (
          <GoodsCardView key={card.sku} card={card} testId={`card-${index}`} />
        ))}
      </div>
      {goods === null || goods.goods.length >= Math.min(goods.found, mostAsked) ? null : <More screen={screen} />}
    </div>
  );
}

/** The groups of this department; the one that is shown is marked. */
function Groups({ category }: { readonly category: string }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { departments } = useView();
  const department = departments.find(({ categoryId }) => `${category}/`.startsWith(`${categoryId}/`));
  if (department === undefined || department.groups.length < 2) return null;
  return (
    <Chips
      label={t("search.groups")}
      look="pictured"
      testId="group"
      chosen={category}
      chips={[
        { key: department.categoryId, label: t("goods.all"), picture: <IconLayoutGrid size={72} stroke={1.2} /> },
        ...department.groups.map((group) => groupChip(group, said)),
      ]}
      onChoose={(key) => act({ type: "change", screen: goodsOf(key) })}
    />
  );
}

function Filters({ screen, goods }: { readonly screen: GoodsAt; readonly goods: Goods }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const bandText = useBandText();
  const change = (how: Partial<GoodsAt>) => act({ type: "change", screen: { ...screen, most: cardsAtOnce, ...how } });
  return (
    <div className={styles.filters}>
      <Chips
        label={t("goods.order")}
        testId="order"
        chosen={screen.order}
        chips={(["popular", "cheapest", "dearest"] as const).map((key) => ({ key, label: t(`goods.${key}`) }))}
        onChoose={(key) => change({ order: key === "cheapest" || key === "dearest" ? key : "popular" })}
      />
      {goods.bands.length < 2 ? null : (
        <Chips
          label={t("goods.bands")}
          testId="band"
          chosen={screen.band === null ? any : String(screen.band.leastMinor)}
          chips={[
            { key: any, label: t("goods.anyPrice") },
            ...goods.bands.map((band) => ({ key: String(band.leastMinor), label: bandText(band) })),
          ]}
          onChoose={(key) => change({ band: goods.bands.find((band) => String(band.leastMinor) === key) ?? null })}
        />
      )}
      {goods.brands.length < 2 ? null : (
        <Chips
          label={t("goods.brands")}
          testId="brand"
          chosen={screen.brand ?? any}
          chips={[
            { key: any, label: t("goods.anyBrand") },
            ...goods.brands.map((brand) => ({ key: brand, label: brand })),
          ]}
          onChoose={(key) => change({ brand: key === any ? null : key })}
        />
      )}
    </div>
  );
}

function useBandText(): (band: PriceBand) => string {
  const { t } = useTranslation("kiosk");
  const { currency } = useView();
  return ({ leastMinor, mostMinor }) => {
    const least = formatMoneyShort(leastMinor, currency);
    if (mostMinor === null) return t("goods.from", { least });
    const most = formatMoneyShort(mostMinor, currency);
    return leastMinor === 0 ? t("goods.below", { most }) : t("goods.between", { least, most });
  };
}

function NoneFits({ screen }: { readonly screen: GoodsAt }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  return (
    <div className={styles.none}>
      <p>{t("goods.none")}</p>
      <UnstyledButton
        className={styles.more}
        onClick={() => act({ type: "change", screen: { ...goodsOf(screen.category), order: screen.order } })}
      >
        {t("goods.clear")}
      </UnstyledButton>
    </div>
  );
}

function More({ screen }: { readonly screen: GoodsAt }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const most = Math.min(mostAsked, screen.most + 2 * cardsAtOnce);
  return (
    <UnstyledButton
      className={styles.more}
      data-testid="more"
      onClick={() => act({ type: "change", screen: { ...screen, most } })}
    >
      {t("goods.more")}
    </UnstyledButton>
  );
}
