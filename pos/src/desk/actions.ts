// All that can be done now and has no key on the pad: F1 lists it, each with its own key. A new flow is a row here.

import { wantsDelivery } from "./delivery.ts";
import { depositKinds } from "./depositing.ts";
import { type Action, type DeskStep, step, type Till } from "./desk-state.ts";
import { canExempt } from "./exempting.ts";
import { canSellGoods } from "./favourites.ts";
import { openGifts } from "./gifts.ts";
import { codeAwaitingTransfer, lineToCollect } from "./hand-over.ts";
import { canJoin } from "./joining.ts";
import { chosenLine, saleOf } from "./lines.ts";
import { canChangeMember } from "./member-card.ts";
import { canName } from "./selling.ts";
import { awaiting } from "./serials.ts";
import { servedLine } from "./services.ts";
import { canSellToStaff } from "./staff-buyer.ts";
import { stockSku } from "./stock-panel.ts";
import { canClock } from "./time-clock.ts";

export type ActionName =
  | "price"
  | "offers"
  | "gifts"
  | "services"
  | "favourites"
  | "serials"
  | "removeMember"
  | "joinMember"
  | "changeMember"
  | "salespeople"
  | "staffBuyer"
  | "collect"
  | "takeAlong"
  | "releaseUnpaid"
  | "exempt"
  | "delivery"
  | "tradeIn"
  | "copy"
  | "giftReceipt"
  | "pickList"
  | "value"
  | "stock"
  | "orders"
  | "return"
  | "noReceipt"
  | "retrieve"
  | "suspend"
  | "quote"
  | "deposit"
  | "depositByBuyer"
  | "depositByShop"
  | "voidSale"
  | "day"
  | "clockIn"
  | "clockOut"
  | "training"
  | "signOut";

export interface OfferedAction {
  readonly name: ActionName;
  /** As printed on its key; null: it has none but its place in the list. */
  readonly cap: string | null;
  readonly action: Action;
}

interface ActionRow extends OfferedAction {
  readonly isOffered: (till: Till) => boolean;
}

const isIdle = ({ view }: Till): boolean => view?.stage.at === "idle";
const isOpen = ({ view }: Till): boolean => view?.stage.at === "open";
const hasLines = ({ view }: Till): boolean => (saleOf(view)?.lines.length ?? 0) > 0;

const canQuote = ({ view }: Till): boolean => {
  const sale = saleOf(view);
  return sale !== null && sale.lines.length > 0 && sale.quote === undefined && sale.exchange === undefined;
};

const canDeposit = (till: Till): boolean => isOpen(till) && canQuote(till) && depositKinds(till).length > 0;

function hasDeposit(till: Till): boolean {
  return isOpen(till) && saleOf(till.view)?.quote?.deposit !== undefined;
}

/** The open sale is put aside for the one that is fetched. */
const canRetrieve = (till: Till): boolean => isIdle(till) || (isOpen(till) && (till.view?.suspended.length ?? 0) > 0);

/** Of the sale that was just paid. */
const hasPapers = ({ view }: Till): boolean => view?.stage.at === "idle" && view.stage.last !== null;

