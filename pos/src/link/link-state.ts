// The states, inputs and effects of the link between this window and the agent on its own box.

import type { Item } from "@evertill/core";
import type {
  ApprovalGiven,
  FavouritesView,
  OrganisationFound,
  Outcome,
  Refused,
  StockView,
  TillView,
  ToAgent,
  ToWindow,
  WindowCommand,
} from "@evertill/protocol";

/** Why a command was not done: the agent's reasons, and three that only the window can know. */
export type NotDone =
  | Refused
  | "reconnecting" // the agent is not there: nothing was sent
  | "after-refused" // the command before it was refused, and this one counted on it
  | "queue-full";

export type Answer =
  /** `version`: see `ToWindow`. */
  | (Extract<Outcome, { ok: true }> & { readonly version: number; readonly viewFollows?: true })
  | Extract<Outcome, { ok: false }>
  | { readonly ok: false; readonly reason: NotDone; readonly detail?: Readonly<Record<string, string | number>> };

/** A command with the id under which the agent does it once, however often it is sent [P2]. */
export interface Asked {
  readonly id: string;
  readonly command: WindowCommand;
  /** The version that the person saw; null: whichever is newest when it is sent. */
  readonly sawVersion: number | null;
  /** Of somebody else at this till, for this command alone. */
  readonly approval?: ApprovalGiven;
}

/** A command on its way. Sent again with the same id and version until its answer is here [P2]. */
export interface InFlight {
  readonly asked: Asked;
  readonly wireId: string;
  readonly sawVersion: number;
  /** The window showed training as it was sent; said again however late it arrives. */
  readonly isTraining: boolean;
  /** How often it was refused as stale and asked anew. */
  readonly renewed: number;
  /** Refused as stale before the newer view was here: asked anew with the next view. */
  readonly awaitsView: boolean;
}

export type Connection =
  | { readonly at: "off" }
  | { readonly at: "connecting"; readonly socket: number }
  | { readonly at: "open"; readonly socket: number }
  | { readonly at: "waiting" };

export interface LinkState {
  readonly connection: Connection;
  /** Numbers sockets; what arrives from an older one is not heard. */
  readonly sockets: number;
  /** Failures since the last open connection. */
  readonly failures: number;
  readonly view: TillView | null;
  readonly inFlight: InFlight | null;
  readonly queue: readonly Asked[];
}

export const linkAtStart: LinkState = {
  connection: { at: "off" },
  sockets: 0,
  failures: 0,
  view: null,
  inFlight: null,
  queue: [],
};

export type LinkInput =
  | { readonly type: "start" }
  | { readonly type: "opened"; readonly socket: number }
  | { readonly type: "closed"; readonly socket: number }
  | { readonly type: "message"; readonly socket: number; readonly message: ToWindow }
  | { readonly type: "timer"; readonly timer: LinkTimer }
  | ({ readonly type: "ask" } & Asked)
  | { readonly type: "search"; readonly id: string; readonly text: string }
  | { readonly type: "favourites"; readonly id: string };

/** `retry`: connect again; `connect`: the handshake takes too long; `answer`: the agent does not answer. */
export type LinkTimer = "retry" | "connect" | "answer";

export type LinkEffect =
  | { readonly type: "connect"; readonly socket: number }
  | { readonly type: "close"; readonly socket: number }
  | { readonly type: "transmit"; readonly message: ToAgent }
  | { readonly type: "set-timer"; readonly timer: LinkTimer; readonly delayMs: number }
  | { readonly type: "clear-timer"; readonly timer: LinkTimer }
  | { readonly type: "settle"; readonly asked: Asked; readonly answer: Answer }
  | { readonly type: "draw"; readonly view: TillView }
  /** `items` is null while the agent cannot search. */
  | {
      readonly type: "found";
      readonly id: string;
      readonly items: readonly Item[] | null;
      readonly organisations: readonly OrganisationFound[];
    }
  | { readonly type: "found-stock"; readonly id: string; readonly stock: readonly StockView[] }
  | { readonly type: "favourites"; readonly id: string; readonly groups: readonly FavouritesView[] }
  | { readonly type: "earcon"; readonly sound: "good" | "refused" };

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}
