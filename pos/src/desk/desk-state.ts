// What only this screen knows: text not yet sent, the chosen line, an open panel, keys typed ahead. Nothing here
// matters to the business; all of it may be lost.

import type { DepositEnd, Inspection, Item, PackageState, PostVoidReason, ReturnReason } from "@evertill/core";
import type {
  FavouritesView,
  OrganisationFound,
  ScaleKeyName,
  StockView,
  TillView,
  WindowCommand,
} from "@evertill/protocol";
import type { Answer, Asked, NotDone } from "../link/link-state.ts";
import type { DayPanel } from "./day-panel.ts";
import type { JoinField } from "./joining.ts";
import { type ChosenTender, emptyTender, type TenderField } from "./tender-form.ts";

/** What can be done, by a key of the keyboard or by a touch. */
export type Action =
  | {
      readonly do:
        | "tender"
        | "back"
        | "suspend"
        | "give-quote"
        | "show-suspended"
        | "show-serials"
        | "show-salespeople"
        | "show-staff-buyer"
        | "remove-staff-buyer"
        | "clear-salespeople"
        | "print-gift"
        | "print-copy"
        | "print-pick"
        | "print-label"
        | "show-offers"
        | "show-actions"
        | "show-gifts"
        | "decline-gift"
        | "remove-member"
        | "show-member"
        | "erase-member"
        | "undo"
        | "void-line"
        | "void-sale"
        | "price"
        | "show-value"
        | "show-stock"
        | "show-orders"
        | "show-services"
        | "show-favourites"
        | "toggle-performed"
        | "toggle-collect"
        | "begin-delivery"
        | "undo-delivery"
        | "begin-trade-in"
        | "undo-trade-in"
        | "release-unpaid"
        | "exempt-tax"
        | "charge-tax"
        | "check-buyer"
        | "clock-in"
        | "clock-out"
        | "sign-out";
    }
  | { readonly do: "cancel-payment" | "ask-payment" | "park-payment" }
  | { readonly do: "give-back"; readonly reference: string }
  | { readonly do: "ask-refund" | "refund-in-cash"; readonly refundReference: string }
  | { readonly do: "more" | "fewer" | "up" | "down" | "confirm" }
  | {
      readonly do:
        | "show-return"
        | "return-without-receipt"
        | "refund"
        | "refund-later"
        | "refund-as-credit"
        | "begin-exchange"
        | "return-all"
        | "next-reason"
        | "next-package";
    }
  | { readonly do: "show-post-void" | "show-protection" | "protect" }
  | { readonly do: "show-old-units" }
  /** Of the unit that is still to come: it is here, its value is paid, or nobody pays it. */
  | { readonly do: "old-unit"; readonly is: "here" | "cash" | "card" | "written-off" }
  | { readonly do: "post-void"; readonly reason: PostVoidReason }
  | { readonly do: "return-reason"; readonly reason: ReturnReason }
  | { readonly do: "package"; readonly packageState: PackageState }
  | { readonly do: "show-back-details" | "next-inspection" }
  | { readonly do: "inspection"; readonly inspection: Inspection }
  /** One more of the accessory at that place is missing; after all of them, none. */
  | { readonly do: "missing"; readonly index: number }
  | { readonly do: "language" | "theme" | "silence" }
  | {
      readonly do:
        | "quick-cash"
        | "choose-tender"
        | "retrieve"
        | "pick-order"
        | "add-found"
        | "choose-reason"
        | "day-pick"
        | "give-gift"
        | "toggle-service"
        | "add-favourite"
        | "pick-action"
        | "pick-trade-in"
        | "pick-delivery"
        | "mark-salespeople";
      readonly index: number;
    }
  | { readonly do: "turn-favourites"; readonly to: number | "next" | "previous" }
  | { readonly do: "favourite-beside"; readonly by: 1 | -1 }
  | { readonly do: "remove-coupon"; readonly code: string }
  /** Right or left of what is marked in a grid. */
  | { readonly do: "beside"; readonly by: 1 | -1 }
  | { readonly do: "show-deposit" }
  /** The kind at that place. */
  | { readonly do: "choose-deposit"; readonly index: number }
  | { readonly do: "settle-deposit"; readonly by: DepositEnd }
  | { readonly do: "press-scale"; readonly key: ScaleKeyName }
  /** The day's list, open or shut; the big key of what is open of it. */
  | { readonly do: "day" | "day-finish" }
  /** Into training, or out of it. */
  | { readonly do: "training" }
  | { readonly do: "choose-line"; readonly lineId: string }
  | { readonly do: "printed"; readonly jobId: string; readonly printed: boolean }
  | { readonly do: "tender-field"; readonly field: TenderField }
  /** null: the newest. */
  | { readonly do: "take-back"; readonly tenderId: string | null }
  | { readonly do: "sign-in-field"; readonly field: "number" | "pin" }
  | { readonly do: "join-field"; readonly field: JoinField };

