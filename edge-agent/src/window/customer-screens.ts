// The shopper's screens that are open on this box. They are told after the cashier's window, and only what is new to them;
// the one thing that a shopper says there is whether an address is right.

import type { FromCustomerScreen, TillView, ToCustomerScreen } from "@evertill/protocol";
import { customerScreen } from "./customer-screen.ts";
import type { WindowSession } from "./window-server.ts";

type ScreenSession = WindowSession<ToCustomerScreen>;

export class CustomerScreens {
  /** What each was sent last, as JSON. */
  readonly #shown = new Map<ScreenSession, string>();
  readonly #changed: () => void;
  #said: Pick<FromCustomerScreen, "question" | "is"> | null = null;

  /** @param changed draws anew: something was said */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isAny(): boolean {
    return this.#shown.size > 0;
  }

  /** It is sent the screen with the next view. */
  join(session: ScreenSession): void {
    this.#shown.set(session, "");
    this.#changed();
  }

  leave(session: ScreenSession): void {
    this.#shown.delete(session);
  }

  received({ question, is }: FromCustomerScreen): void {
    this.#said = { question, is };
    this.#changed();
  }

  /** The same view with what the shopper said of its address. */
  heard(view: TillView): TillView {
    if (this.#said === null) return view;
    const screen = customerScreen(view).stage;
    if (screen.at !== "goods" || screen.delivery === undefined || view.delivery === undefined) {
      // What is asked next is asked anew.
      this.#said = null;
      return view;
    }
    if (this.#said.question !== screen.delivery.question) return view;
    return { ...view, delivery: { ...view.delivery, shopperSays: this.#said.is } };
  }

  /** @param view as `heard` gave it */
  show(view: TillView): void {
    if (!this.isAny) return;
    const message: ToCustomerScreen = { type: "screen", screen: customerScreen(view) };
    const text = JSON.stringify(message);
    for (const [session, shown] of this.#shown) {
      if (shown === text) continue;
      this.#shown.set(session, text);
      session.send(message);
    }
  }
}
