// The whole window: header, then whatever the stage asks for. Draws the last picture while reconnecting.

import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { dayPanelOf } from "../desk/day-panel.ts";
import type { Till } from "../desk/desk-state.ts";
import { chosenBack, chosenLine, isDifference, saleOf } from "../desk/lines.ts";
import { panelField, shownPanel } from "../desk/panel-hands.ts";
import { openPayment } from "../desk/payment.ts";
import { Basket } from "./basket.tsx";
import { DifferenceSide } from "./difference-side.tsx";
import { EmptyBasket } from "./empty-basket.tsx";
import { EntryBar } from "./entry-bar.tsx";
import { FoundPanel } from "./found-panel.tsx";
import { GoodsExchanged } from "./goods-exchanged.tsx";
import { Header } from "./header.tsx";
import { panelSide } from "./panel-side.tsx";
import { PaymentSide } from "./payment-side.tsx";
import { RegisterSide } from "./register-side.tsx";
import { ReturnLines } from "./return-lines.tsx";
import { ReturnSide } from "./return-side.tsx";
import { SayLines } from "./say-lines.tsx";
import { SignIn } from "./sign-in.tsx";
import { TenderSide } from "./tender-side.tsx";
import { TendersTaken } from "./tenders-taken.tsx";
import { useTillRoom } from "./till-context.ts";
import styles from "./till-screen.module.css";
import { TrainingPaper } from "./training-paper.tsx";
import { useKeyboard } from "./use-keyboard.ts";
import { usePainted } from "./use-painted.ts";

export function TillScreen() {
  const { store } = useTillRoom();
  const till = useSyncExternalStore(store.subscribe, store.snapshot);
  const { t } = useTranslation("till");
  const readyInput = useCallback(() => document.querySelector<HTMLInputElement>("input[data-ready]"), []);
  useKeyboard(store, readyInput);
  usePainted(till.view?.version ?? null);
  if (till.view === null) return <p className={styles.opening}>{t("reloading")}</p>;
  const { view, desk } = till;
  const isSignedOut = view.stage.at === "signed-out";
  return (
    <div
      className={styles.till}
      data-stage={view.stage.at}
      data-linked={desk.isLinked}
      data-shift={view.day.shift !== null}
      data-training={view.training}
    >
      <Header
        store={view.store}
        lane={view.lane}
        person={view.person}
        health={view.health}
        unsent={view.unsent.entries}
        training={view.training}
        isPaying={view.stage.at === "tendering"}
        isLinked={desk.isLinked}
      />
      {isSignedOut ? (
        <div className={styles.signIn}>
          <SignIn view={view} desk={desk} />
          <SayLines view={view} desk={desk} />
        </div>
      ) : (
        <main className={styles.main}>
          <div className={styles.left}>
            <Goods till={till} />
            <Taken till={till} />
            <SayLines view={view} desk={desk} />
            <EntryBar till={till} isReady={isEntryReady(till)} resting={t(restingWord(till))} />
          </div>
          <Side till={till} />
        </main>
      )}
    </div>
  );
}

/** While a panel takes text, the one field shows what it holds and takes none. */
function isEntryReady(till: Till): boolean {
  const panel = shownPanel(till);
  if (panel?.is === "refund-code") return true;
  if (till.view?.stage.at === "tendering" || panel?.is === "actions") return false;
  return (panelField(till) ?? "entry") === "entry";
}

/** What the one field says while it takes no text. */
function restingWord(till: Till): "entry.paying" | "entry.resting" | "day.resting" | "entry.panel" {
  if (openPayment(till.view) !== null) return "entry.paying";
  if (till.view?.stage.at === "tendering") return "entry.resting";
  return dayPanelOf(till)?.at === "count" ? "day.resting" : "entry.panel";
}

function closedWord(till: Till): "counting" | "closed" | null {
  if (till.view?.day.shift !== null) return null;
  return dayPanelOf(till)?.at === "count" ? "counting" : "closed";
}

function Goods({ till }: { readonly till: Till }) {
  const { view } = till;
  const sale = saleOf(view);
  if (view === null) return null;
  if (view.stage.at === "returning")
    return (
      <ReturnLines
        goodsBack={view.stage.return}
        currency={view.currency}
        chosenLineId={chosenBack(till)?.lineId ?? null}
      />
    );
  if (view.trainingPaper !== undefined) return <TrainingPaper picture={view.trainingPaper} />;
  if (sale === null || sale.lines.length === 0)
    return (
      <EmptyBasket
        closed={closedWord(till)}
        isTraining={view.training}
        eReceipt={view.eReceipt}
        isNext={view.stage.at === "idle" && (view.stage.last ?? view.stage.refunded) !== null}
      />
    );
  return (
    <Basket
      sale={sale}
      version={view.version}
      currency={view.currency}
      chosenLineId={chosenLine(till)?.lineId ?? null}
      isOpen={view.stage.at === "open"}
      stock={view.lineStock ?? null}
      contested={view.contested ?? null}
    />
  );
}

function Taken({ till: { view } }: { readonly till: Till }) {
  const sale = saleOf(view);
  if (view === null || sale === null) return null;
  return (
    <>
      {sale.exchange === undefined ? null : <GoodsExchanged exchange={sale.exchange} currency={view.currency} />}
      <TendersTaken sale={sale} currency={view.currency} isTendering={view.stage.at === "tendering"} />
    </>
  );
}

function Side({ till }: { readonly till: Till }) {
  const { view, desk } = till;
  if (view === null) return null;
  const panel = shownPanel(till);
  const payment = openPayment(view);
  if (panel?.is !== "approval" && payment !== null)
    return <PaymentSide view={view} payment={payment} isBusy={desk.waiting !== null} />;
  const onPanel = panel === null ? null : panelSide(panel, till, view);
  if (onPanel !== null) return onPanel;
  switch (view.stage.at) {
    case "tendering":
      return view.stage.sale.exchange !== undefined && isDifference(view.stage) ? (
        <DifferenceSide view={view} exchange={view.stage.sale.exchange} isBusy={desk.waiting !== null} />
      ) : (
        <TenderSide view={view} stage={view.stage} desk={desk} />
      );
    case "returning":
      return <ReturnSide till={till} view={view} goodsBack={view.stage.return} />;
    default:
      return desk.search === null ? <RegisterSide till={till} view={view} /> : <FoundPanel search={desk.search} />;
  }
}