/** A key of the keyboard going down. */
export interface KeyPress {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** `KeyboardEvent.code`, for keys whose `key` depends on modifiers. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** The keyboard repeats it because it is held down. */
  readonly repeat: boolean;
  /** A button has the focus (by Tab): Enter and Space are its own. */
  readonly onButton: boolean;
}

/** `day`: the field that is ready on a panel of the day, which keeps its own text. */
export type TextField =
  | ("entry" | "price" | "weight" | "certificate" | "number" | "pin" | "day")
  | TenderField
  | JoinField;

export interface Search {
  readonly id: string;
  readonly text: string;
  readonly items: readonly Item[];
  /** Customers that are called so; in the list they come after the goods. */
  readonly organisations: readonly OrganisationFound[];
  /** What the store has of them, as far as it is known yet. */
  readonly stock: readonly StockView[];
  /** The text that `items` were found for; older than `text` while the agent looks. */
  readonly itemsFor: string | null;
  /** The agent cannot search at the moment; scanning and whole codes work. */
  readonly isAway: boolean;
  readonly chosen: number;
}

/** A command that changes the screen is under way: what is typed meanwhile is held and typed after. */
export interface Waiting {
  readonly id: string;
  readonly command: WindowCommand["type"];
  /** The first version whose view shows what the command did; null: not answered yet. */
  readonly shownFrom: number | null;
  /** Answered, and what it did beside the lane is in the view that comes next. */
  readonly viewFollows: boolean;
  /** What was to pay when "pay" was pressed; an Enter typed ahead pays nothing else. */
  readonly sawTotalMinor: number | null;
}

/** The last command that was not done, until something changes or Esc. */
export interface Said {
  readonly reason: NotDone | LocalRefusal;
  readonly values: Readonly<Record<string, string | number>>;
  /** Of a refusal as stale: the version that was on the screen. */
  readonly sawVersion?: number;
}

/** Refused before it was asked. */
export type LocalRefusal = "least-quantity" | "no-line" | "not-an-amount";

/** What a refund is of: what was chosen to come back, the whole sale undone, or a price difference. */
export type RefundOrder =
  | { readonly is: "return" | "protection" }
  /** A deposit whose purchase came to nothing, by whose doing. */
  | { readonly is: "deposit-buyer" | "deposit-shop" }
  | { readonly is: "post-void"; readonly reason: PostVoidReason };

/** One panel at a time; each brings the keys that it takes. */
export type Panel =
  | {
      readonly is: "suspended";
      /** The place of the mark in the list of suspended sales. */
      readonly mark: number;
    }
  /** Asks for the numbers that pieces lack; `mark` is the place of the line among those that lack one. */
  | { readonly is: "serials"; readonly mark: number }
  /** Asks who sold the sale or a line; `mark` is the place in soldRows. */
  | { readonly is: "salespeople"; readonly mark: number }
  /** Asks which member of staff buys. */
  | { readonly is: "staff-buyer" }
  /** Which promotion gave how much, and why others did not. */
  | { readonly is: "offers" }
  /** What can be done now. See offeredActions. */
  | { readonly is: "actions"; readonly mark: number }
  /** Gifts that the sale earns: handed out, or none in stock; `mark` is the place in the list. */
  | { readonly is: "gifts"; readonly mark: number }
  /** What can be sold with the chosen goods; `mark` is the place in the list. */
  | { readonly is: "services"; readonly mark: number }
  /** Goods for one touch; null: asked for under this id and not here yet. `mark` is the place in the group. */
  | {
      readonly is: "favourites";
      readonly id: string;
      readonly groups: readonly FavouritesView[] | null;
      readonly group: number;
      readonly mark: number;
    }
  /** What is to be looked at of the buyer before the goods are paid. */
  | { readonly is: "buyer-check" }
  /** Asks for the receipt of what comes back. */
  | { readonly is: "receipt" }
  /** Asks for the code of each card's refund; `codes` are those given, null for one that is done later; see `withCodes`. */
  | { readonly is: "refund-code"; readonly codes: readonly (string | null)[]; readonly of: RefundOrder }
  /** What is refunded since the goods cost less today. */
  | { readonly is: "protection" }
  /** Old units that were to come after the sale. */
  | { readonly is: "old-units" }
  /** What is seen of the marked line that comes back. */
  | { readonly is: "back-details" }
  /** Asks why the whole sale is undone. */
  | { readonly is: "post-void" }
  /** Orders of the store that can be paid; `mark` is the place in the list. */
  | { readonly is: "orders"; readonly mark: number }
  /** Asks how much is paid now for the open goods; `mark` is the place of the kind of deposit. */
  | { readonly is: "deposit"; readonly mark: number }
  /** What this store and others have of an item. */
  | { readonly is: "stock"; readonly sku: string }
  /** Goods that are handed over here. */
  | { readonly is: "hand-over" }
  /** An old unit that is being appraised; `mark` is the place among the choices. */
  | { readonly is: "trade-in"; readonly mark: number }
  /** Where and when services are done, as it is being asked; `mark` is the place among choices or slots. */
  | { readonly is: "delivery"; readonly mark: number }
  /** Goods that wait for their weight: as long as the view says so. */
  | { readonly is: "weighing" }
  /** A gift card or store credit. See shownValue. */
  | { readonly is: "value" }
  | {
      readonly is: "price";
      readonly lineId: string;
      /** The place of the reason chosen; null: none yet. */
      readonly mark: number | null;
    }
  /** Asks for the certificate of who owes no tax; `mark` is the place of the reason chosen, null: none yet. */
  | { readonly is: "exempt"; readonly mark: number | null }
  /** Asks for the phone and name of a new member, and whether offers may be sent. */
  | { readonly is: "join"; readonly field: JoinField; readonly marketing: boolean }
  /** Somebody comes or goes, whoever is signed in: as long as the view has it. */
  | { readonly is: "clock" }
  /** What is known of the sale's member, to be changed: as long as the view has it. */
  | { readonly is: "member"; readonly marketing: boolean; readonly isEraseAsked: boolean }
  /** One of the day's. See dayPanelOf. */
  | { readonly is: "day"; readonly day: DayPanel }
  | {
      readonly is: "approval";
      /** What was refused and is asked for again with the approval. */
      readonly command: WindowCommand;
      readonly sawVersion: number | null;
      /** The agent's: act, its size, the limit. */
      readonly values: Said["values"];
      /** Where Esc goes back to. */
      readonly under: Panel | null;
    };