const rows: readonly ActionRow[] = [
  { name: "price", cap: "F3", action: { do: "price" }, isOffered: (till) => isOpen(till) && chosenLine(till) !== null },
  { name: "offers", cap: "F5", action: { do: "show-offers" }, isOffered: hasLines },
  { name: "gifts", cap: null, action: { do: "show-gifts" }, isOffered: ({ view }) => openGifts(view).length > 0 },
  {
    ...{ name: "services", cap: "Ctrl S", action: { do: "show-services" } },
    isOffered: (till) => servedLine(till) !== null,
  },
  { name: "delivery", cap: "Ctrl D", action: { do: "begin-delivery" }, isOffered: wantsDelivery },
  {
    ...{ name: "removeMember", cap: "Ctrl K", action: { do: "remove-member" } },
    isOffered: ({ view }) => saleOf(view)?.member != null,
  },
  { name: "joinMember", cap: "Ctrl H", action: { do: "show-member" }, isOffered: canJoin },
  { name: "changeMember", cap: "Ctrl H", action: { do: "show-member" }, isOffered: canChangeMember },
  {
    name: "serials",
    cap: null,
    action: { do: "show-serials" },
    isOffered: (till) => isOpen(till) && awaiting(till.view).length > 0,
  },
  { name: "salespeople", cap: null, action: { do: "show-salespeople" }, isOffered: canName },
  { name: "staffBuyer", cap: null, action: { do: "show-staff-buyer" }, isOffered: canSellToStaff },
  { name: "exempt", cap: "Ctrl E", action: { do: "exempt-tax" }, isOffered: canExempt },
  {
    ...{ name: "tradeIn", cap: null, action: { do: "begin-trade-in" } },
    isOffered: (till) => till.view?.takesTradeIn === true && isOpen(till) && hasLines(till),
  },
  { name: "giftReceipt", cap: "Ctrl B", action: { do: "print-gift" }, isOffered: hasPapers },
  { name: "copy", cap: "Ctrl P", action: { do: "print-copy" }, isOffered: hasPapers },
  { name: "pickList", cap: "Ctrl J", action: { do: "print-pick" }, isOffered: hasPapers },
  { name: "stock", cap: "Ctrl I", action: { do: "show-stock" }, isOffered: (till) => stockSku(till) !== null },
  { name: "value", cap: "Ctrl G", action: { do: "show-value" }, isOffered: () => true },
  { name: "return", cap: "F8", action: { do: "show-return" }, isOffered: isIdle },
  { name: "noReceipt", cap: null, action: { do: "return-without-receipt" }, isOffered: isIdle },
  { name: "retrieve", cap: "F7", action: { do: "show-suspended" }, isOffered: canRetrieve },
  { name: "favourites", cap: "Ctrl F", action: { do: "show-favourites" }, isOffered: canSellGoods },
  { name: "orders", cap: null, action: { do: "show-orders" }, isOffered: (till) => isIdle(till) || isOpen(till) },
  {
    ...{ name: "collect", cap: null, action: { do: "toggle-collect" } },
    isOffered: (till) => lineToCollect(till)?.isCollected === false,
  },
  {
    ...{ name: "takeAlong", cap: null, action: { do: "toggle-collect" } },
    isOffered: (till) => lineToCollect(till)?.isCollected === true,
  },
  {
    ...{ name: "releaseUnpaid", cap: null, action: { do: "release-unpaid" } },
    isOffered: (till) => codeAwaitingTransfer(till) !== null,
  },
  { name: "suspend", cap: "F6", action: { do: "suspend" }, isOffered: isOpen },
  { name: "quote", cap: null, action: { do: "give-quote" }, isOffered: (till) => isOpen(till) && canQuote(till) },
  { name: "deposit", cap: null, action: { do: "show-deposit" }, isOffered: canDeposit },
  { name: "depositByBuyer", cap: null, action: { do: "settle-deposit", by: "buyer" }, isOffered: hasDeposit },
  { name: "depositByShop", cap: null, action: { do: "settle-deposit", by: "shop" }, isOffered: hasDeposit },
  { name: "voidSale", cap: "F4", action: { do: "void-sale" }, isOffered: isOpen },
  { name: "day", cap: "F12", action: { do: "day" }, isOffered: isIdle },
  { name: "clockIn", cap: null, action: { do: "clock-in" }, isOffered: canClock },
  { name: "clockOut", cap: null, action: { do: "clock-out" }, isOffered: canClock },
  {
    ...{ name: "training", cap: "Ctrl Y", action: { do: "training" } },
    isOffered: (till) => isIdle(till) && till.view?.training === false,
  },
  { name: "signOut", cap: "Ctrl L", action: { do: "sign-out" }, isOffered: isIdle },
];

export const offeredActions = (till: Till): readonly OfferedAction[] => rows.filter(({ isOffered }) => isOffered(till));

/** F1: the list, or away with it. */
export function toggleActions(till: Till): DeskStep {
  const panel = till.desk.panel?.is === "actions" ? null : ({ is: "actions", mark: 0 } as const);
  return step(till, { panel, search: null, said: null });
}

export function moveAction(till: Till, mark: number, by: 1 | -1): DeskStep {
  const last = offeredActions(till).length - 1;
  return step(till, { panel: { is: "actions", mark: Math.max(0, Math.min(mark + by, last)) } });
}
