// What was found for the words in the field; the first is one Enter away.

import { KeyButton, KeyCap, keepFocus, Price, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "../desk/desk-state.ts";
import { foundCount } from "../desk/found.ts";
import { inLanguage } from "./bilingual.ts";
import { FoundOrganisations } from "./found-organisations.tsx";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { StockHere } from "./stock-here.tsx";
import { useTillRoom } from "./till-context.ts";

export function FoundPanel({ search }: { readonly search: Search }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children.item(search.chosen)?.scrollIntoView({ block: "nearest" });
  }, [search.chosen]);
  const isCurrent = search.itemsFor === search.text;
  const { items, organisations, text } = search;
  const isCustomerChosen = organisations[search.chosen - items.length] !== undefined;
  const hasCustomersAlone = items.length === 0 && organisations.length > 0;
  const foundTitle = hasCustomersAlone
    ? t("found.organisations", { count: organisations.length, text })
    : t("found.title", { count: items.length, text });
  const title = isCurrent ? foundTitle : t("found.looking", { text });
  return (
    <SidePanel title={title} testId="found-panel" slides={false}>
      {isCurrent && foundCount(search) === 0 ? (
        <p className={styles.note}>{search.isAway ? t("found.away") : t("found.none", { text: search.text })}</p>
      ) : null}
      {items.length > 0 && organisations.length > 0 ? (
        <p className={styles.note} data-testid="found-organisations-too">
          {t("found.andOrganisations", { count: organisations.length })}
        </p>
      ) : null}
      <ul ref={list} className={styles.list}>
        {search.items.map((item, index) => (
          <li key={item.sku}>
            <UnstyledButton
              className={styles.row}
              data-chosen={index === search.chosen}
              data-testid={`found-${index}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "add-found", index })}
            >
              <ProductPicture shape={item.look.shape} colour={item.look.colour} size={48} />
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(item.name, i18n.language)}</span>
                <span className={styles.second}>
                  {item.brand} {item.model}
                  {item.seller === undefined ? null : ` · ${inLanguage(item.seller.name, i18n.language)}`}
                </span>
              </span>
              <span className={styles.money}>
                <Price amountMinor={item.priceMinor} currency={item.currency} />
                {item.soldBy === "weight" ? <small>/kg</small> : null}
                <StockHere
                  isBelow
                  stock={search.stock.find(({ sku }) => sku === item.sku) ?? null}
                  isWeighed={item.soldBy === "weight"}
                  testId={`found-stock-${index}`}
                />
              </span>
            </UnstyledButton>
          </li>
        ))}
        <FoundOrganisations search={search} />
      </ul>
      <p className={styles.foot}>
        <KeyCap>Enter</KeyCap> {t(isCustomerChosen ? "found.choose" : "found.add")}
        {items[search.chosen] === undefined ? null : (
          <>
            <KeyButton
              look="quiet"
              label={t("stock.key")}
              cap="Ctrl I"
              testId="show-stock"
              onPress={() => store.act({ do: "show-stock" })}
            />
            <KeyButton
              look="quiet"
              label={t("found.label")}
              cap="Ctrl B"
              testId="print-label"
              onPress={() => store.act({ do: "print-label" })}
            />
          </>
        )}
      </p>
    </SidePanel>
  );
}