export interface Desk {
  readonly texts: Readonly<Record<Exclude<TextField, "day">, string>>;
  readonly signInField: "number" | "pin";
  readonly tender: ChosenTender;
  readonly search: Search | null;
  /** What lies over the keys at the right; null: nothing. */
  readonly panel: Panel | null;
  /** null: the newest. */
  readonly chosenLineId: string | null;
  /** Asked for and not yet drawn, so that + + + makes three. */
  readonly expected: { readonly lineId: string; readonly quantity: number } | null;
  /** Void the whole sale? The same key again does it. */
  readonly isVoidAsked: boolean;
  readonly waiting: Waiting | null;
  readonly held: readonly KeyPress[];
  readonly said: Said | null;
  /** A notice that Esc put away. */
  readonly dismissedNoticeId: string | null;
  readonly isLinked: boolean;
  /** When the link broke; null while it stands. */
  readonly unlinkedAtMs: number | null;
  /** Numbers ids; with `idPrefix`, no two windows ever use one twice [P2]. */
  readonly idCount: number;
  readonly idPrefix: string;
}

export interface Till {
  readonly view: TillView | null;
  readonly desk: Desk;
}

export type DeskEvent =
  | { readonly type: "act"; readonly action: Action }
  | { readonly type: "hold"; readonly press: KeyPress }
  | { readonly type: "text"; readonly field: TextField; readonly text: string }
  | { readonly type: "view"; readonly view: TillView }
  | { readonly type: "linked"; readonly isLinked: boolean; readonly nowMs: number }
  | { readonly type: "settled"; readonly asked: Asked; readonly answer: Answer }
  | {
      readonly type: "found";
      readonly id: string;
      readonly items: readonly Item[] | null;
      readonly organisations: readonly OrganisationFound[];
    }
  | { readonly type: "found-stock"; readonly id: string; readonly stock: readonly StockView[] }
  | { readonly type: "favourites"; readonly id: string; readonly groups: readonly FavouritesView[] };

export type DeskIntent =
  | ({ readonly type: "ask" } & Asked)
  | { readonly type: "search"; readonly id: string; readonly text: string }
  | { readonly type: "favourites"; readonly id: string }
  | { readonly type: "earcon"; readonly sound: "good" | "refused" }
  | { readonly type: "prefer"; readonly what: "language" | "theme" | "silence" };

export interface DeskStep {
  readonly till: Till;
  readonly intents: readonly DeskIntent[];
}

/** `idPrefix` is random: it makes this window's command ids its own. */
export function tillAtStart(idPrefix: string): Till {
  return {
    view: null,
    desk: {
      texts: {
        ...{ entry: "", price: "", weight: "", certificate: "", number: "", pin: "", memberPhone: "", memberName: "" },
        ...emptyTender.texts,
      },
      signInField: "number",
      tender: emptyTender.tender,
      search: null,
      panel: null,
      chosenLineId: null,
      expected: null,
      isVoidAsked: false,
      waiting: null,
      held: [],
      said: null,
      dismissedNoticeId: null,
      isLinked: false,
      unlinkedAtMs: null,
      idCount: 0,
      idPrefix,
    },
  };
}

export const step = (till: Till, desk: Partial<Desk>, ...intents: readonly DeskIntent[]): DeskStep => ({
  till: { ...till, desk: { ...till.desk, ...desk } },
  intents,
});
