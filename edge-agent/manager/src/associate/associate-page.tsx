// Three places under one thumb: the order that is written, its number to show, and the orders written before.

import type { OwnOrderView } from "@evertill/protocol";
import { IconClipboardList, IconShoppingBagPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./associate.module.css";
import { type Draft, draftOf, emptyDraft, randomOrderId } from "./draft.ts";
import { NewOrder } from "./new-order.tsx";
import { NumberScreen } from "./number-screen.tsx";
import { OwnOrders } from "./own-orders.tsx";

type Place = { readonly at: "new" } | { readonly at: "own" } | { readonly at: "number"; readonly order: OwnOrderView };

export function AssociatePage() {
  const { t } = useTranslation("associate");
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(randomOrderId()));
  const [place, go] = useState<Place>({ at: "new" });
  const begin = () => {
    setDraft(emptyDraft(randomOrderId()));
    go({ at: "new" });
  };
  const placed = (order: OwnOrderView) => {
    setDraft(emptyDraft(randomOrderId()));
    go({ at: "number", order });
  };
  return (
    <>
      <main className={styles.main}>
        {place.at === "new" ? <NewOrder draft={draft} change={setDraft} placed={placed} /> : null}
        {place.at === "number" ? <NumberScreen order={place.order} next={begin} /> : null}
        {place.at === "own" ? (
          <OwnOrders
            show={(order) => go({ at: "number", order })}
            change={(order) => {
              setDraft(draftOf(order));
              go({ at: "new" });
            }}
          />
        ) : null}
      </main>
      <nav className={styles.tabs} aria-label={t("tabs.label")}>
        <button
          type="button"
          aria-current={place.at === "own" ? undefined : "page"}
          data-testid="tab-new"
          onClick={() => go({ at: "new" })}
        >
          <IconShoppingBagPlus size={24} aria-hidden="true" />
          {t("tabs.new")}
        </button>
        <button
          type="button"
          aria-current={place.at === "own" ? "page" : undefined}
          data-testid="tab-own"
          onClick={() => go({ at: "own" })}
        >
          <IconClipboardList size={24} aria-hidden="true" />
          {t("tabs.own")}
        </button>
      </nav>
    </>
  );
}
