// The places under one thumb: the order that is written and its number to show, the orders written before, and goods that are
// handed over.

import type { OwnOrderView } from "@evertill/protocol";
import { IconClipboardList, IconPackageExport, IconShoppingBagPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CallsBar } from "../door/calls/calls-bar.tsx";
import styles from "./associate.module.css";
import { draftOf, emptyDraft, randomOrderId } from "./draft.ts";
import { begunWith, changed, type DraftHistory, takenBack } from "./draft-history.ts";
import { HandOver } from "./hand-over.tsx";
import { NewOrder } from "./new-order.tsx";
import { NumberScreen } from "./number-screen.tsx";
import { OwnOrders } from "./own-orders.tsx";

type Place = { readonly at: "new" | "own" | "hand-over" } | { readonly at: "number"; readonly order: OwnOrderView };

export function AssociatePage() {
  const { t } = useTranslation("associate");
  const [history, setHistory] = useState<DraftHistory>(() => begunWith(emptyDraft(randomOrderId())));
  const [place, go] = useState<Place>({ at: "new" });
  const begin = (draft = emptyDraft(randomOrderId())) => {
    setHistory(begunWith(draft));
    go({ at: "new" });
  };
  const placed = (order: OwnOrderView) => {
    setHistory(begunWith(emptyDraft(randomOrderId())));
    go({ at: "number", order });
  };
  return (
    <>
      <CallsBar shows="all" />
      <main className={styles.main}>
        {place.at === "new" ? (
          <NewOrder
            draft={history.now}
            change={(next, typedInto = null) => setHistory((so) => changed(so, next(so.now), typedInto))}
            undo={history.before.length === 0 ? null : () => setHistory(takenBack)}
            placed={placed}
            leave={() => begin()}
          />
        ) : null}
        {place.at === "number" ? <NumberScreen order={place.order} next={() => begin()} /> : null}
        {place.at === "hand-over" ? <HandOver /> : null}
        {place.at === "own" ? (
          <OwnOrders show={(order) => go({ at: "number", order })} change={(order) => begin(draftOf(order))} />
        ) : null}
      </main>
      <nav className={styles.tabs} aria-label={t("tabs.label")}>
        {tabs.map(({ at, Icon }) => (
          <button
            key={at}
            type="button"
            aria-current={at === (place.at === "number" ? "new" : place.at) ? "page" : undefined}
            data-testid={`tab-${at}`}
            onClick={() => go({ at })}
          >
            <Icon size={24} aria-hidden="true" />
            {t(`tabs.${at}`)}
          </button>
        ))}
      </nav>
    </>
  );
}

const tabs = [
  { at: "new", Icon: IconShoppingBagPlus },
  { at: "own", Icon: IconClipboardList },
  { at: "hand-over", Icon: IconPackageExport },
] as const;
