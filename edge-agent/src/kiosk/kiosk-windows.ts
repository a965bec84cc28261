// The pages that are open on this kiosk: each is sent the view when it joins and when it changes, and hears of scans.

import type { KioskView, ToKiosk } from "@evertill/protocol";
import type { WindowSession } from "../window/window-server.ts";

export type KioskSession = WindowSession<ToKiosk>;

export class KioskWindows {
  readonly #sessions = new Set<KioskSession>();
  #drawn = "";
  #view: KioskView | null = null;

  join(session: KioskSession): void {
    this.#sessions.add(session);
    if (this.#view !== null) session.send({ type: "view", view: this.#view });
  }

  leave(session: KioskSession): void {
    this.#sessions.delete(session);
  }

  /** Sends the view to every page where it says anything new. */
  show(view: KioskView): void {
    const drawn = JSON.stringify(view);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#view = view;
    this.tell({ type: "view", view });
  }

  tell(message: ToKiosk): void {
    for (const session of this.#sessions) session.send(message);
  }
}
