// Which panel is drawn at the right. A new one is a case here, and a row in panel-hands.ts.

import type { TillView } from "@evertill/protocol";
import type { ReactNode } from "react";
import type { Panel, Till } from "../desk/desk-state.ts";
import { chosenBack } from "../desk/lines.ts";
import { ActionsPanel } from "./actions-panel.tsx";
import { ApprovalPanel } from "./approval-panel.tsx";
import { BackDetailsPanel } from "./back-details-panel.tsx";
import { BuyerCheckPanel } from "./buyer-check-panel.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { DaySide } from "./day/day-side.tsx";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { DepositPanel } from "./deposit-panel.tsx";
import { ExemptPanel } from "./exempt-panel.tsx";
import { FavouritesPanel } from "./favourites-panel.tsx";
import { GiftsPanel } from "./gifts-panel.tsx";
import { HandOverPanel } from "./hand-over-panel.tsx";
import { JoinPanel } from "./join-panel.tsx";
import { MemberPanel } from "./member-panel.tsx";
import { OffersPanel } from "./offers-panel.tsx";
import { OldUnitsPanel } from "./old-units-panel.tsx";
import { OrdersPanel } from "./orders-panel.tsx";
import { PostVoidPanel } from "./post-void-panel.tsx";
import { PricePanel } from "./price-panel.tsx";
import { ProtectionPanel } from "./protection-panel.tsx";
import { ReceiptPanel } from "./receipt-panel.tsx";
import { RefundCodePanel } from "./refund-code-panel.tsx";
import { SalespeoplePanel } from "./salespeople-panel.tsx";
import { SerialsPanel } from "./serials-panel.tsx";
import { ServicesPanel } from "./services-panel.tsx";
import { StaffBuyerPanel } from "./staff-buyer-panel.tsx";
import { StockPanel } from "./stock-panel.tsx";
import { SuspendedPanel } from "./suspended-panel.tsx";
import { TradeInPanel } from "./trade-in-panel.tsx";
import { ValuePanel } from "./value-panel.tsx";
import { WeighingPanel } from "./weighing-panel.tsx";

/** null where the stage has no place for it. */
export function panelSide(panel: Panel, till: Till, view: TillView): ReactNode | null {
  const { desk } = till;
  switch (panel.is) {
    case "approval":
      return <ApprovalPanel view={view} desk={desk} panel={panel} />;
    case "clock":
      return view.timeClock === undefined ? null : <ClockPanel view={view} desk={desk} shown={view.timeClock} />;
    case "hand-over":
      return <HandOverPanel view={view} desk={desk} />;
    case "weighing":
      return view.weighing === undefined ? null : <WeighingPanel till={till} view={view} weighing={view.weighing} />;
    case "trade-in":
      return view.tradeIn === undefined ? null : (
        <TradeInPanel view={view} desk={desk} tradeIn={view.tradeIn} mark={panel.mark} />
      );
    case "delivery":
      return view.delivery === undefined ? null : <DeliveryPanel desk={desk} form={view.delivery} mark={panel.mark} />;
    case "value":
      return <ValuePanel till={till} view={view} />;
    case "refund-code":
      return <RefundCodePanel view={view} panel={panel} desk={desk} />;
    case "day":
      return <DaySide till={till} view={view} />;
    default:
      return view.stage.at === "returning" ? sideOfReturn(panel, till, view) : sideOfSale(panel, till, view);
  }
}

function sideOfReturn(panel: Panel, till: Till, view: TillView): ReactNode | null {
  if (view.stage.at !== "returning") return null;
  const { return: goodsBack } = view.stage;
  const { waiting } = till.desk;
  const line = chosenBack(till);
  switch (panel.is) {
    case "post-void":
      return <PostVoidPanel view={view} goodsBack={goodsBack} isBusy={waiting !== null} />;
    case "services":
      return <ServicesPanel view={view} mark={panel.mark} />;
    case "back-details":
      return line === null ? null : <BackDetailsPanel view={view} line={line} />;
    case "old-units":
      return goodsBack.oldUnits === undefined ? null : (
        <OldUnitsPanel till={till} view={view} units={goodsBack.oldUnits} />
      );
    case "protection": {
      const { protection } = goodsBack;
      if (protection === undefined) return null;
      return <ProtectionPanel view={view} protection={protection} isBusy={waiting?.command === "protect-price"} />;
    }
    default:
      return null;
  }
}

function sideOfSale(panel: Panel, till: Till, view: TillView): ReactNode | null {
  const { desk } = till;
  switch (panel.is) {
    case "receipt":
      return <ReceiptPanel desk={desk} />;
    case "serials":
      return <SerialsPanel view={view} desk={desk} mark={panel.mark} />;
    case "staff-buyer":
      return <StaffBuyerPanel desk={desk} />;
    case "salespeople":
      return <SalespeoplePanel view={view} desk={desk} mark={panel.mark} />;
    case "suspended":
      return <SuspendedPanel view={view} mark={panel.mark} />;
    case "orders":
      return <OrdersPanel view={view} desk={desk} mark={panel.mark} />;
    case "offers":
      return <OffersPanel view={view} />;
    case "actions":
      return <ActionsPanel till={till} mark={panel.mark} />;
    case "favourites":
      return <FavouritesPanel view={view} panel={panel} />;
    case "gifts":
      return <GiftsPanel view={view} mark={panel.mark} />;
    case "services":
      return <ServicesPanel view={view} mark={panel.mark} />;
    case "price":
      return <PricePanel till={till} view={view} panel={panel} />;
    case "deposit":
      return <DepositPanel till={till} view={view} panel={panel} />;
    case "stock":
      return <StockPanel shown={view.stock?.item.sku === panel.sku ? view.stock : null} />;
    case "buyer-check":
      return view.buyerCheck === undefined || view.stage.at !== "open" ? null : (
        <BuyerCheckPanel check={view.buyerCheck} sale={view.stage.sale} isBusy={desk.waiting !== null} />
      );
    case "member":
      return view.memberCard === undefined ? null : <MemberPanel till={till} panel={panel} />;
    case "join":
      return <JoinPanel till={till} view={view} panel={panel} />;
    case "exempt":
      return <ExemptPanel till={till} mark={panel.mark} />;
    default:
      return null;
  }
}
