// Where a visit begins: what there is, by groups with pictures, and what is cheap today.

import type { Department } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconBarcode, IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { goodsOf } from "../visit/visit-state.ts";
import { GoodsCardView } from "./goods-card.tsx";
import styles from "./home-screen.module.css";
import { useAct, useSaid, useView } from "./kiosk-context.ts";

const mostDeals = 4;

export function HomeScreen() {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { departments, featured } = useView();
  return (
    <div className={styles.home} data-at="home">
      <h1 className={styles.title}>{t("home.title")}</h1>
      <UnstyledButton
        className={styles.search}
        data-testid="open-search"
        onClick={() => act({ type: "go", screen: { at: "search", text: "" } })}
      >
        <IconSearch size={36} stroke={1.9} aria-hidden="true" />
        {t("home.search")}
      </UnstyledButton>
      <section className={styles.tiles} aria-label={t("home.groups")}>
        {departments.map((department, index) => (
          <Tile key={department.categoryId} department={department} index={index} />
        ))}
      </section>
      <section aria-label={t("home.deals")}>
        <h2 className={styles.heading}>{t("home.deals")}</h2>
        <div className={styles.deals}>
          {featured.slice(0, mostDeals).map((card) => (
            <GoodsCardView key={card.sku} card={card} />
          ))}
        </div>
      </section>
      <p className={styles.scan}>
        <IconBarcode size={32} stroke={1.7} aria-hidden="true" />
        {t("home.scan")}
      </p>
    </div>
  );
}

function Tile({ department, index }: { readonly department: Department; readonly index: number }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { categoryId, name, goods, looks } = department;
  return (
    <UnstyledButton
      className={styles.tile}
      style={{ "--c": looks[0]?.colour ?? "#8a8f98" }}
      data-testid={`tile-${index}`}
      onClick={() => act({ type: "go", screen: goodsOf(categoryId) })}
    >
      <span className={styles.name}>{said(name)}</span>
      <span className={styles.count}>{t("pieces", { count: goods })}</span>
      <span className={styles.pictures}>
        {looks.map((look) => (
          <ProductPicture key={`${look.shape} ${look.colour}`} {...look} size={150} bare />
        ))}
      </span>
    </UnstyledButton>
  );
}
