// The pages that are open on this kiosk: each is sent the view when it joins and when it changes, and hears of scans.

import type { DisplayView, KioskView, ToKiosk } from "@evertill/protocol";
import type { WindowSession } from "../window/window-server.ts";

export type KioskSession = WindowSession<ToKiosk>;

export class KioskWindows {
  readonly #sessions = new Set<KioskSession>();
  /** What was sent last, by its type. */
  readonly #last = new Map<ToKiosk["type"], { readonly text: string; readonly message: ToKiosk }>();
  readonly #nowMs: () => number;

  /** @param nowMs the store's time */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** What plays is told with the time by which it plays: a page goes by it from then on. */
  join(session: KioskSession): void {
    this.#sessions.add(session);
    for (const { message } of this.#last.values())
      session.send(
        message.type === "display" ? { ...message, display: { ...message.display, nowMs: this.#nowMs() } } : message,
      );
  }

  leave(session: KioskSession): void {
    this.#sessions.delete(session);
  }

  /** Sends the kiosk's view to every page where it says anything new. */
  show(view: KioskView): void {
    this.#keep(JSON.stringify(view), { type: "view", view });
  }

  /** As `show`, what displays play; that time goes on is nothing new. */
  play(display: DisplayView): void {
    const { nowMs: _, ...program } = display;
    this.#keep(JSON.stringify(program), { type: "display", display });
  }

  #keep(text: string, message: ToKiosk): void {
    const isNew = this.#last.get(message.type)?.text !== text;
    this.#last.set(message.type, { text, message });
    if (isNew) this.tell(message);
  }

  tell(message: ToKiosk): void {
    for (const session of this.#sessions) session.send(message);
  }
}
