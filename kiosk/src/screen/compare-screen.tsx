// Two to four goods side by side; only where they differ, when that is what the shopper wants to see.

import type { GoodsPage } from "@evertill/protocol";
import { formatMoney, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Screen } from "../visit/visit-state.ts";
import styles from "./compare-screen.module.css";
import { useAct, useAnswer, useKiosk, useSaid, useView } from "./kiosk-context.ts";
import { ShownPriceText } from "./shown-price.tsx";

type CompareAt = Extract<Screen, { readonly at: "compare" }>;

interface Row {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly string[];
}

export function CompareScreen({ screen }: { readonly screen: CompareAt }) {
  const { t } = useTranslation("kiosk");
  const { visit } = useKiosk();
  const compared = visit.at === "visiting" ? visit.compared : [];
  return (
    <div className={styles.compare} data-at="compare">
      <h1 className={styles.title}>{t("compare.title")}</h1>
      {compared.length === 0 ? <p className={styles.empty}>{t("compare.empty")}</p> : null}
      {compared.length === 1 ? <p className={styles.empty}>{t("compare.one")}</p> : null}
      {compared.length === 0 ? null : <Compared skus={compared.map(({ sku }) => sku)} screen={screen} />}
    </div>
  );
}

function Compared({ skus, screen }: { readonly skus: readonly string[]; readonly screen: CompareAt }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const answer = useAnswer({ ask: "compare", skus });
  const rowsOf = useRows();
  const { differencesOnly } = screen;
  if (answer?.is !== "compared") return <div aria-busy="true" />;
  const { pages } = answer;
  const all = rowsOf(pages);
  const rows = differencesOnly ? all.filter(({ cells }) => new Set(cells).size > 1) : all;
  return (
    <>
      {pages.length < 2 ? null : (
        <UnstyledButton
          className={styles.toggle}
          role="switch"
          aria-checked={differencesOnly}
          data-testid="differences"
          onClick={() => act({ type: "change", screen: { at: "compare", differencesOnly: !differencesOnly } })}
        >
          <span className={styles.knob} />
          {t("compare.differences")}
        </UnstyledButton>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {pages.map((page) => (
              <th key={page.sku} scope="col">
                <Head page={page} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key} data-row={key}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={pages[index]?.sku ?? index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className={styles.empty}>{t("compare.same")}</p> : null}
    </>
  );
}

function Head({ page }: { readonly page: GoodsPage }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  return (
    <div className={styles.head} style={{ "--c": page.look.colour }}>
      <UnstyledButton
        className={styles.open}
        onClick={() => act({ type: "go", screen: { at: "page", sku: page.sku, card: page } })}
      >
        <span className={styles.picture}>
          <ProductPicture {...page.look} size={150} bare />
        </span>
        <span className={styles.name}>{said(page.name)}</span>
        <ShownPriceText price={page.price} size="card" />
      </UnstyledButton>
      <UnstyledButton
        className={styles.remove}
        aria-label={t("compare.remove", { name: said(page.name) })}
        onClick={() => act({ type: "compare", card: page })}
      >
        <IconX size={30} stroke={2} aria-hidden="true" />
      </UnstyledButton>
    </div>
  );
}

function useRows(): (pages: readonly GoodsPage[]) => readonly Row[] {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const { currency } = useView();
  const none = t("compare.none");
  const listed = (texts: readonly string[]) => (texts.length === 0 ? none : texts.join("\n"));
  return (pages) => {
    const row = (key: string, label: string, cell: (page: GoodsPage) => string): Row => ({
      ...{ key, label, cells: pages.map(cell) },
    });
    const amount =
      (of: (price: Extract<GoodsPage["price"], { readonly is: "in-hand" }>) => number) => (page: GoodsPage) =>
        page.price.is === "in-hand" ? formatMoney(of(page.price), currency) : none;
    const rows = [
      row("brand", t("page.brand"), ({ brand }) => brand || none),
      row("model", t("page.model"), ({ model }) => model || none),
      row("energy", t("page.energy"), ({ energyGrade }) => energyGrade?.toString() ?? none),
      row("group", t("compare.group"), ({ categoryName }) => said(categoryName)),
      row(
        "shelf",
        t("compare.shelf"),
        amount(({ shelfMinor }) => shelfMinor),
      ),
      row(
        "saved",
        t("compare.saved"),
        amount(({ savedMinor }) => savedMinor),
      ),
      row("offers", t("compare.offers"), ({ steps }) =>
        listed(steps.flatMap((step) => (step.is === "promotion" ? [said(step.name)] : []))),
      ),
      row("gifts", t("page.gifts"), ({ gifts }) => listed(gifts.map(({ name }) => said(name)))),
      row("services", t("page.services"), ({ services }) => listed(services.map((one) => t(`page.${one}`)))),
      row("more", t("page.more"), ({ more }) => listed(more.map(({ name }) => said(name)))),
    ];
    return rows.filter(({ cells }) => cells.some((cell) => cell !== none));
  };
}
