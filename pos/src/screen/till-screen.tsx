// The whole window: header, then whatever the stage asks for. Draws the last picture while reconnecting.

import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { dayPanelOf } from "../desk/day-panel.ts";
import type { Till } from "../desk/desk-state.ts";
import { chosenBack, chosenLine, isDifference, saleOf } from "../desk/lines.ts";
import { openPayment } from "../desk/payment.ts";
import { shownValue } from "../desk/value-panel.ts";
import { ActionsPanel } from "./actions-panel.tsx";
import { ApprovalPanel } from "./approval-panel.tsx";
import { BackDetailsPanel } from "./back-details-panel.tsx";
import { Basket } from "./basket.tsx";
import { DaySide } from "./day/day-side.tsx";
import { DifferenceSide } from "./difference-side.tsx";
import { EmptyBasket } from "./empty-basket.tsx";
import { EntryBar } from "./entry-bar.tsx";
import { ExemptPanel } from "./exempt-panel.tsx";
import { FoundPanel } from "./found-panel.tsx";
import { GiftsPanel } from "./gifts-panel.tsx";
import { GoodsExchanged } from "./goods-exchanged.tsx";
import { Header } from "./header.tsx";
import { OffersPanel } from "./offers-panel.tsx";
import { PaymentSide } from "./payment-side.tsx";
import { PostVoidPanel } from "./post-void-panel.tsx";
import { PricePanel } from "./price-panel.tsx";
import { ProtectionPanel } from "./protection-panel.tsx";
import { ReceiptPanel } from "./receipt-panel.tsx";
import { RefundCodePanel } from "./refund-code-panel.tsx";
import { RegisterSide } from "./register-side.tsx";
import { ReturnLines } from "./return-lines.tsx";
import { ReturnSide } from "./return-side.tsx";
import { SalespeoplePanel } from "./salespeople-panel.tsx";
import { SayLines } from "./say-lines.tsx";
import { SerialsPanel } from "./serials-panel.tsx";
import { SignIn } from "./sign-in.tsx";
import { StaffBuyerPanel } from "./staff-buyer-panel.tsx";
import { StockPanel } from "./stock-panel.tsx";
import { SuspendedPanel } from "./suspended-panel.tsx";
import { TenderSide } from "./tender-side.tsx";
import { TendersTaken } from "./tenders-taken.tsx";
import { useTillRoom } from "./till-context.ts";
import styles from "./till-screen.module.css";
import { useKeyboard } from "./use-keyboard.ts";
import { usePainted } from "./use-painted.ts";
import { ValuePanel } from "./value-panel.tsx";

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
    >
      <Header
        store={view.store}
        lane={view.lane}
        person={view.person}
        health={view.health}
        unsent={view.unsent.entries}
        training={view.training}
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
  const { view, desk } = till;
  const isPanelTyped =
    desk.panel?.is === "approval" ||
    desk.panel?.is === "price" ||
    desk.panel?.is === "actions" ||
    shownValue(till) !== null ||
    desk.panel?.is === "exempt" ||
    dayPanelOf(till) !== null;
  if (desk.panel?.is === "refund-code") return true;
  return view?.stage.at !== "tendering" && !isPanelTyped;
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
  if (sale === null || sale.lines.length === 0)
    return (
      <EmptyBasket
        closed={closedWord(till)}
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
  if (desk.panel?.is === "approval") return <ApprovalPanel view={view} desk={desk} panel={desk.panel} />;
  const payment = openPayment(view);
  if (payment !== null) return <PaymentSide view={view} payment={payment} isBusy={desk.waiting !== null} />;
  if (desk.panel?.is === "value") return <ValuePanel till={till} view={view} />;
  if (desk.panel?.is === "refund-code") return <RefundCodePanel view={view} panel={desk.panel} desk={desk} />;
  if (view.stage.at === "tendering" && view.stage.sale.exchange !== undefined && isDifference(view.stage))
    return <DifferenceSide view={view} exchange={view.stage.sale.exchange} isBusy={desk.waiting !== null} />;
  if (view.stage.at === "tendering") return <TenderSide view={view} stage={view.stage} desk={desk} />;
  if (dayPanelOf(till) !== null) return <DaySide till={till} view={view} />;
  if (view.stage.at === "returning" && desk.panel?.is === "post-void")
    return <PostVoidPanel view={view} goodsBack={view.stage.return} isBusy={desk.waiting !== null} />;
  const back = chosenBack(till);
  if (view.stage.at === "returning" && desk.panel?.is === "back-details" && back !== null)
    return <BackDetailsPanel view={view} line={back} />;
  if (view.stage.at === "returning" && desk.panel?.is === "protection" && view.stage.return.protection !== undefined)
    return (
      <ProtectionPanel
        view={view}
        protection={view.stage.return.protection}
        isBusy={desk.waiting?.command === "protect-price"}
      />
    );
  if (view.stage.at === "returning") return <ReturnSide till={till} view={view} goodsBack={view.stage.return} />;
  if (desk.panel?.is === "receipt") return <ReceiptPanel desk={desk} />;
  if (desk.panel?.is === "serials") return <SerialsPanel view={view} desk={desk} mark={desk.panel.mark} />;
  if (desk.panel?.is === "staff-buyer") return <StaffBuyerPanel desk={desk} />;
  if (desk.panel?.is === "salespeople") return <SalespeoplePanel view={view} desk={desk} mark={desk.panel.mark} />;
  if (desk.panel?.is === "suspended") return <SuspendedPanel view={view} mark={desk.panel.mark} />;
  if (desk.panel?.is === "offers") return <OffersPanel view={view} />;
  if (desk.panel?.is === "actions") return <ActionsPanel till={till} mark={desk.panel.mark} />;
  if (desk.panel?.is === "gifts") return <GiftsPanel view={view} mark={desk.panel.mark} />;
  if (desk.panel?.is === "price") return <PricePanel till={till} view={view} panel={desk.panel} />;
  if (desk.panel?.is === "stock")
    return <StockPanel shown={view.stock?.item.sku === desk.panel.sku ? view.stock : null} />;
  if (desk.panel?.is === "exempt") return <ExemptPanel till={till} mark={desk.panel.mark} />;
  if (desk.search !== null) return <FoundPanel search={desk.search} />;
  return <RegisterSide till={till} view={view} />;
}
