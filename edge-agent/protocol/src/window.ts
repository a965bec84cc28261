// The messages between a window and the agent on its own box. The window holds no rule and no data
// that matters: it sends commands and draws the last view it was sent.

import type { Bilingual, Item } from "@evertill/core";
import type { Command } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import type { StockView } from "./stock.ts";
import type { TillView } from "./till-view.ts";
import type { TrainingCommand } from "./training.ts";

/** Somebody else at the same till approves one command, and it alone. */
export interface ApprovalGiven {
  /** Staff number and PIN of the one who approves. */
  readonly number: string;
  readonly pin: string;
}

/** Training is no command of one till: it says which till stands behind the window. */
export type WindowCommand = Command | TrainingCommand;

export type ToAgent =
  /** `id` is the window's own random id: the same id again gets the same answer and is done once [P2]. */
  | {
      readonly type: "command";
      readonly id: string;
      readonly sawVersion: number;
      readonly command: WindowCommand;
      /** The window showed training; absent: the real till. */
      readonly training?: true;
      readonly approval?: ApprovalGiven;
    }
  | { readonly type: "search"; readonly id: string; readonly text: string }
  | { readonly type: "favourites"; readonly id: string };

/** A group of goods on the till's screen; those that are not sold here are left out. */
export interface FavouritesView {
  readonly name: Bilingual;
  readonly items: readonly Item[];
}

/** Its tax number is what is entered once it is chosen. */
export interface OrganisationFound {
  readonly taxNumber: string;
  readonly legalName: string;
  readonly phoneTail: string;
}

export type ToWindow =
  | { readonly type: "view"; readonly view: TillView }
  /**
   * `version`: of the lane once the command was carried out; a view of it, or a later one, shows what it did. What it did
   * beside the lane is in the next view, where one follows.
   */
  | {
      readonly type: "answer";
      readonly id: string;
      readonly version: number;
      readonly outcome: Outcome;
      readonly viewFollows?: true;
    }
  /** Best first. A search that a newer one of the same window has overtaken is not answered. */
  | {
      readonly type: "found";
      readonly id: string;
      readonly items: readonly Item[];
      /** Customers that are organisations and are called so; absent: none. They are found while goods are not. */
      readonly organisations?: readonly OrganisationFound[];
      /** The search is away for the moment; scanning and typing a whole code still work. */
      readonly unavailable?: true;
    }
  /** After `found` of the same id: what the store has of its goods. Never, where nobody could say. */
  | { readonly type: "found-stock"; readonly id: string; readonly stock: readonly StockView[] }
  /** To `favourites` of the same id; without any where the chain has none. */
  | { readonly type: "favourites"; readonly id: string; readonly groups: readonly FavouritesView[] }
  /** A scan was understood or not; for the earcons. */
  | { readonly type: "earcon"; readonly sound: "good" | "refused" }
  | { readonly type: "malformed"; readonly what: string };
